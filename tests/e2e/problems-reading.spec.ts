import type { FaultAnswer } from '../../sandbox/faults.ts';
import { NO_READ_KEY } from '../../sandbox/keys.ts';
import { expect, test } from '../support/sidecar.ts';
import { SENDS_OF_TORN_GET, SITE, STRANGE_SITE } from '../support/world.ts';
import { html } from '../support/pages.ts';

const BILLING = 'Question about billing for the annual plan';
const GOOD = {
  id: 12345,
  contact_id: 789,
  subject: 'Fine',
  status: 'OPENED',
  last_update: '2026-01-21T14:30:00Z',
  tags: [],
  recipients: [],
};
const json = (value: unknown): FaultAnswer => ({ status: 200, body: JSON.stringify(value) });

// No two in a row are told in the same words: what is on the screen is then the newer one's.
const CASES: { what: string; answer: FaultAnswer; sentence: string }[] = [
  { what: 'no JSON', answer: { status: 200, body: '{"id": 12345,' }, sentence: "Fernand sent an answer that Sidecar can't read." },
  { what: '403 without a word', answer: { status: 403 }, sentence: 'Your key may not read conversations.' },
  { what: 'an empty body', answer: { status: 200, body: '' }, sentence: "Fernand sent an answer that Sidecar can't read." },
  {
    what: '403 with a permission',
    answer: { status: 403, body: '{"error":"Missing permission: conversation.read"}' },
    sentence: 'Your key may not read conversations (conversation.read).',
  },
  {
    what: 'another type',
    answer: { status: 200, body: JSON.stringify(GOOD), contentType: 'application/octet-stream' },
    sentence: "Fernand sent an answer that Sidecar can't read.",
  },
  { what: '404', answer: { status: 404 }, sentence: 'There is no conversation 12345.' },
  { what: 'a wrong type in a field', answer: json({ ...GOOD, subject: 5 }), sentence: "Fernand sent an answer that Sidecar can't read." },
  {
    what: '422 with words',
    answer: { status: 422, body: '{"error":"The conversation is being merged"}' },
    sentence: 'Fernand refused to answer: The conversation is being merged',
  },
  {
    what: 'a missing field',
    answer: json({ ...GOOD, contact_id: undefined }),
    sentence: "Fernand sent an answer that Sidecar can't read.",
  },
  { what: '500', answer: { status: 500, body: '<h1>oops</h1>', contentType: 'text/html' }, sentence: 'Fernand had an error (500).' },
  {
    what: 'an ID past int64',
    answer: { status: 200, body: JSON.stringify(GOOD).replace('789', '9223372036854775808') },
    sentence: "Fernand sent an answer that Sidecar can't read.",
  },
  { what: '503 without a body', answer: { status: 503 }, sentence: 'Fernand had an error (503).' },
  {
    what: 'another conversation',
    answer: json({ ...GOOD, id: 12346, subject: 'Not for your eyes' }),
    sentence: "Fernand sent an answer that Sidecar can't read.",
  },
  { what: 'a status that nobody told of', answer: { status: 418 }, sentence: 'Fernand gave an answer that Sidecar does not know (418).' },
  {
    what: 'more than 2 MiB',
    answer: json({ ...GOOD, subject: 'x'.repeat(3 * 1024 * 1024) }),
    sentence: "Fernand sent an answer that Sidecar can't read.",
  },
  { what: 'a torn connection', answer: { reset: true }, sentence: "Can't reach Fernand." },
  {
    what: 'a web page',
    answer: { status: 200, body: '<h1>Log in</h1>', contentType: 'text/html; charset=utf-8' },
    sentence: "A web page answered instead of Fernand. Check your network's login.",
  },
];

test('whatever the answer is: the reason, one request, and a way on', async ({ sidecar }) => {
  // What is on the screen is the answer before: the first one is of another kind than all that follow.
  sidecar.sandbox.answerNext({ method: 'GET', id: '12345', status: 404 });
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText('There is no conversation 12345.');
  for (const { what, answer, sentence } of CASES) {
    await test.step(what, async () => {
      const times = 'reset' in answer ? SENDS_OF_TORN_GET[sidecar.browser.name] : 1;
      sidecar.witness.mark();
      sidecar.sandbox.answerNext({ method: 'GET', id: '12345', times, ...answer });
      await sidebar.press('Retry');
      await expect.poll(() => sidecar.witness.lines).toEqual(Array(times).fill('GET 12345'));
      await expect(sidebar.conversation).toHaveAttribute('aria-busy', 'false');
      await expect(sidebar.subject).toHaveText(sentence);
      for (const word of ['Not for your eyes', 'xxxx', 'Fine']) await expect(sidebar.root.getByText(word)).toHaveCount(0);
    });
  }
  await sidebar.press('Retry');
  await expect(sidebar.subject).toHaveText(BILLING);
});

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

test('a spent limit is counted down, and no request is made meanwhile', async ({ sidecar }) => {
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

test('with an older copy the reason stands above it, with its age', async ({ sidecar }) => {
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

  test('the permission is named', async ({ sidecar }) => {
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
