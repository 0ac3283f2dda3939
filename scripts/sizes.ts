// Says what each shipped bundle weighs, and fails when what runs in pages holds or weighs too much.
import { existsSync, globSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

/**
 * The bounds of what runs in pages, minified and gzipped: in every page of a site that is switched on, in those that speak of a conversation, in
 * those of a site with a template for fields, and where an agent picks an ID or looks for where one stands.
 */
const LIMIT_BYTES: Record<string, number> = { 'page.js': 5_850, 'mount.js': 3_000, 'fields.js': 2_500, 'guide.js': 13_000 };

/** What must never be found in there: a library, a way to the network, a trace of the key. */
const NEVER_IN_PAGE = /\bfetch\(|XMLHttpRequest|X-API-Key|apiKey|api\.getfernand|ZodError|\$Zod|preact|__H\b|postMessage/;

let failed = false;
for (const build of ['.output/chrome-mv3', '.output/firefox-mv3'].filter(existsSync)) {
  for (const file of globSync('**/*.{js,css}', { cwd: build }).toSorted()) {
    const bytes = gzipSync(readFileSync(`${build}/${file}`), { level: 9 }).length;
    console.log(`${String(bytes).padStart(7)} bytes  ${build}/${file}`);
    const limit = LIMIT_BYTES[file];
    if (limit === undefined) continue;
    const forbidden = NEVER_IN_PAGE.exec(readFileSync(`${build}/${file}`, 'utf8'))?.[0];
    if (forbidden !== undefined) console.error(`${file} holds "${forbidden}", which does not belong in pages.`);
    if (bytes > limit) console.error(`${file} weighs more than ${limit} bytes.`);
    failed ||= forbidden !== undefined || bytes > limit;
  }
}
process.exitCode = failed ? 1 : 0;
