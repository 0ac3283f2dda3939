// Tells what Sidecar finds in saved pages, in a stock Chromium: `npm run detect -- [--template "Case {id}"]… page.html…`. One line of JSON for each.
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Browser, chromium, type Route } from '@playwright/test';
import { parseArgs } from 'node:util';
import type { Rules } from '../../utils/conversation/rules.ts';
import { compileRules } from '../../utils/detect/rules.ts';
import { readTemplate } from '../../utils/detect/template.ts';
import { tellError } from '../../sandbox/launch/print.ts';
import { findBrowser } from '../setup/browsers.mjs';
import { bundleForPage } from '../in-page-bundle.ts';
import type { Report } from './in-page.ts';

/** Where a page stands of which nobody knows where it was saved from. */
const NOWHERE = 'https://saved.example/';

/** Browsers write into a page that they save where it is from: "<!-- saved from url=(0025)https://crm.example.com/7 -->". */
const SAVED_FROM = /<!--\s*saved from url=\(\d+\)(https?:\/\/\S+)\s*-->/i;

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
  const missing = paths.filter((path) => !existsSync(path));
  for (const path of missing) console.error(`No such file: ${path}`);
  const script = await bundleForPage(new URL('in-page.ts', import.meta.url), 'detecting');
  const browser = await chromium.launch({ executablePath: findBrowser('chromium') ?? '', args: ['--no-sandbox'] });
  try {
    for (const path of paths)
      if (!missing.includes(path))
        console.log(JSON.stringify({ page: path, ...(await report(browser, path, script, compileRules({ templates, muted: [] }))) }));
  } finally {
    await browser.close();
  }
  return missing.length === 0 ? 0 : 1;
}

/** Opens a saved page at the address that it was saved from, with nothing but what was saved with it. */
async function report(browser: Browser, path: string, script: string, rules: Rules): Promise<Report> {
  const html = await readFile(path, 'utf8');
  const address = SAVED_FROM.exec(html)?.[1] ?? NOWHERE;
  const page = await browser.newPage();
  try {
    await page.route('**', (route) => answer(route, address, path));
    await page.goto(address);
    // Evaluated rather than added: a page's own policy forbids no more than the page itself.
    return await page.evaluate<Report>(`${script}; detecting.detect(${JSON.stringify(rules)})`);
  } finally {
    await page.close();
  }
}

async function answer(route: Route, address: string, path: string): Promise<void> {
  const url = new URL(route.request().url());
  if (url.href === new URL(address).href) return await route.fulfill({ path, contentType: 'text/html; charset=utf-8' });
  const beside = resolve(dirname(path), `.${decodeURIComponent(url.pathname)}`);
  const isBeside = url.origin === new URL(address).origin && beside.startsWith(join(dirname(resolve(path)), '/')) && existsSync(beside);
  await (isBeside ? route.fulfill({ path: beside }) : route.abort());
}
