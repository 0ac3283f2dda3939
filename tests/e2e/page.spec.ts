import type { Page } from '@playwright/test';
import { html, links } from '../support/pages.ts';
import { hostBox } from '../support/host.ts';
import { expect, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { SITE, STRANGE_SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';
const LINK = '<a href="https://app.getfernand.com/piedpiper/conversations/view/12345">read</a>';

test('no frame is made before the page has loaded', async ({ sidecar }) => {
  const held = Promise.withResolvers<undefined>();
  sidecar.sandbox.answerNext({ id: '5', status: 404, until: held.promise });
  sidecar.sandbox.addPage(SITE, '/slow', html(`${LINK}<img src="https://api.getfernand.com/conversations/5" alt="">`));
  const page = await sidecar.browser.context.newPage();
  await page.goto(`https://${SITE}/slow`, { waitUntil: 'commit' });
  await expect.poll(() => hostBox(page)).toBeDefined();
  await sidecar.settled();
  expect(await page.evaluate(() => document.readyState)).toBe('interactive');
  expect(Sidebar.frames(page)).toEqual([]);
  held.resolve(undefined);
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.subject).toHaveText(BILLING);
});

const POLICIES: Record<string, Record<string, string>> = {
  'allows nothing': {
    'Content-Security-Policy':
      "default-src 'none'; frame-src 'none'; child-src 'none'; style-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  },
  'asks for Trusted Types': { 'Content-Security-Policy': "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'" },
  'isolates its window': {
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'X-Frame-Options': 'DENY',
  },
  'asks for upgraded, unsniffed, unreferred content': {
    'Content-Security-Policy': 'upgrade-insecure-requests',
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Permissions-Policy': 'clipboard-write=(), fullscreen=()',
  },
};

test('it stands and works in a page whatever that one forbids', async ({ sidecar }) => {
  for (const [index, [what, headers]] of Object.entries(POLICIES).entries()) {
    await test.step(`that ${what}`, async () => {
      // Each with a conversation of its own: none has been read when its turn comes.
      const id = ['12345', '67890', '70077', '70101'][index]!;
      sidecar.witness.mark();
      sidecar.sandbox.addPage(SITE, `/policy/${index}`, links([id]), headers);
      const sidebar = await sidecar.openBeside(`https://${SITE}/policy/${index}`);
      await expect(sidebar.subject).toHaveText(sidecar.sandbox.conversation(id)!.subject);
      await sidebar.press('Close');
      await expect(sidebar.receipt).toContainText('Saved in Fernand');
      expect(sidecar.witness.lines).toEqual([`GET ${id}`, `PATCH ${id} {"status":"CLOSED"}`]);
      await sidebar.page.close();
    });
  }
});

const ISOLATED = { 'Cross-Origin-Embedder-Policy': 'require-corp' };

test('in a page that isolates itself, which keeps every frame out in Chromium, there is a way all the same', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/embedder', html(LINK), ISOLATED);
  const page = await sidecar.open(`https://${SITE}/embedder`);
  if (sidecar.browser.name === 'firefox') {
    await expect((await Sidebar.in(page)).subject).toHaveText(BILLING);
    return;
  }
  // The frame has ten seconds to introduce itself.
  await expect.poll(() => hostBox(page).then((box) => (box?.width ?? 360) < 60), { timeout: 15_000 }).toBe(true);
  expect(await sidecar.ui.spoken(page)).toContain('button: This page does not let Sidecar stand in it. Open the side panel instead.');
  const popup = await sidecar.openPopup(page);
  await popup.press('Show conversation 12345');
  await expect(popup.subject).toHaveText(BILLING);
});

/** Where everything of the page's own stands. */
async function layout(page: Page): Promise<unknown> {
  return await page.evaluate(() => ({
    own: [...document.querySelectorAll('html, body, body *')].map((element) => JSON.stringify(element.getBoundingClientRect())),
    styles: [document.documentElement.getAttribute('style'), document.body.getAttribute('style'), document.documentElement.className],
    scroll: [document.documentElement.scrollWidth, document.documentElement.scrollHeight, document.documentElement.clientWidth],
    children: document.body.childElementCount,
    selection: document.activeElement?.tagName,
    // The driver has names of its own.
    globals: Object.keys(window).filter((name) => !name.startsWith('__pw')).length,
  }));
}

test('the page’s own layout, focus and globals are untouched', async ({ sidecar }) => {
  const page = links(Array.from({ length: 60 }, (_, index) => 20_000 + index)).replace(
    '<body>',
    '<body><div style="width:100vw;height:30px;background:red"></div><input autofocus>',
  );
  sidecar.sandbox.addPage(SITE, '/layout', page);
  sidecar.sandbox.addPage(STRANGE_SITE, '/layout', page);
  const beside = await sidecar.openBeside(`https://${SITE}/layout`);
  await expect(beside.subject).toHaveText('Choose a conversation');
  const alone = await sidecar.open(`https://${STRANGE_SITE}/layout`);
  expect(await layout(beside.page)).toEqual(await layout(alone));
});

const OURS = `[...document.querySelectorAll('html > div')].at(-1)`;

test('removed by the page, it comes back and works', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidebar.page.evaluate(`${OURS}.remove()`);
  await expect.poll(async () => (await hostBox(sidebar.page))?.width).toBe(360);
  // The frame that was taken away comes back without its pass, and makes room for a new one.
  let again = sidebar;
  await expect
    .poll(async () => {
      again = await Sidebar.in(sidebar.page);
      return await again.subject.textContent({ timeout: 1_000 }).catch(() => '');
    })
    .toBe(BILLING);
  await again.press('Close');
  await expect(again.receipt).toContainText('Saved in Fernand');
});

