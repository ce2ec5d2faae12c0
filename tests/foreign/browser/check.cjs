// Looks at pages in Chromium the way people with different needs do. Usage: see `run`.
'use strict';
const crypto = require('node:crypto');
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { pathToFileURL } = require('node:url');
const { chromium } = require('playwright-core');

const AXE = require.resolve('axe-core/axe.min.js');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];
const INTERACTIVE = 'a[href], button, input, select, textarea, summary, [tabindex="0"]';
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync',
];

const files = [];
let shots = null;
for (let args = process.argv.slice(2); args.length;) {
  const arg = args.shift();
  if (arg === '--shots') shots = args.shift();
  else files.push(arg);
}
if (!files.length) {
  console.error('browser: nothing to check');
  process.exit(2);
}

let bad = 0;
function verdict(file, check, faults) {
  const name = path.basename(file);
  if (!faults.length) return console.log(`${check}: passed: ${name}`);
  bad += 1;
  console.log(`${check}: failed: ${name}`);
  for (const fault of faults.slice(0, 10)) console.log(`    ${fault}`);
}

// The page's policy forbids scripts; axe comes in through the debugger, which is no part of the page.
async function axe(page) {
  await page.evaluate(fs.readFileSync(AXE, 'utf8') + '\n;undefined');
  const result = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  const unsure = result.incomplete.some((rule) => rule.id === 'color-contrast') ? await contrast(page) : [];
  return [...result.violations, ...unsure].flatMap((rule) =>
    rule.nodes.map((node) => `${rule.id}: ${rule.help}: ${node.target.join(' ')}`));
}

// What lies outside of a box that scrolls has no contrast that can be measured: unrolled it has.
async function contrast(page) {
  const { width, height } = page.viewportSize();
  const room = await page.evaluate(() => {
    const boxes = [...document.querySelectorAll('*')].filter((e) => e.scrollWidth > e.clientWidth && getComputedStyle(e).overflowX === 'auto');
    const room = Math.max(0, ...boxes.map((e) => e.scrollWidth)) + 200;
    boxes.forEach((e) => { e.scrollLeft = 0; e.dataset.unrolled = ''; e.style.overflow = 'visible'; e.style.maxWidth = 'none'; });
    document.body.style.maxWidth = 'none';
    return room;
  });
  await page.setViewportSize({ width: Math.max(room, width), height });
  const rule = { runOnly: ['color-contrast'] };
  const { violations, incomplete } = await page.evaluate((rule) => globalThis.axe.run(document, rule), rule);
  await page.setViewportSize({ width, height });
  await page.evaluate(() => {
    document.querySelectorAll('[data-unrolled]').forEach((e) => { e.style.overflow = ''; e.style.maxWidth = ''; });
    document.body.style.maxWidth = '';
  });
  return [...violations, ...incomplete];
}

// Whether anything is wider than the window.
async function wide(page) {
  return page.evaluate(() => {
    const root = document.scrollingElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const over = [...document.body.querySelectorAll('*')].filter((e) => e.getBoundingClientRect().right > root.clientWidth + 1);
    return [`${root.scrollWidth} > ${root.clientWidth}`, ...over.slice(0, 5).map((e) => `${e.tagName}.${e.className}`)];
  });
}

// Tabs through the page: all that can be operated is reached, is seen, and shows that it has the focus.
async function keyboard(page) {
  const wanted = await page.evaluate((selector) => {
    const all = [...document.querySelectorAll(selector)];
    all.forEach((element, index) => element.setAttribute('data-check', index));
    return all.length;
  }, INTERACTIVE);
  const reached = new Set();
  const faults = [];
  for (let step = 0; step < wanted + 3; step += 1) {
    await page.keyboard.press('Tab');
    const now = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const box = element.getBoundingClientRect();
      return {
        index: element.getAttribute('data-check'),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0,
        seen: box.width > 0 && box.right > 0,
        name: element.outerHTML.slice(0, 60),
      };
    });
    if (now.index === null) continue;
    reached.add(now.index);
    if (!now.ring) faults.push(`no focus ring: ${now.name}`);
    if (!now.seen) faults.push(`focus out of sight: ${now.name}`);
  }
  if (reached.size < wanted) faults.push(`${reached.size} of ${wanted} reached`);
  const first = page.locator('summary').first();
  if (await first.count()) {
    const open = () => first.evaluate((summary) => summary.parentElement.open);
    await first.focus();
    const before = await open();
    await page.keyboard.press('Enter');
    if ((await open()) === before) faults.push('Enter does not open a <details>');
  }
  return faults;
}

