// What pdf.js draws and reads: of each path on standard input a line of JSON, a sum and the text of each page.
// A file that it can't read is a line with the reason.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

// The packages lie in the folder that the first argument names.
const require = createRequire(pathToFileURL(`${process.argv[2]}/`));
const { createCanvas } = require("@napi-rs/canvas");
const { getDocument } = await import(pathToFileURL(require.resolve("pdfjs-dist/legacy/build/pdf.mjs")));

async function show(path) {
  const data = new Uint8Array(await readFile(path));
  const loading = getDocument({ data, verbosity: 0, isEvalSupported: false });
  try {
    const document = await loading.promise;
    const pages = [];
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: 0.6 });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      await page.render({ canvas, canvasContext: canvas.getContext("2d"), viewport }).promise;
      const text = (await page.getTextContent()).items.map((item) => item.str).join("\n");
      pages.push([createHash("sha256").update(canvas.data()).digest("hex"), text]);
    }
    return pages;
  } finally {
    await loading.destroy();
  }
}

for await (const path of createInterface({ input: process.stdin })) {
  const answer = await show(path).catch((fault) => `${fault}`);
  console.log(JSON.stringify(answer));
}
