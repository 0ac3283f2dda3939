import { links } from '../support/pages.ts';
import { hostBox } from '../support/host.ts';
import { chromiumOnly, expect, test } from '../support/sidecar.ts';
import { STRANGE_SITE } from '../support/world.ts';

const BILLING = 'Question about billing for the annual plan';
const BY_ITSELF = chromiumOnly('What a text names is found without the browser. That an ID in it is, is seen in both.');

test('a conversation is looked up by all that an agent may have at hand', async ({ sidecar }) => {
  const popup = await sidecar.openPopup();
  await expect(popup.lookUpField).toBeFocused();
  for (const [typed, id] of [
    ['12345', '12345'],
    ['#67890', '67890'],
    [' # 12345 ', '12345'],
    ['https://app.getfernand.com/piedpiper/conversations/view/70112', '70112'],
    ['app.getfernand.com/conversations/view/658124', '658124'],
    ['Could you look at conversation 12345, please?', '12345'],
    ['Mia wrote: see Fernand #69871, order 67890-A', '69871'],
  ] as const) {
    await popup.lookUp(typed);
    await expect(popup.subject, typed).toHaveText(sidecar.sandbox.conversation(id)!.subject);
  }
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'GET 67890', 'GET 70112', 'GET 658124', 'GET 69871']);
});

test('what is no ID, or names several, is said to be so, stays to be mended, and is not sent', BY_ITSELF, async ({ sidecar }) => {
  const popup = await sidecar.openPopup();
  const problem = popup.page.getByText('That is not a conversation ID.');
  for (const typed of [
    '12345678901234567890',
    '9223372036854775808',
    '0',
    '-5',
    'billing',
    'twelve 12a45',
    'https://example.com/conversations/view/12345',
    '1e3',
    '٣',
  ]) {
    await popup.lookUp(typed);
    await expect(problem, typed).toBeVisible();
    await expect(popup.lookUpField).toHaveValue(typed);
    await popup.lookUpField.press('End');
    await popup.lookUpField.press('Backspace');
    await expect(problem, typed).toBeHidden();
  }
  await popup.lookUp('Fernand #12345 and Fernand #67890');
  await expect(popup.page.getByText('Several conversations are named there (12345, 67890). Enter one of them.')).toBeVisible();
  await sidecar.settled();
  expect(sidecar.witness.lines).toEqual([]);
});

test('Enter looks up, every act is there, and a conversation that does not exist is said to be none', async ({ sidecar }) => {
  const popup = await sidecar.openPopup();
  await expect(popup.lookUpField).toBeFocused();
  await popup.page.keyboard.type('12345');
  await popup.page.keyboard.press('Enter');
  await expect(popup.subject).toHaveText(BILLING);
  await popup.press('Assign…');
  await popup.fill('Agent ID or email', '43');
  await popup.press('Set assignee');
  await expect(popup.receipt).toContainText('Assigned to agent 43');
  await popup.press('Close');
  await expect(popup.receipt).toContainText('Closed');
  await popup.lookUp('1');
  await expect(popup.subject).toHaveText('There is no conversation 1.');
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'PATCH 12345 {"agent_id":43}', 'PATCH 12345 {"status":"CLOSED"}', 'GET 1']);
});

test('the page’s conversations are listed, and read when picked; its site is on', async ({ sidecar }) => {
  const page = await sidecar.openBeside('https://crm.example.com/deals/raviga');
  await expect(page.tabs).toHaveCount(3);
  const popup = await sidecar.openPopup(page.page);
  await expect(popup.page.getByText('Sidecar is on for crm.example.com')).toBeVisible();
  await expect(popup.button('Open sidebar')).toBeVisible();
  await expect(popup.button('Turn off for this site')).toBeVisible();
  await expect(popup.page.getByRole('heading', { name: 'On this page' })).toBeVisible();
  await expect(popup.page.getByRole('button', { name: /^Show conversation/ })).toHaveText(['67890', '70112', '658124']);
  expect(sidecar.witness.lines).toEqual([]);
  await popup.press('Show conversation 658124');
  await expect(popup.subject).toHaveText('SSO login loops back to the sign-in page');
  expect(sidecar.witness.lines).toEqual(['GET 658124']);
});

test('what is changed in the popup is seen in the sidebar', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  const popup = await sidecar.openPopup(sidebar.page);
  await popup.press('Show conversation 12345');
  await popup.press('Close');
  await expect(popup.receipt).toContainText('Saved in Fernand');
  await expect(sidebar.button('Reopen')).toBeVisible();
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'PATCH 12345 {"status":"CLOSED"}']);
});

test('the switch: a site that is off tells nothing of its pages', async ({ sidecar }) => {
  sidecar.sandbox.addPage(STRANGE_SITE, '/', links([12345]));
  const page = await sidecar.open(`https://${STRANGE_SITE}/`);
  const popup = await sidecar.openPopup(page);
  await expect(popup.button('Open sidebar')).toHaveCount(0);
  await expect(popup.page.getByRole('button', { name: /^Show conversation/ })).toHaveCount(0);
  expect(await hostBox(page)).toBeUndefined();
});

test('the switch: the browser’s own pages', async ({ sidecar }) => {
  const popup = await sidecar.openPopup();
  await expect(popup.page.getByText('Sidecar cannot run on this page')).toBeVisible();
  await expect(popup.button('Turn on for this site')).toHaveCount(0);
});

test.describe('without a key', () => {
  test.use({ apiKey: '' });

  test('the popup leads to the settings, and nothing is sent', async ({ sidecar }) => {
    const popup = await sidecar.openPopup();
    await popup.lookUp('12345');
    await expect(popup.subject).toHaveText('Add your API key to read conversations');
    await expect(popup.page.getByRole('textbox', { name: /key/i })).toHaveCount(0);
    await popup.press('Open settings');
    await expect.poll(() => sidecar.home.evaluate(() => document.visibilityState)).toBe('visible');
    expect(sidecar.witness.lines).toEqual([]);
  });
});
