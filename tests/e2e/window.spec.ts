import { Menu, openPlain } from '../support/menu.ts';
import { Panel } from '../support/panel.ts';
import { Popup } from '../support/popup.ts';
import { expect, firefoxOnly, test } from '../support/sidecar.ts';
import { windowOf } from '../support/window.ts';

const BILLING = 'Question about billing for the annual plan';
const LINK = 'https://app.getfernand.com/piedpiper/conversations/view/67890';
const OURS = 'Snooze until tomorrow';

const NATIVE = firefoxOnly('No program reaches Chromium’s own window.');

test('the toolbar button opens the popup: it has the focus, knows the page, and finds a conversation', NATIVE, async ({ sidecar }) => {
  const { page } = await sidecar.openBeside('https://crm.example.com/deals/raviga');
  await page.bringToFront();
  const popup = new Popup(await windowOf(sidecar).openToolbarPopup());
  await expect(popup.lookUpField).toBeFocused();
  await expect(popup.page.getByRole('button', { name: /^Show conversation/ })).toHaveText(['67890', '70112', '658124']);
  await popup.page.keyboard.type('#12345');
  await popup.page.keyboard.press('Enter');
  await expect(popup.subject).toHaveText(BILLING);
  await popup.press('Close');
  await expect(popup.receipt).toContainText('Saved in Fernand');
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'PATCH 12345 {"status":"CLOSED"}']);
});

test('the popup opens the side panel, and goes', NATIVE, async ({ sidecar }) => {
  const { page } = await sidecar.openConversation('12345');
  await page.bringToFront();
  const popup = new Popup(await windowOf(sidecar).openToolbarPopup());
  await popup.press('Open side panel');
  const panel = new Panel(await windowOf(sidecar).findPanel());
  await expect(panel.subject).toHaveText(BILLING);
  await expect
    .poll(() => windowOf(sidecar).evaluate('document.querySelector("panel[panelopen] browser.webextension-popup-browser") === null'))
    .toBe(true);
});

test(
  'over a link and over selected text the browser’s menu has the item, once, and choosing it changes the conversation',
  NATIVE,
  async ({ sidecar }) => {
    for (const [id, body] of [
      ['67890', `<a id="here" href="${LINK}">read</a>`],
      ['70077', '<p id="selected">please see <b id="here">Fernand #70077</b>, call 5550142</p>'],
    ] as const) {
      sidecar.witness.mark();
      const { page, here } = await openPlain(sidecar, body);
      const menu = await Menu.of(sidecar);
      await page.bringToFront();
      const labels = await windowOf(sidecar).chooseFromMenu(here, OURS);
      expect(labels.filter((label) => label === OURS)).toHaveLength(1);
      expect(await menu.notice()).toContain(sidecar.sandbox.conversation(id)!.subject);
      expect(sidecar.witness.requests.map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
        `GET /conversations/${id} 200`,
        `PATCH /conversations/${id} 200`,
      ]);
      expect(sidecar.sandbox.conversation(id)?.status).toBe('SNOOZED');
    }
  },
);

test('the shortcuts stand in the browser’s own list, with words', NATIVE, async ({ sidecar }) => {
  const commands = await sidecar.home.evaluate(
    async () => await (chrome as unknown as { commands: { getAll: () => Promise<Record<string, string>[]> } }).commands.getAll(),
  );
  expect(commands.map(({ name, shortcut, description }) => [name, shortcut, description])).toEqual([
    ['toggle-sidebar', 'Alt+Shift+J', 'Open or collapse the sidebar on this page'],
    ['open-panel', 'Alt+Shift+Q', 'Open the side panel'],
  ]);
});

test(
  'no menu of the browser’s opens on the letters of the shortcuts: with the focus in a page it would win',
  NATIVE,
  async ({ sidecar }) => {
    const letters = await windowOf(sidecar).evaluate<string[]>(
      `[...document.querySelectorAll('#main-menubar > menu')].map((menu) => menu.accessKey.toUpperCase())`,
    );
    expect(letters).toContain('F');
    const keys = await sidecar.home.evaluate(async () => {
      const { commands } = chrome as unknown as { commands: { getAll: () => Promise<{ shortcut: string }[]> } };
      return (await commands.getAll()).map(({ shortcut }) => shortcut.slice(-1));
    });
    expect(letters.filter((letter) => keys.includes(letter))).toEqual([]);
  },
);
