import { links } from '../support/pages.ts';
import { edgeTab } from '../support/host.ts';
import { Menu, openPlain } from '../support/menu.ts';
import { expect, test } from '../support/sidecar.ts';
import { expectSnooze, nineIn } from '../support/times.ts';
import { SITE, USUAL_ZONE } from '../support/world.ts';

const now = () => Temporal.Now.zonedDateTimeISO(USUAL_ZONE);
const linkTo = (id: string) => `https://app.getfernand.com/piedpiper/conversations/view/${id}`;
const LINK = linkTo('67890');
const SEATS = 'Seat count on the March invoice looks wrong';

/** What a conversation is named by, each with one of its own: none has been read when its turn comes. */
const NAMED: [what: string, id: string, body: string][] = [
  ['a link', '67890', `<a id="here" href="${LINK}">read</a>`],
  ['a link with a selection around it', '70077', `<p id="selected">12345 <a id="here" href="${linkTo('70077')}">read</a></p>`],
  ['a selected number', '70101', '<p id="selected"> <b id="here">70101</b> </p>'],
  ['a selected number with its sign', '70188', '<p id="selected"><b id="here">#70188</b></p>'],
  ['a selected sentence with a label', '70201', '<p id="selected">please see <b id="here">Fernand #70201</b>, call 5550142</p>'],
  ['a selected address', '70240', `<p id="selected"><b id="here">${linkTo('70240')}</b></p>`],
];

test('whatever names a conversation: it is read, then snoozed until tomorrow, and told with the subject', async ({ sidecar }) => {
  for (const [what, id, body] of NAMED) {
    await test.step(what, async () => {
      const { subject } = sidecar.sandbox.conversation(id)!;
      await sidecar.passMinute();
      sidecar.witness.mark();
      const { page, here } = await openPlain(sidecar, body);
      const menu = await Menu.of(sidecar);
      const begun = now();
      await menu.snooze(page, here);
      expect(await menu.notice()).toBe(`Snoozed until tomorrow, 09:00\n${subject}\n#${id}`);
      expect(sidecar.witness.lines[0]).toBe(`GET ${id}`);
      expect(sidecar.witness.requests.map(({ method, status }) => [method, status])).toEqual([
        ['GET', 200],
        ['PATCH', 200],
      ]);
      expectSnooze(sidecar.witness.patches[0], (at) => nineIn(1, at), begun);
      expect(sidecar.sandbox.conversation(id)?.status).toBe('SNOOZED');
      await page.close();
    });
  }
});

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
  await sidebar.page.evaluate((address) => document.querySelector('a')?.setAttribute('href', address), LINK);
  await menu.snooze(sidebar.page, sidebar.page.getByRole('link'));
  await expect(sidebar.subject).toHaveText(SEATS);
  await expect(sidebar.receipt).toContainText('Snoozed until tomorrow, 09:00');
  expect(sidecar.witness.lines.map((line) => line.slice(0, 11))).toEqual(['GET 12345', 'GET 67890', 'PATCH 67890']);
});

test('where the sidebar is collapsed, a notice tells', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('67890');
  await sidebar.press('Collapse');
  await edgeTab(sidecar, sidebar.page, 1);
  const menu = await Menu.of(sidecar);
  await menu.snooze(sidebar.page);
  expect(await menu.notice()).toContain(SEATS);
});

const NOT_NAMED: [what: string, body: string, sentence: string][] = [
  [
    'a link to somewhere else',
    '<a id="here" href="https://example.com/12345">read</a>',
    'No Fernand conversation was found here. Nothing was changed.',
  ],
  [
    'a selection without an ID',
    '<p id="selected">call <b id="here">555-0142</b> about INV-2026-00417</p>',
    'No Fernand conversation was found here. Nothing was changed.',
  ],
  ['a page without one', '<p id="here">Nothing to be found here.</p>', 'No Fernand conversation was found here. Nothing was changed.'],
  [
    'a selection with several',
    '<p id="selected">Fernand #12345 and <b id="here">Fernand #67890</b></p>',
    'Several conversations were found here (#12345, #67890). Nothing was changed: select one of them and try again.',
  ],
];

test('what names none, or several: a notice says so, and nothing is sent', async ({ sidecar }) => {
  for (const [what, body, sentence] of NOT_NAMED) {
    await test.step(what, async () => {
      const { page, here } = await openPlain(sidecar, body);
      const menu = await Menu.of(sidecar);
      await menu.snooze(page, here);
      expect(await menu.notice()).toBe(`Sidecar for Fernand\n${sentence}`);
      expect(sidecar.witness.lines).toEqual([]);
      await page.close();
    });
  }
});

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
  const { page, here } = await openPlain(sidecar, '<p id="selected"><b id="here">1</b></p>');
  const menu = await Menu.of(sidecar);
  await menu.snooze(page, here);
  expect(await menu.notice()).toContain('Not snoozed: conversation 1\nThere is no conversation 1.');
  expect(sidecar.witness.lines).toEqual(['GET 1']);
});

test('a change that is refused: the notice says which and why', async ({ sidecar }) => {
  const { page, here } = await openPlain(sidecar, '<p id="selected"><b id="here">67890</b></p>');
  const menu = await Menu.of(sidecar);
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '67890', status: 403, body: '{"error":"Missing permission: conversation.status"}' });
  await menu.snooze(page, here);
  expect(await menu.notice()).toBe(`Not snoozed: conversation 67890\n${SEATS}\nYour key may not change the status (conversation.status).`);
  expect(sidecar.sandbox.conversation('67890')?.status).toBe('OPENED');
});

test.describe('without a key', () => {
  test.use({ apiKey: '' });

  test('a notice says so, and nothing is sent', async ({ sidecar }) => {
    const { page, here } = await openPlain(sidecar, `<a id="here" href="${LINK}">read</a>`);
    const menu = await Menu.of(sidecar);
    await menu.snooze(page, here);
    expect(await menu.notice()).toContain('Not snoozed: conversation 67890\nAdd your API key');
    expect(sidecar.witness.lines).toEqual([]);
  });
});
