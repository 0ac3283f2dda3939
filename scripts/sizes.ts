// Says what each shipped bundle weighs, and fails when what runs in pages holds or weighs too much.
import { existsSync, readFileSync } from 'node:fs';
import { bundlesOf } from './bundles.ts';

/** What must never be found in there: a library, a way to the network, a trace of the key. */
const NEVER_IN_PAGE = /\bfetch\(|XMLHttpRequest|X-API-Key|apiKey|api\.getfernand|ZodError|\$Zod|preact|__H\b|postMessage/;

let failed = false;
for (const { file, path, bytes, limit } of ['.output/chrome-mv3', '.output/firefox-mv3'].filter(existsSync).flatMap(bundlesOf)) {
  console.log(`${String(bytes).padStart(7)} bytes  ${path}`);
  if (limit === undefined) continue;
  const forbidden = NEVER_IN_PAGE.exec(readFileSync(path, 'utf8'))?.[0];
  if (forbidden !== undefined) console.error(`${file} holds "${forbidden}", which does not belong in pages.`);
  if (bytes > limit) console.error(`${file} weighs more than ${limit} bytes.`);
  failed ||= forbidden !== undefined || bytes > limit;
}
process.exitCode = failed ? 1 : 0;
