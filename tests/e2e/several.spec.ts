import { html, links } from '../support/pages.ts';
import { hostBox } from '../support/host.ts';
import { expect, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';

test('of several conversations none is read until one is picked', async ({ sidecar }) => {
  const sidebar = await sidecar.openBeside('https://crm.example.com/deals/raviga');
  await expect(sidebar.subject).toHaveText('Choose a conversation');
  await expect(sidebar.listed).toHaveText(['67890', '70112', '658124']);
  await sidecar.settled();
  expect(sidecar.witness.lines).toEqual([]);

  await sidebar.pick('70112');
  await expect(sidebar.subject).toHaveText('Waiting for the security questionnaire from legal');
  await sidebar.pick('658124');
  await expect(sidebar.subject).toHaveText('SSO login loops back to the sign-in page');
  await sidebar.pick('70112');
  await expect(sidebar.subject).toHaveText('Waiting for the security questionnaire from legal');
  await sidecar.settled();
  expect(sidecar.witness.lines).toEqual(['GET 70112', 'GET 658124']);
});

test('a page with ten thousand conversations: fifty are listed, the others counted, none read', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/many', links(Array.from({ length: 10_000 }, (_, index) => 20_000 + index)));
  const sidebar = await sidecar.openBeside(`https://${SITE}/many`);
  await expect(sidebar.tabs).toHaveCount(50);
  await expect(sidebar.root.getByText('and 9,950 more on this page')).toBeVisible();
  await expect(sidebar.subject).toHaveText('Choose a conversation');
  await sidecar.settled();
  expect(sidecar.witness.lines).toEqual([]);
});

test('the conversation that the page’s address names is the page’s own', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/deal', links([67890, 70112, 658124]));
  const sidebar = await sidecar.openBeside(`https://${SITE}/deal?conversation_id=12345`);
  await expect(sidebar.subject).toHaveText(BILLING);
  await expect(sidebar.listed).toHaveText(['12345', '67890', '70112', '658124']);
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
});

test('two tabs on one conversation share one read, and what is done in the one is seen in the other', async ({ sidecar }) => {
  const held = Promise.withResolvers<undefined>();
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', until: held.promise });
  const one = await sidecar.openConversation('12345');
  await sidecar.witness.arrival('GET', '12345');
  const other = await sidecar.openBeside('https://crm.example.com/deals/hooli');
  await expect(other.receipt).toHaveText('Reading…');
  await sidecar.settled();
  held.resolve(undefined);
  await expect(one.subject).toHaveText(BILLING);
  await expect(other.subject).toHaveText(BILLING);
  await other.press('Close');
  await expect(other.receipt).toContainText('Saved in Fernand');
  await expect(one.receipt).toContainText('Saved in Fernand');
  await expect(one.button('Reopen')).toBeVisible();
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'PATCH 12345 {"status":"CLOSED"}']);
});

test('navigation within a single-page application', async ({ sidecar }) => {
  const sidebar = await sidecar.openBeside('https://crm.example.com/deals');
  const { page } = sidebar;
  await expect(sidebar.subject).toHaveText('Choose a conversation');
  expect(sidecar.witness.lines).toEqual([]);

  await page.getByRole('link', { name: 'Hooli' }).click();
  await expect(sidebar.subject).toHaveText(BILLING);
  expect(sidecar.witness.lines).toEqual(['GET 12345']);

  await page.getByRole('link', { name: 'Deals' }).first().click();
  await expect(sidebar.listed.first()).toHaveText('12345');
  await page.getByRole('link', { name: 'Aviato' }).click();
  await expect.poll(() => hostBox(page)).toBeUndefined();

  await page.goBack();
  await expect.poll(() => hostBox(page)).toBeDefined();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Hooli' })).toBeVisible();
  await expect(sidebar.subject).toHaveText(BILLING);
  expect(Sidebar.frames(page)).toEqual([sidebar.frame]);
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
});

test('what the page loads later counts as well', async ({ sidecar }) => {
  const page = await sidecar.open('https://crm.example.com/deals/endframe');
  await page.getByRole('button', { name: 'Load more activity' }).click();
  const sidebar = await Sidebar.in(page);
  await expect(sidebar.subject).toHaveText('Endframe: migrating 4 PB, and our IDs are long');
  expect(sidecar.witness.lines).toEqual(['GET 9007199254740993']);
});

test('a page that mentions no conversation has no sidebar, and causes no read', async ({ sidecar }) => {
  sidecar.sandbox.addPage(SITE, '/none', html('<p>Order 12345, invoice 67890, call 70112.</p>'));
  const page = await sidecar.open(`https://${SITE}/none`);
  await expect
    .poll(() =>
      sidecar.home.evaluate(async () => Object.keys(await chrome.storage.session.get(null)).some((key) => key.startsWith('page:'))),
    )
    .toBe(true);
  expect(await hostBox(page)).toBeUndefined();
  expect(Sidebar.frames(page)).toEqual([]);
  expect(sidecar.witness.lines).toEqual([]);
});

test('Fernand’s own pages, and sites that are off, are left alone', async ({ sidecar }) => {
  const scripts = await sidecar.home.evaluate(() => chrome.scripting.getRegisteredContentScripts());
  expect(scripts.flatMap(({ matches }) => matches)).toEqual(
    expect.not.arrayContaining([expect.stringMatching(/getfernand|\*:\/\/|\*\.|https:\/\/\*/)]),
  );
  sidecar.sandbox.addPage('strange.example.com', '/', links([12345]));
  for (const address of ['https://strange.example.com/', 'https://app.getfernand.com/piedpiper/conversations/view/12345']) {
    const page = await sidecar.open(address);
    await sidecar.openConversation('67890');
    await sidecar.witness.arrival('GET', '67890');
    expect(await page.evaluate(() => document.querySelectorAll('html > div').length)).toBe(0);
    expect(Sidebar.frames(page)).toEqual([]);
  }
  expect(sidecar.witness.lines.filter((line) => line !== 'GET 67890')).toEqual([]);
});
