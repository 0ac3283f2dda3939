// Says what each shipped bundle weighs, and fails when the content script, which every page carries, holds or weighs too much.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/** The content script's bound, minified and gzipped. */
const PAGE_LIMIT_BYTES = 6 * 1024;

/** What must never be found in it: a library, a way to the network, a trace of the key. */
const NEVER_IN_PAGE = /\bfetch\(|XMLHttpRequest|X-API-Key|apiKey|api\.getfernand|ZodError|\$Zod|preact|__H\b|postMessage/;

let failed = false;
for (const build of ['.output/chrome-mv3', '.output/firefox-mv3'].filter(existsSync)) {
  for (const file of globSync('**/*.{js,css}', { cwd: build }).toSorted()) {
    const bytes = gzipSync(readFileSync(`${build}/${file}`), { level: 9 }).length;
    console.log(`${String(bytes).padStart(7)} bytes  ${build}/${file}`);
    if (file !== 'page.js') continue;
    const forbidden = NEVER_IN_PAGE.exec(readFileSync(`${build}/${file}`, 'utf8'))?.[0];
    if (forbidden !== undefined) console.error(`The content script holds "${forbidden}", which does not belong there.`);
    if (bytes > PAGE_LIMIT_BYTES) console.error(`The content script weighs more than ${PAGE_LIMIT_BYTES} bytes.`);
    failed ||= forbidden !== undefined || bytes > PAGE_LIMIT_BYTES;
  }
}
process.exitCode = failed ? 1 : 0;