const MEDDLING = {
  'hides it as a popover': `${OURS}.hidePopover()`,
  'takes its popover away': `${OURS}.removeAttribute('popover')`,
  'takes its styles away': `${OURS}.removeAttribute('style')`,
  'makes it see-through': `${OURS}.style.setProperty('opacity', '0.01', 'important')`,
  'moves it away': `${OURS}.style.setProperty('transform', 'translateX(-900px)', 'important')`,
  'clips it': `${OURS}.style.setProperty('clip-path', 'inset(50%)', 'important')`,
  'does not display it': `${OURS}.style.setProperty('display', 'none', 'important')`,
  'makes it inert': `${OURS}.inert = true`,
  'hides it': `${OURS}.hidden = true`,
};

test('a page that meddles with it has it as it was the moment after', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  for (const [what, script] of Object.entries(MEDDLING)) {
    await test.step(`that ${what}`, async () => {
      await sidebar.page.evaluate(script);
      await expect.poll(() => hostBox(sidebar.page)).toEqual({ x: 920, y: 0, width: 360, height: 800 });
      const style = await sidebar.page.evaluate(
        `(({ opacity, transform, clipPath }) => ({ opacity, transform, clipPath }))(getComputedStyle(${OURS}))`,
      );
      expect(style).toEqual({ opacity: '1', transform: 'none', clipPath: 'none' });
      await sidebar.press('Assign…', 'Cancel');
      await expect(sidebar.tomorrow).toBeEnabled();
    });
  }
});

test('a page’s stylesheets and animations do not reach it', async ({ sidecar }) => {
  const css =
    '@keyframes away { from { opacity: 0; translate: 999px } to { opacity: 0; translate: 999px } } html > div, div { opacity: 0 !important; display: none !important; animation: away 9s infinite !important; filter: blur(9px) !important; pointer-events: none !important; width: 10px !important; zoom: 3 }';
  sidecar.sandbox.addPage(SITE, '/styles', html(LINK, `<style>${css}</style>`));
  const sidebar = await sidecar.openBeside(`https://${SITE}/styles`);
  await expect.poll(() => hostBox(sidebar.page)).toEqual({ x: 920, y: 0, width: 360, height: 800 });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
});

test('a page that removes it again and again is left alone in the end', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/fight', html(LINK));
  const sidebar = await sidecar.openBeside(`https://${SITE}/fight`);
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidebar.page.evaluate(() => {
    new MutationObserver(() => document.querySelectorAll('html > div').forEach((element) => element.remove())).observe(
      document.documentElement,
      { childList: true },
    );
    document.querySelectorAll('html > div').forEach((element) => element.remove());
  });
  await expect.poll(() => Sidebar.frames(sidebar.page).length).toBe(0);
  await expect.poll(() => sidebar.page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(0);
  expect(sidecar.witness.patches).toEqual([]);
});
