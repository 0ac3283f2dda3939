import { DEMO_KEY, NO_READ_KEY } from '../../sandbox/keys.ts';
import { expect, type Sidecar, test } from '../support/sidecar.ts';
import { Sidebar } from '../support/sidebar.ts';
import { SENDS_OF_TORN_GET } from '../support/world.ts';

/** Everything that the extension stores where a view, or in Firefox a content script, can read it, but for the key's own place. */
async function stored(sidecar: Sidecar): Promise<string> {
  return await sidecar.home.evaluate(async () => {
    const { apiKey: _key, ...session } = await chrome.storage.session.get(null);
    return JSON.stringify([await chrome.storage.local.get(null), session]);
  });
}

test.describe('without a key', () => {
  test.use({ apiKey: '' });

  test('a key is saved, without the space around it', async ({ sidecar }) => {
    const options = await sidecar.openOptions();
    await expect(options.keyState).toHaveText('No key is saved.');
    await options.saveKey(` \n\t ${DEMO_KEY} \n`);
    await expect(options.keyState).toHaveText('Key saved. It ends in _mia and is kept on this device.');
    await expect(options.keyField).toHaveValue('');
    expect(sidecar.witness.lines).toEqual(['GET 1']);
    expect(sidecar.witness.requests[0]?.key).toBe(DEMO_KEY);
  });

  test('a key can be kept on the device', async ({ sidecar }) => {
    const options = await sidecar.openOptions();
    await options.page.getByRole('radio', { name: 'On this device' }).check();
    await options.saveKey(DEMO_KEY);
    await expect(options.keyState).toHaveText('Key saved. It ends in _mia and is kept on this device.');
    expect(await sidecar.home.evaluate(async () => JSON.stringify(await chrome.storage.session.get(null)))).not.toContain(DEMO_KEY);
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  });

  test('a key that may not read conversations is a key all the same', async ({ sidecar }) => {
    const options = await sidecar.openOptions();
    await options.saveKey(NO_READ_KEY);
    await expect(options.keyState).toContainText('Key saved. It ends in read');
    expect(sidecar.witness.requests.map(({ status }) => status)).toEqual([403]);
  });

  test('what is no key is not sent, one that Fernand does not know is rejected, and nothing is kept', async ({ sidecar }) => {
    const options = await sidecar.openOptions();
    await options.saveKey('   ');
    await expect(options.page.getByText('Enter your API key first.')).toBeVisible();
    for (const key of ['sk_sandbox mia', 'sk_sandböx_mia', 'sk_sandbox\u200b_mia', '“sk_sandbox_mia”']) {
      await options.saveKey(key);
      await expect(options.page.getByText('This key has a character that no API key has'), key).toBeVisible();
      await options.keyField.fill('');
      await expect(options.keyState).toHaveText('No key is saved.');
    }
    await sidecar.settled();
    expect(sidecar.witness.lines).toEqual([]);

    await options.saveKey('sk_of_nobody');
    await expect(options.page.getByText('Fernand rejected this key. Nothing was kept.')).toBeVisible();
    await expect(options.keyState).toHaveText('No key is saved.');
    await expect(options.keyField).toHaveValue('sk_of_nobody');
    expect(sidecar.witness.requests.map(({ key, status }) => [key, status])).toEqual([['sk_of_nobody', 401]]);
    expect(await sidecar.home.evaluate(async () => JSON.stringify(await chrome.storage.session.get(null)))).not.toContain('sk_of_nobody');
  });
});

test('a key that is rejected or could not be checked is not kept, and the former one stays', async ({ sidecar }) => {
  const options = await sidecar.openOptions();
  const torn = SENDS_OF_TORN_GET[sidecar.browser.name];
  for (const { what, ...fault } of [
    { what: 'an error of the server', status: 500, body: '{"error":"boom"}' },
    { what: 'a spent limit', status: 429, body: '{"error":"Rate limit exceeded"}', headers: { 'Retry-After': '1' } },
    { what: 'no connection', reset: true as const, times: torn },
    { what: 'a web page', status: 200, body: '<h1>Log in</h1>', contentType: 'text/html' },
  ]) {
    await test.step(what, async () => {
      sidecar.sandbox.answerNext({ id: '1', ...fault });
      await options.saveKey('sk_sandbox_read_only');
      await expect(options.page.getByText('Could not check this key. Nothing was kept.')).toContainText(
        'The key that was saved before stays in use.',
      );
      await expect(options.keyState).toContainText('It ends in _mia');
      await sidecar.passMinute();
    });
  }
  await options.saveKey('sk_of_nobody');
  await expect(options.page.getByText('Fernand rejected this key.')).toContainText('The key that was saved before stays in use.');
  await sidecar.openConversation('12345');
  expect((await sidecar.witness.arrival('GET', '12345')).key).toBe(DEMO_KEY);
});

test('a key is removed after a question, and with it what it could read', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toHaveText('Question about billing for the annual plan');
  const options = await sidecar.openOptions();
  await options.button('Remove key').click();
  await expect(options.page.getByText('Remove the key from this browser?')).toBeVisible();
  await options.button('Remove key').click();
  await expect(options.keyState).toHaveText('Key removed from this browser.');
  expect(await sidecar.home.evaluate(async () => JSON.stringify(await chrome.storage.session.get(null)))).not.toMatch(/sk_|annual plan/);
  sidecar.witness.mark();
  await sidebar.page.bringToFront();
  await sidebar.page.reload();
  const again = await Sidebar.in(sidebar.page);
  await expect(again.subject).toHaveText('Add your API key to read conversations');
  expect(sidecar.witness.lines).toEqual([]);
});

test('only the last four characters of the key are ever shown or told', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await expect(sidebar.subject).toBeVisible();
  const options = await sidecar.openOptions();
  await expect(options.keyState).toContainText('It ends in _mia');
  const popup = await sidecar.openPopup();
  await popup.lookUp('67890');
  await expect(popup.subject).toBeVisible();
  const seen = [
    await stored(sidecar),
    await options.page.content(),
    await popup.page.content(),
    await sidebar.frame.content(),
    await sidebar.page.content(),
  ];
  const answers = await sidecar.home.evaluate(async () => {
    const messages = [
      { name: 'view.opened', said: {} },
      { name: 'key.save', said: { key: 'sk_of_nobody', place: 'session' } },
      { name: 'key.save', said: { key: 'not a key', place: 'device' } },
      { name: 'key.read', said: {} },
      { name: 'conversation.open', said: { id: '12345' } },
    ];
    return JSON.stringify(await Promise.all(messages.map((message) => chrome.runtime.sendMessage(message))));
  });
  for (const text of [...seen, answers]) expect(text).not.toContain(DEMO_KEY);
  await expect(options.keyField).toHaveValue('');
});