// One file: no request leaves it, the policy is there, and allows no script but one that is in the page, by its hash.
async function alone(page, requests) {
  const faults = requests.filter((url) => !url.startsWith('file:')).map((url) => `request: ${url}`);
  if (requests.length > 1) faults.push(`${requests.length} requests`);
  const found = await page.evaluate(() => ({
    scripts: [...document.querySelectorAll('script')].map((script) => (script.src ? 'src' : script.textContent)),
    handlers: [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on'))).length,
    policy: document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.content ?? '',
    lang: document.documentElement.lang,
    styled: getComputedStyle(document.body).maxWidth !== 'none',
  }));
  for (const script of found.scripts) {
    const hash = crypto.createHash('sha256').update(script).digest('base64');
    if (!found.policy.includes(`script-src 'sha256-${hash}'`)) faults.push('a <script> that the policy does not name');
  }
  if (found.handlers) faults.push('an event handler');
  if (!found.policy.includes("default-src 'none'") || found.policy.includes('unsafe')) faults.push(`policy: ${found.policy}`);
  if (found.lang !== 'de') faults.push(`lang: ${found.lang}`);
  if (!found.styled) faults.push('the policy keeps the style sheet out');
  return faults;
}

async function headings(page) {
  const levels = await page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((heading) => Number(heading.tagName[1])));
  const faults = levels[0] === 1 ? [] : ['the first heading is no h1'];
  levels.forEach((level, at) => {
    if (at && level > levels[at - 1] + 1) faults.push(`h${level} behind h${levels[at - 1]}`);
  });
  return faults;
}

// Sorts each table by each column with the keyboard: the rows stay the same, their order changes.
async function sorted(page) {
  const faults = [];
  const rows = (table) => table.locator('tbody tr').allInnerTexts();
  for (const table of await page.locator('table.sortierbar').all()) {
    const before = await rows(table);
    for (const head of await table.locator('thead th').all()) {
      const name = await head.innerText();
      for (const direction of ['ascending', 'descending']) {
        await head.locator('button').focus();
        await page.keyboard.press('Enter');
        const now = await rows(table);
        if ((await head.getAttribute('aria-sort')) !== direction) faults.push(`${name}: not ${direction}`);
        if ([...now].sort().join() !== [...before].sort().join()) faults.push(`${name}: a row is lost`);
      }
    }
  }
  return faults;
}

// What is read without scripts is what is read with them.
async function scriptless(browserless, page, file) {
  const words = (one) => one.evaluate(() => {
    const body = document.body.cloneNode(true);
    body.querySelectorAll('script').forEach((script) => script.remove());
    return body.textContent.replace(/\s+/g, ' ').trim();
  });
  const { page: plain } = await open(browserless, file);
  const [without, with_] = [await words(plain), await words(page)];
  return without === with_ ? [] : ['other words without scripts'];
}

async function open(context, file) {
  const page = await context.newPage();
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(path.resolve(file)).href);
  return { page, requests };
}

async function shoot(page, file, name) {
  if (!shots) return;
  fs.mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: path.join(shots, `${path.basename(file, '.html')}-${name}.png`) });
}

const unfold = (page) => page.evaluate(() => document.querySelectorAll('details').forEach((d) => { d.open = true; }));

const VIEWS = [
  ['light', { viewport: { width: 1280, height: 900 }, colorScheme: 'light' }],
  ['dark', { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' }],
  ['320', { viewport: { width: 320, height: 800 }, colorScheme: 'light' }],
  // 200 % zoom of a window of 1280 is half as many CSS pixels, each twice as large.
  ['zoom200', { viewport: { width: 640, height: 450 }, deviceScaleFactor: 2, colorScheme: 'light' }],
  ['zoom400', { viewport: { width: 320, height: 225 }, deviceScaleFactor: 4, colorScheme: 'dark' }],
];

(async () => {
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'browser-'));
  for (const file of files) {
    for (const [name, view] of VIEWS) {
      const context = await chromium.launchPersistentContext(path.join(profile, name), {
        executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS, ...view,
      });
      const { page, requests } = await open(context, file);
      await shoot(page, file, name);
      if (name === 'light') {
        verdict(file, 'alone', await alone(page, requests));
        verdict(file, 'headings', await headings(page));
        verdict(file, 'keyboard', await keyboard(page));
        const bare = await chromium.launchPersistentContext(path.join(profile, 'bare'), {
          executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: FLAGS, ...view, javaScriptEnabled: false,
        });
        verdict(file, 'without scripts', await scriptless(bare, page, file));
        await bare.close();
        verdict(file, 'sorted', await sorted(page));
      }
      await unfold(page);
      verdict(file, `wide ${name}`, await wide(page));
      verdict(file, `axe ${name}`, await axe(page));
      if (name === 'light') {
        await page.emulateMedia({ media: 'print', colorScheme: 'light' });
        verdict(file, 'axe print', await axe(page));
        const pdf = await page.pdf({ preferCSSPageSize: true });
        verdict(file, 'print', pdf.length > 1000 ? [] : ['no pages']);
        if (shots) fs.writeFileSync(path.join(shots, `${path.basename(file, '.html')}.print.pdf`), pdf);
      }
      await context.close();
    }
  }
  fs.rmSync(profile, { recursive: true, force: true });
  console.log(bad ? `browser: ${bad} failed` : 'browser: all passed');
  process.exit(bad ? 1 : 0);
})();
