// Tells what Sidecar finds in saved pages, in a stock Chromium: `npm run detect -- [--template "Case {id}"]… page.html…`. One line of JSON for each.
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import { compileRules } from '../../utils/detect/rules.ts';
import { readTemplate } from '../../utils/detect/template.ts';
import { tellError } from '../../sandbox/launch/print.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { bundleForPage } from '../in-page-bundle.ts';
import type { Report } from './in-page.ts';
import { evaluateInSaved } from './saved-page.ts';

process.exitCode = await main(process.argv.slice(2)).catch((error: unknown) => {
  console.error(tellError(error));
  return 1;
});

/** Answers the exit code. */
async function main(args: string[]): Promise<number> {
  const { positionals: paths, values } = parseArgs({
    args,
    allowPositionals: true,
    options: { template: { type: 'string', multiple: true } },
  });
  const templates = values.template ?? [];
  const wrong = templates.filter((template) => !readTemplate(template).ok);
  for (const template of wrong)
    console.error(`No template: "${template}". One is a text with {id} in it, and three characters or more beside it.`);
  if (paths.length === 0 || wrong.length > 0) {
    console.error('Usage: npm run detect -- [--template "Case {id}"]… page.html…');
    return 2;
  }
  const script = await bundleForPage(new URL('in-page.ts', import.meta.url), 'detecting');
  const rules = JSON.stringify(compileRules({ templates, muted: [] }));
  // Whatever a page tries, nothing of it reaches the network.
  const browser = await chromium.launch({
    executablePath: findBrowser('chromium') ?? '',
    args: ['--no-sandbox', '--host-resolver-rules=MAP * ~NOTFOUND'],
  });
  let failed = 0;
  try {
    for (const path of paths) {
      try {
        if (!existsSync(path)) throw new Error(`No such file: ${path}`);
        const report = await evaluateInSaved<Report>(browser, path, `${script}; detecting.detect(${rules})`);
        console.log(JSON.stringify({ page: path, ...report }));
      } catch (error) {
        // One page that can't be looked at leaves the others.
        failed += 1;
        console.error(tellError(error));
      }
    }
  } finally {
    await browser.close();
  }
  return failed === 0 ? 0 : 1;
}
