// Looks at the published pages as visitors do: in Chromium, narrow and wide, light and dark,
// by keyboard, without script, on paper; with axe-core over each page.
//
//     tests/foreign/browser/run DIR [BILDER]
//
// Exit code: 0 all passed, 1 something failed, 2 nothing to check. Where BILDER names a folder,
// screenshots of the list and of one agreement are left there.

import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, pictures] = process.argv.slice(2);
const tools = createRequire(join(process.env.TOOLS, "package.json"));
const { chromium } = tools("playwright-core");
const axe = readFileSync(tools.resolve("axe-core/axe.min.js"), "utf8");

const pages = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".html")).sort() : [];
if (!pages.includes("index.html") || pages.length < 2) {
  console.error(`browser: nothing to check in ${folder}`);
  process.exit(2);
}
const address = (name) => pathToFileURL(resolve(folder, name)).href;
let passed = 0;
let failed = 0;
const expect = (what, holds, found = "") => {
  if (holds) { passed += 1; return; }
  failed += 1;
  console.log(`browser: failed: ${what}${found === "" ? "" : `: ${JSON.stringify(found)}`}`);
};

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });

// A page that notes what it should never do: complain, or ask for something beyond itself.
async function open(name, options = {}) {
  const context = await browser.newContext({ locale: "de-DE", ...options });
  const page = await context.newPage();
  const faults = [];
  page.on("console", (message) => faults.push(message.text()));
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("request", (request) => { if (request.url() !== address(name)) faults.push(request.url()); });
  await page.goto(address(name));
  return { page, faults, close: () => context.close() };
}

// Every rule that axe-core has, also those that are advice.
async function violations(page) {
  await page.evaluate(axe);
  const report = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return report.violations.map((one) => [one.id, one.nodes.map((node) => node.html.slice(0, 120)).slice(0, 3)]);
}

const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };

// All pages narrow and light, wide and dark; two of them also the other way round.
const CASES = [[NARROW, "light"], [WIDE, "dark"], [NARROW, "dark"], [WIDE, "light"]];
for (const [index, name] of pages.entries()) {
  for (const [viewport, colorScheme] of CASES.slice(0, index < 2 ? 4 : 2)) {
    const { page, faults, close } = await open(name, { viewport, colorScheme });
    const where = `${name}, ${viewport.width} px, ${colorScheme}`;
    const found = await violations(page);
    expect(`axe-core, ${where}`, found.length === 0, found);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(`no scrolling sideways, ${where}`, width <= viewport.width, width);
    expect(`nothing asked for, nothing complained of, ${where}`, faults.length === 0, faults);
    await close();
  }
}

// By keyboard: the stops of the tab key, each to be seen, and a way out at the end.
async function stops(page) {
  const all = [];
  for (;;) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body || element.dataset.war) return null;
      element.dataset.war = "ja";
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      const seen = style.outlineStyle !== "none" && box.width > 0 && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight;
      return { name: element.textContent.trim().slice(0, 40) || element.id, seen };
    });
    if (!stop) return all;
    all.push(stop);
  }
}
for (const name of ["index.html", pages.find((name) => name !== "index.html")]) {
  const { page, close } = await open(name, { viewport: NARROW, reducedMotion: "reduce" });
  const all = await stops(page);
  const wanted = await page.evaluate(() => [...document.querySelectorAll("a, summary, input, select, button")].filter((one) => !one.closest("[hidden]")).length);
  expect(`every control is a stop of the tab key, ${name}`, all.length === wanted, [all.length, wanted]);
  const hidden = all.filter((stop) => !stop.seen);
  expect(`every stop can be seen, ${name}`, hidden.length === 0, hidden);
  await close();
}

// The list, used by keyboard alone.
{
  const { page, faults, close } = await open("index.html", { viewport: NARROW });
  const entries = page.locator(".eintrag");
  const total = await entries.count();
  const shown = () => page.locator(".eintrag:visible").count();
  const status = async () => { await page.waitForTimeout(400); return page.locator("[role=status]").textContent(); };
  expect("the list says how many there are", (await status()) === `${total} Vereinbarungen`);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  expect("the first stop leads to the list", await page.evaluate(() => document.activeElement.id === "liste"));
  await page.locator("#suchwort").focus();
  await page.keyboard.type("KREIS gross-gerau");
  expect("a search without ß and upper case finds", (await shown()) === 1, await shown());
  expect("the number of hits is announced", (await status()) === `1 von ${total} Vereinbarungen`);
  const found = await violations(page);
  expect("axe-core after a search", found.length === 0, found);
  await page.keyboard.press("Control+A");
  await page.keyboard.type("gibt es nicht");
  expect("a search without a hit says so", (await shown()) === 0 && (await status()).startsWith("Keine"));
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForTimeout(400);
  expect("reset brings everything back", (await shown()) === total && (await page.inputValue("#suchwort")) === "");
  const value = await page.evaluate(() => document.querySelector("#bezirk").options[1].value);
  const there = await page.locator(`#${value} .eintrag`).count();
  await page.locator("#bezirk").focus();
  await page.keyboard.press("ArrowDown");
  expect("the filter keeps one Regierungsbezirk", (await shown()) === there, [await shown(), there]);
  expect("the filter is announced", (await status()) === `${there} von ${total} Vereinbarungen`);
  await page.selectOption("#bezirk", "");
  const project = await page.evaluate(() => document.querySelector("details li").textContent);
  await page.fill("#suchwort", project);
  expect("a search finds a project and opens its list", (await page.locator("details[open]:visible").count()) > 0 && (await shown()) > 0);
  expect("no complaint on the way", faults.length === 0, faults);
  await close();
}

// Without script, everything is there.
{
  const { page, close } = await open("index.html", { javaScriptEnabled: false });
  const total = await page.locator(".eintrag").count();
  expect("without script all are shown", (await page.locator(".eintrag:visible").count()) === total);
  expect("without script no form that does nothing", await page.locator("form").isHidden());
  expect("without script the links to the Regierungsbezirke", await page.locator("#spruenge").isVisible());
  await close();
}

if (pictures) {
  mkdirSync(pictures, { recursive: true });
  const one = pages.find((name) => name.includes("landkreis-kassel")) ?? pages[1];
  for (const [label, name] of [["liste", "index.html"], ["vereinbarung", one]]) {
    for (const [kind, options] of [["weit", { viewport: WIDE }], ["schmal", { viewport: NARROW }], ["dunkel", { viewport: WIDE, colorScheme: "dark" }], ["kontrast", { viewport: WIDE, forcedColors: "active" }]]) {
      const { page, close } = await open(name, options);
      await page.screenshot({ path: join(pictures, `${label}-${kind}.png`), fullPage: kind !== "kontrast" });
      await close();
    }
    const { page, close } = await open(name);
    await page.pdf({ path: join(pictures, `${label}-druck.pdf`), format: "A4" });
    await close();
  }
}

await browser.close();
console.log(`browser: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
