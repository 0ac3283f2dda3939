import { LISTED_LIMIT } from '../../utils/conversation/page-facts.ts';
import { hostBox } from '../support/host.ts';
import { html } from '../support/pages.ts';
import { expect, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { SITE } from '../support/world.ts';
import { addresses, mentions } from '../unit/detect/mentions.ts';
import { traps } from '../unit/detect/traps.ts';

const VIEW = 'https://app.getfernand.com/piedpiper/conversations/view/';

/** The text as it stands in HTML. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Puts HTML into an open shadow root of the element before it, as pages do that are built of components. */
function shadowed(tag: string, inner: string): string {
  return `<${tag}><template shadowrootmode="open">${inner}</template></${tag}>`;
}

test('pages built in every way give up their conversations, and nothing else', async ({ sidecar }) => {
  // A mailbox: nested tables, a thread quoted below the answer, an address wrapped by the mail's own gateway.
  const mail = `<div role="main"><table><tbody><tr><td><table><tr><td><h2>Re: Invoice 2026-11873</h2></td></tr>
    <tr><td><div dir="ltr">Thanks! It is in Fernand <span>#</span><b>101</b>.<div class="fernand_quote"><blockquote>
    On 11/20/2026 <a href="https://eur01.safelinks.protection.outlook.com/?url=${encodeURIComponent(`${VIEW}102`)}&data=05">see it</a> wrote:
    conversation_id: 103<br>Phone +33 6 12 34 56 78</blockquote></div></div></td></tr></table></td></tr></tbody></table></div>`;
  // A CRM of web components, one in another, with what is slotted into them, and a record with an attribute.
  const components = shadowed(
    'one-app',
    `<header>Conversations (12)</header><slot></slot>${shadowed('lightning-card', '<p>Fernand #104</p><lightning-badge>Fernand #105</lightning-badge>')}`,
  );
  const grid = Array.from(
    { length: 400 },
    (_, row) =>
      `<div role="row" style="display:flex"><div role="gridcell">Hooli ${row}</div><div role="gridcell">${row === 377 ? 'Fernand #106' : `#${row}`}</div></div>`,
  );
  const unread = `<div hidden>Fernand #901</div><div contenteditable>Fernand #902</div><textarea>Fernand #903</textarea>
    <script type="application/json">{"conversation_id": 904}</script><main><p aria-hidden="true">Fernand #905</p></main>`;
  sidecar.sandbox.addPage(
    SITE,
    '/built',
    html(`${mail}${components}<div role="grid">${grid.join('')}</div><i data-fernand-conversation-id="107">VIP</i>
      <iframe srcdoc="${escaped(`<p>Fernand #108</p>`)}"></iframe>${unread}<ul>${traps.map((trap) => `<li>${escaped(trap)}</li>`).join('')}</ul>`),
  );
  const sidebar = await sidecar.openBeside(`https://${SITE}/built`);
  await expect
    .poll(async () => (await sidebar.listed.allTextContents()).toSorted(), { message: 'missed none, and none too many' })
    .toEqual(['101', '102', '103', '104', '105', '106', '107', '108']);
});

test('every way to name a conversation in a text is read, in every browser alike', async ({ sidecar }) => {
  const all = [...mentions, ...addresses].map(([text, id], index) =>
    text.includes('12345') ? { text: text.replaceAll('12345', String(20_000 + index)), id: String(20_000 + index) } : { text, id },
  );
  const tab = await sidecar.open(`https://${SITE}/`);
  // So many fit into one list.
  for (let first = 0; first < all.length; first += LISTED_LIMIT) {
    const named = all.slice(first, first + LISTED_LIMIT);
    sidecar.sandbox.addPage(SITE, `/named/${first}`, html(named.map(({ text }) => `<p>${escaped(text)}</p>`).join('')));
    await tab.goto(`https://${SITE}/named/${first}`);
    const sidebar = await Sidebar.in(tab);
    await expect
      .poll(async () => (await sidebar.listed.allTextContents()).toSorted())
      .toEqual([...new Set(named.map(({ id }) => id))].toSorted());
  }
});

test('a page of traps shows no sidebar', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/traps', html(traps.map((trap) => `<p>${escaped(trap)}</p>`).join('')));
  const page = await sidecar.open(`https://${SITE}/traps`);
  // It has been looked through once the background knows of it.
  await expect
    .poll(() => sidecar.home.evaluate(async () => JSON.stringify(await chrome.storage.session.get(null))))
    .toContain(`https://${SITE}/traps`);
  expect(await hostBox(page)).toBeUndefined();
});
