import { html, links } from '../support/pages.ts';
import { expect, test } from '../support/sidecar.ts';
import { HOSTILE_SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';

/** Everything that a page's own script can reach or hear of us. */
const SPY = `
  globalThis.heard = [];
  addEventListener('message', (event) => heard.push(['message', String(event.data)]), true);
  for (const type of ['keydown', 'keyup', 'input', 'paste', 'copy']) addEventListener(type, (event) => heard.push([type, event.key]), true);
  const attach = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (init) { const root = attach.call(this, init); heard.push(['root']); return root; };
  const create = Document.prototype.createElement;
  Document.prototype.createElement = function (...names) { heard.push(['created', names[0]]); return create.apply(this, names); };
`;

test('the page sees neither key nor data, hears nothing typed, and none of our doings', async ({ sidecar }) => {
  sidecar.sandbox.addPage(
    HOSTILE_SITE,
    '/spy',
    html('<a href="https://app.getfernand.com/p/conversations/view/12345">x</a>', `<script>${SPY}</script>`),
  );
  const sidebar = await sidecar.openBeside(`https://${HOSTILE_SITE}/spy`);
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidebar.press('Assign…');
  await sidebar.field('Agent ID or email').click();
  await sidebar.page.keyboard.type('jared@piedpiper.example');
  await expect(sidebar.field('Agent ID or email')).toHaveValue('jared@piedpiper.example');
  const seen = await sidebar.page.evaluate(() => ({
    heard: (globalThis as { heard?: unknown }).heard,
    html: document.documentElement.outerHTML,
    roots: [...document.querySelectorAll('*')].filter((element) => element.shadowRoot !== null).length,
    inner: [...document.querySelectorAll('html > div')].map((element) => element.childNodes.length),
    resources: performance.getEntriesByType('resource').map(({ name }) => name),
    stored: [localStorage.length, sessionStorage.length, document.cookie],
    globals: Object.keys(globalThis).filter((name) => /sidecar|fernand|wxt|browser/i.test(name)),
    attributes: [...document.querySelectorAll('html > div')].flatMap((element) => element.getAttributeNames()).sort(),
    frames: window.length,
  }));
  expect(seen.heard).toEqual([]);
  expect(seen).toMatchObject({ roots: 0, inner: [0], globals: [], stored: [0, 0, ''], attributes: ['popover', 'style'] });
  expect(JSON.stringify(seen)).not.toMatch(/sk_sandbox|annual plan|jared@|(chrome|moz)-extension:|Agent 42/);
  // A frame in a shadow root is none of the window's: there is no way to name it.
  expect(seen.frames).toBe(0);
});

test('a page has no way to talk to the background', async ({ sidecar }) => {
  sidecar.sandbox.addPage(HOSTILE_SITE, '/talk', links([12345]));
  const sidebar = await sidecar.openBeside(`https://${HOSTILE_SITE}/talk`);
  await expect(sidebar.subject).toHaveText(BILLING);
  const said = await sidebar.page.evaluate(
    async (id) => {
      const runtime = (
        globalThis as unknown as { chrome?: { runtime?: { sendMessage?: (id: string, message: unknown) => Promise<unknown> } } }
      ).chrome?.runtime;
      if (runtime?.sendMessage === undefined) return 'no runtime';
      return await runtime.sendMessage(id, { name: 'view.opened', said: {} }).then(String, (error: unknown) => String(error));
    },
    new URL(sidecar.browser.address('')).host,
  );
  expect(said).toBe('no runtime');
  // Nor by messages between windows, or by events.
  await sidebar.page.evaluate(() => {
    for (const data of [
      { name: 'conversation.change', said: { id: '12345', change: { status: 'SPAM' } } },
      { order: 'mount.collapse' },
      { publication: { select: '67890' } },
    ]) {
      window.dispatchEvent(new MessageEvent('message', { data, origin: location.origin, source: window }));
      document.dispatchEvent(new CustomEvent('message', { detail: data }));
    }
  });
  await sidecar.settled();
  await expect(sidebar.subject).toHaveText(BILLING);
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
});

test('clicks and keys that a page makes up press nothing of ours', async ({ sidecar }) => {
  sidecar.sandbox.addPage(HOSTILE_SITE, '/forged', links([12345]));
  const sidebar = await sidecar.openBeside(`https://${HOSTILE_SITE}/forged`);
  await expect(sidebar.subject).toHaveText(BILLING);
  await expect(sidebar.tomorrow).toBeEnabled();
  await sidebar.page.evaluate(() => {
    const host = [...document.querySelectorAll('html > div')].at(-1)!;
    for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click'])
      host.dispatchEvent(new MouseEvent(type, { bubbles: true, composed: true, clientX: 1100, clientY: 300 }));
    for (const key of ['z', 'e', 'Enter', 'ArrowLeft'])
      for (const target of [host, document]) target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
  });
  await sidecar.settled();
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
});

test('a page that changes its address for ever does not spend the agent’s reads', async ({ sidecar }) => {
  sidecar.sandbox.addPage(HOSTILE_SITE, '/greedy', links([12345]));
  const sidebar = await sidecar.openBeside(`https://${HOSTILE_SITE}/greedy`);
  await expect(sidebar.subject).toHaveText(BILLING);
  const ids = Array.from({ length: 16 }, (_, index) => String(70_000 + index));
  for (const id of ids) {
    await sidebar.page.evaluate((next) => {
      history.pushState(null, '', `/greedy?conversation_id=${next}`);
      document.body.replaceChildren(`Fernand #${next}`);
    }, id);
    await expect
      .poll(
        () =>
          sidecar.home.evaluate(async () =>
            JSON.stringify(Object.entries(await chrome.storage.session.get(null)).filter(([key]) => key.startsWith('page:'))),
          ),
        { intervals: [100] },
      )
      .toContain(id);
  }
  await sidecar.settled();
  expect(sidecar.witness.lines.length).toBeLessThanOrEqual(12);
});

test('what a customer wrote is text', async ({ sidecar }) => {
  const subject = '<img src=x onerror=alert(1)> "quoted" & more';
  const sidebar = await sidecar.openConversation('70501');
  await expect(sidebar.subject).toHaveText(subject);
  expect(await sidebar.subject.evaluate((heading) => heading.childElementCount)).toBe(0);
  await sidebar.pressUnderMore('Rename…');
  await expect(sidebar.field('Subject')).toHaveValue(subject);
  const evil = '</h1><script>alert(1)</script><b>bold</b>';
  await sidebar.fill('Subject', evil);
  await sidebar.press('Save subject');
  await expect(sidebar.subject).toHaveText(evil);
  expect(await sidebar.root.evaluate(() => document.querySelectorAll('b, img, body script').length)).toBe(0);
});

test('what Fernand answers, in any field, is text', async ({ sidecar }) => {
  const markup = '<b onclick=alert(1)>x</b>';
  sidecar.sandbox.answerNext({
    method: 'GET',
    id: '12345',
    status: 200,
    body: JSON.stringify({
      id: 12345,
      contact_id: 1,
      subject: markup,
      status: markup,
      last_update: '2026-01-21T14:30:00Z',
      tags: [],
      recipients: [{ contact_id: 2, kind: markup }],
      cursor: markup,
    }),
  });
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.root.getByText(markup)).toHaveCount(3);
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 422, body: JSON.stringify({ error: markup }) });
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText(`Fernand refused this change: ${markup}`);
  expect(await sidebar.root.evaluate(() => document.querySelectorAll('b').length)).toBe(0);
});
