import type { Page } from '@playwright/test';
import { html, links } from '../support/pages.ts';
import { edgeTab } from '../support/host.ts';
import { Menu } from '../support/menu.ts';
import { expect, type Sidecar, test } from '../support/sidecar.ts';
import { expectSnooze, nineIn } from '../support/times.ts';
import { SITE } from '../support/world.ts';

const now = () => Temporal.Now.zonedDateTimeISO('UTC');
const LINK = 'https://app.getfernand.com/piedpiper/conversations/view/67890';
const SEATS = 'Seat count on the March invoice looks wrong';

test.use({ world: { timeZone: 'UTC' } });

/** A page where no sidebar stands. */
async function plain(sidecar: Sidecar): Promise<Page> {
  sidecar.sandbox.addPage(SITE, '/plain', html('<p>Nothing to be found here.</p>'));
  return await sidecar.open(`https://${SITE}/plain`);
}

for (const [what, click] of Object.entries({
  'a link': { linkUrl: LINK },
  'a link with a selection around it': { linkUrl: LINK, selectionText: '12345' },
  'a selected number': { selectionText: ' 67890 ' },
  'a selected number with its sign': { selectionText: '#67890' },
  'a selected sentence with a label': { selectionText: 'please see Fernand #67890, call 5550142' },
  'a selected address': { selectionText: LINK },
})) {
  test(`${what}: read, then snoozed until tomorrow, and told with the subject`, async ({ sidecar }) => {
    const page = await plain(sidecar);
    const menu = await Menu.of(sidecar);
    const begun = now();
    await menu.snooze(page, click);
    expect(await menu.notice()).toBe(`Snoozed until tomorrow, 09:00\n${SEATS}\n#67890`);
    expect(sidecar.witness.lines[0]).toBe('GET 67890');
    expect(sidecar.witness.requests.map(({ method, status }) => [method, status])).toEqual([
      ['GET', 200],
      ['PATCH', 200],
    ]);
    expectSnooze(sidecar.witness.patches[0], (at) => nineIn(1, at), begun);
    expect(sidecar.sandbox.conversation('67890')?.status).toBe('SNOOZED');
  });
}

test('the page itself, where it mentions exactly one conversation: the sidebar shows it', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('67890');
  await expect(sidebar.subject).toHaveText(SEATS);
  sidecar.witness.mark();
  const menu = await Menu.of(sidecar);
  await menu.snooze(sidebar.page);
  await expect(sidebar.receipt).toContainText('Snoozed until tomorrow, 09:00');
  expect(sidecar.witness.requests.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
  expect(await menu.notices()).toEqual([]);
});

test('another conversation than the one shown: the open sidebar turns to it', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toBeVisible();
  const menu = await Menu.of(sidecar);
  await menu.snooze(sidebar.page, { linkUrl: LINK });
  await expect(sidebar.subject).toHaveText(SEATS);
  await expect(sidebar.receipt).toContainText('Snoozed until tomorrow, 09:00');
  expect(sidecar.witness.lines.map((line) => line.slice(0, 11))).toEqual(['GET 12345', 'GET 67890', 'PATCH 67890']);
});

test('where the sidebar is collapsed, a notice tells', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('67890');
  await sidebar.press('Collapse');
  await edgeTab(sidebar.page, 1);
  const menu = await Menu.of(sidecar);
  await menu.snooze(sidebar.page);
  expect(await menu.notice()).toContain(SEATS);
});

for (const [what, click, sentence] of [
  ['a link to somewhere else', { linkUrl: 'https://example.com/12345' }, 'No Fernand conversation was found here. Nothing was changed.'],
  [
    'a selection without an ID',
    { selectionText: 'call 555-0142 about INV-2026-00417' },
    'No Fernand conversation was found here. Nothing was changed.',
  ],
  ['a page without one', {}, 'No Fernand conversation was found here. Nothing was changed.'],
  [
    'a selection with several',
    { selectionText: 'Fernand #12345 and Fernand #67890' },
    'Several conversations were found here (#12345, #67890). Nothing was changed: select one of them and try again.',
  ],
] as const) {
  test(`${what}: a notice says so, and nothing is sent`, async ({ sidecar }) => {
    const page = await plain(sidecar);
    const menu = await Menu.of(sidecar);
    await menu.snooze(page, click);
    expect(await menu.notice()).toBe(`Sidecar for Fernand\n${sentence}`);
    expect(sidecar.witness.lines).toEqual([]);
  });
}

test('a page with several: nothing is guessed', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/several', links([12345, 67890]));
  const sidebar = await sidecar.openBeside(`https://${SITE}/several`);
  await expect(sidebar.tabs).toHaveCount(2);
  const menu = await Menu.of(sidecar);
  await menu.snooze(sidebar.page);
  expect(await menu.notice()).toContain('Several conversations were found here (#12345, #67890).');
  expect(sidecar.witness.lines).toEqual([]);
});

test('a conversation that does not exist: nothing is changed', async ({ sidecar }) => {
  const page = await plain(sidecar);
  const menu = await Menu.of(sidecar);
  await menu.snooze(page, { selectionText: '1' });
  expect(await menu.notice()).toContain('Not snoozed: conversation 1\nThere is no conversation 1.');
  expect(sidecar.witness.lines).toEqual(['GET 1']);
});

test('a change that is refused: the notice says which and why', async ({ sidecar }) => {
  const page = await plain(sidecar);
  const menu = await Menu.of(sidecar);
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '67890', status: 403, body: '{"error":"Missing permission: conversation.status"}' });
  await menu.snooze(page, { selectionText: '67890' });
  expect(await menu.notice()).toBe(`Not snoozed: conversation 67890\n${SEATS}\nYour key may not change the status (conversation.status).`);
  expect(sidecar.sandbox.conversation('67890')?.status).toBe('OPENED');
});

test.describe('without a key', () => {
  test.use({ apiKey: '' });

  test('a notice says so, and nothing is sent', async ({ sidecar }) => {
    const page = await plain(sidecar);
    const menu = await Menu.of(sidecar);
    await menu.snooze(page, { linkUrl: LINK });
    expect(await menu.notice()).toContain('Not snoozed: conversation 67890\nAdd your API key');
    expect(sidecar.witness.lines).toEqual([]);
  });
});
