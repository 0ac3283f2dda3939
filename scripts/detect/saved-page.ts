import { isUtf8 } from 'node:buffer';
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Browser, BrowserContext, Page, Request, Route } from '@playwright/test';

/** Where a page stands of which nobody knows where it was saved from. */
const NOWHERE = 'https://saved.example/';

/** Browsers write into a page that they save where it is from: "<!-- saved from url=(0025)https://crm.example.com/7 -->". */
const SAVED_FROM = /<!--\s*saved from url=\(\d+\)(https?:\/\/\S+)\s*-->/i;

/** Longer no page is waited for: what it holds then is what was saved. */
const LOADING_MS = 10_000;

/**
 * Opens a saved page at the address that it was saved from, with nothing but what was saved with it, and answers what the script comes to in
 * there. The script runs as a content script does, out of the page's reach: neither its policy nor what it makes of the built-in objects matters.
 */
export async function evaluateInSaved<T>(browser: Browser, path: string, script: string): Promise<T> {
  const body = await readFile(path);
  const savedFrom = SAVED_FROM.exec(body.toString('latin1'))?.[1];
  const address = savedFrom !== undefined && URL.canParse(savedFrom) ? savedFrom : NOWHERE;
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    let isOpen = false;
    await context.route('**', async (route) => {
      if (!isOpen) {
        isOpen = true;
        // What else it is written in, the page says itself.
        return await route.fulfill({ body, contentType: isUtf8(body) ? 'text/html; charset=utf-8' : 'text/html' });
      }
      // Where the page wants to go, or to begin anew, is not what was saved.
      if (leavesPage(route.request(), page)) return await route.abort('aborted');
      await answer(route, new URL(address).origin, dirname(resolve(path)));
    });
    await page.goto(address, { waitUntil: 'commit' });
    return await evaluateApart<T>(context, page, script);
  } finally {
    await context.close();
  }
}

function leavesPage(request: Request, page: Page): boolean {
  if (!request.isNavigationRequest()) return false;
  try {
    return request.frame() === page.mainFrame() || request.frame().page() !== page;
  } catch {
    // A window that it opens has no frame yet.
    return true;
  }
}

/** Gives a page what lies beside it in its folder. */
async function answer(route: Route, origin: string, folder: string): Promise<void> {
  const url = new URL(route.request().url());
  const beside = url.origin === origin ? resolve(folder, `.${decoded(url.pathname)}`) : '';
  const isBeside = beside.startsWith(join(folder, '/')) && statSync(beside, { throwIfNoEntry: false })?.isFile();
  await (isBeside ? route.fulfill({ path: beside }) : route.abort());
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

async function evaluateApart<T>(context: BrowserContext, page: Page, script: string): Promise<T> {
  const session = await context.newCDPSession(page);
  const { frameTree } = await session.send('Page.getFrameTree');
  const { executionContextId: contextId } = await session.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const evaluate = async (expression: string): Promise<T> => {
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', {
      expression,
      contextId,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as T;
  };
  await evaluate(
    `new Promise((resolve) => { if (document.readyState === 'complete') resolve(); addEventListener('load', resolve); setTimeout(resolve, ${LOADING_MS}); })`,
  );
  return await evaluate(script);
}
