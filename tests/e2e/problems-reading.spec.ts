import { NO_READ_KEY } from '../../sandbox/keys.ts';
import { chromiumOnly, expect, test } from '../support/sidecar.ts';
import { SITE, STRANGE_SITE } from '../support/world.ts';
import { html } from '../support/pages.ts';

const BILLING = 'Question about billing for the annual plan';
const BY_ITSELF = chromiumOnly(
  'What follows on an answer the background decides, and asks nothing of the browser. How each browser takes an answer, answers.spec sees in both.',
);

test('401: the reason, one request, and the way to the settings', async ({ sidecar }) => {
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', status: 401, body: '{"error":"Invalid API key"}' });
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText('Your API key no longer works.');
  await expect(sidebar.conversation).toHaveAttribute('aria-busy', 'false');
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
  await sidebar.conversation.getByRole('button', { name: 'Settings' }).click();
  await expect.poll(() => sidecar.home.evaluate(() => document.visibilityState)).toBe('visible');
});

test('a redirect is not followed: nothing arrives where it leads', async ({ sidecar }) => {
  sidecar.sandbox.addPage(STRANGE_SITE, '/trap', html('trap'));
  for (const location of [`https://${STRANGE_SITE}/trap`, 'https://api.getfernand.com/conversations/666']) {
    sidecar.sandbox.answerNext({ method: 'GET', id: '12345', status: 302, headers: { Location: location } });
  }
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText("Fernand's address redirects. Sidecar did not follow.");
  await sidebar.press('Retry');
  await expect.poll(() => sidecar.witness.requests.map(({ status }) => status)).toEqual([302, 302]);
  await expect(sidebar.conversation).toHaveAttribute('aria-busy', 'false');
  await expect(sidebar.subject).toHaveText("Fernand's address redirects. Sidecar did not follow.");
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'GET 12345']);
});

test('a spent limit is counted down, and no request is made meanwhile', BY_ITSELF, async ({ sidecar }) => {
  sidecar.sandbox.answerNext({
    method: 'GET',
    id: '12345',
    status: 429,
    body: '{"error":"Rate limit exceeded"}',
    headers: { 'Retry-After': '4' },
  });
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText("Fernand's limit is reached.");
  await expect(sidebar.root.getByText(/^Next in [1-4] s\./)).toBeVisible();
  await expect(sidebar.button('Retry')).toHaveAttribute('aria-disabled', 'true');
  await sidebar.button('Retry').click({ force: true });
  await expect(sidebar.button('Retry')).not.toHaveAttribute('aria-disabled', 'true', { timeout: 8_000 });
  await sidebar.press('Retry');
  await expect(sidebar.subject).toHaveText(BILLING);
  expect(sidecar.witness.lines).toEqual(['GET 12345', 'GET 12345']);
});

test('with an older copy the reason stands above it, with its age', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', status: 500 });
  await sidebar.press('Refresh');
  await expect(sidebar.root.getByText('Fernand had an error (500).')).toBeVisible();
  await expect(sidebar.root.getByText(/^Shown below: the copy read today, \d\d:\d\d\.$/)).toBeVisible();
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
});

test('offline: nothing is sent, and nothing is lost', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText(BILLING);
  await sidecar.ui.inBackground((scope) => {
    Object.defineProperty(scope.navigator, 'onLine', { value: false, configurable: true });
  }, undefined);
  try {
    await sidebar.press('Refresh');
    await expect(sidebar.root.getByText("You're offline.").first()).toBeVisible();
    await sidebar.press('Close');
    await expect(sidebar.receipt).toContainText("You're offline. Saved here: 1 change to send.");
    expect(sidecar.witness.lines).toEqual(['GET 12345']);
  } finally {
    await sidecar.ui.inBackground((scope) => Reflect.deleteProperty(scope.navigator, 'onLine'), undefined);
  }
  await sidebar.press('Try again');
  await expect(sidebar.receipt).toContainText('Saved in Fernand');
  expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}']);
});

test.describe('a key that may not read', () => {
  test.use({ apiKey: NO_READ_KEY });

  test('the permission is named', BY_ITSELF, async ({ sidecar }) => {
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.subject).toHaveText('Your key may not read conversations (conversation.read).');
  });
});

test.describe('no key', () => {
  test.use({ apiKey: '' });

  test('the sidebar leads to the settings, never asks for the key, and shows the conversation once one is saved', async ({ sidecar }) => {
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.subject).toHaveText('Add your API key to read conversations');
    await expect(sidebar.root.getByRole('textbox')).toHaveCount(0);
    await sidebar.press('Open settings');
    expect(sidecar.witness.lines).toEqual([]);
    const options = await sidecar.openOptions();
    await options.saveKey('sk_sandbox_mia');
    await expect(options.keyState).toContainText('Key saved.');
    await sidebar.page.bringToFront();
    await expect(sidebar.subject).toHaveText(BILLING);
    expect(sidebar.page.url()).toBe(`https://${SITE}/one/12345`);
  });
});
