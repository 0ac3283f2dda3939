import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Crashing } from '../support/crashing.ts';
import { chromiumOnly, expect, test as base } from '../support/sidecar.ts';
import { History } from '../support/history.ts';
import { Witness } from '../support/witness.ts';
import { ageCopies, passMinute, setHold } from '../support/world.ts';
import { type Moment, MOMENTS } from './moments.ts';

// No case asks for the browser that others share, but all come from one kind of test: another kind would have workers of its own, after all others.
const test = base.extend<{ crashing: Crashing }>({
  crashing: async ({ browserName }, use) => {
    const crashing = await Crashing.start(browserName === 'firefox' ? 'firefox' : 'chromium');
    await use(crashing);
    await crashing.end();
  },
});

test.describe.configure({ mode: 'parallel', timeout: 120_000 });

const AS_SOON_AS_KEPT: Moment = {
  when: 'as soon as its view says that it is kept',
  writes: 1,
  async reach({ view }) {
    await view.press('Close');
    await expect(view.receipt).toContainText(/Will close|Closing…|Closed/);
  },
};

const TELLING = ['with the request sent, which is lost', 'with half of the answer in'];
const isTelling = ({ when }: Moment) => TELLING.includes(when);
const others = [AS_SOON_AS_KEPT, ...MOMENTS].filter((moment) => !isTelling(moment));
const SLOW_TO_START = chromiumOnly(
  'Each moment takes a Firefox of its own, for seconds: these are played in one browser, two others in both.',
);

for (const some of [MOMENTS.filter(isTelling), others.slice(0, 5), others.slice(5)]) {
  const where = some.every(isTelling) ? {} : SLOW_TO_START;
  test(`the browser is ended by force ${some.map(({ when }) => when).join('; ')}: the change is made once`, where, async ({ crashing }) => {
    const settings = await crashing.open('options.html');
    await crashing.saveKey(settings);
    await settings.close();
    for (const moment of some) await test.step(moment.when, () => endAt(crashing, moment));
  });
}

async function endAt(crashing: Crashing, { hold = 0, writes, reach, then }: Moment): Promise<void> {
  const { sandbox } = crashing;
  sandbox.changeConversation('12345', { status: 'OPENED' });
  const settings = await crashing.open('options.html');
  await setHold(settings, hold);
  await passMinute(settings);
  await ageCopies(settings);
  const view = await crashing.lookUp('12345');
  await expect(view.button('Close')).toBeEnabled();
  const witness = new Witness(sandbox);
  witness.mark();
  const gate = Promise.withResolvers<undefined>();
  const { killBackground } = crashing.browser.ui(settings);
  await reach({ sandbox, witness, view, ageCopies: () => ageCopies(settings), killBackground, released: gate.promise });
  await crashing.kill();
  gate.resolve(undefined);

  await crashing.restart();
  if (then !== undefined) await then(await crashing.lookUp('12345'));
  // It goes on by itself, with no page of ours to look on.
  await expect.poll(() => sandbox.conversation('12345')?.status, { timeout: 30_000 }).toBe('CLOSED');
  const history = new History(await crashing.open('history-page.html'));
  await expect(history.entries).toHaveCount(1, { timeout: 15_000 });
  await expect(history.entries).toContainText('Closed #12345');
  await expect(history.page.getByText(/changes? waits?/)).toHaveCount(0);
  expect(witness.patches).toEqual(Array(writes).fill('{"status":"CLOSED"}'));
  await history.page.evaluate(() => chrome.runtime.sendMessage({ name: 'history.clear', said: {} }));
}

const FIVE = ['12345', '67890', '70112', '70388', '70540'];

test('five changes in a database that was damaged on the disk come back, are told of, and sent', async ({ crashing }) => {
  const { sandbox } = crashing;
  const settings = await crashing.open('options.html');
  await crashing.saveKey(settings);
  await setHold(settings, 0);
  // The key was revoked: from then on all of them wait until the agent has another one.
  sandbox.answerNext({ method: 'PATCH', status: 401 });
  for (const id of FIVE) {
    const popup = await crashing.lookUp(id);
    await popup.pressUnderMore('Rename…');
    await popup.fill('Subject', `Renamed ${id}`);
    await popup.press('Save subject');
    await expect(popup.receipt).toContainText('Your API key no longer works.');
    await popup.page.close();
  }
  await crashing.kill();
  const witness = new Witness(sandbox);
  witness.mark();

  expect(damage(crashing.profile), 'files of the database').toBeGreaterThan(0);
  await crashing.restart();
  // Just when the database is made anew.
  await crashing.kill();
  damage(crashing.profile);
  await crashing.restart();
  const popup = await crashing.lookUp('12345');
  await popup.press('5 changes wait');
  await expect(popup.root.getByText(/5 changes that were not sent yet were brought back\.$/)).toBeVisible();
  await crashing.kill();

  // Nothing of it depends on having been told.
  await crashing.restart();
  const again = await crashing.open('options.html');
  await passMinute(again);
  // The key stood in the same database.
  await crashing.saveKey(again);
  await expect
    .poll(() => FIVE.map((id) => sandbox.conversation(id)?.subject), { timeout: 30_000 })
    .toEqual(FIVE.map((id) => `Renamed ${id}`));
  expect(witness.patches.toSorted()).toEqual(FIVE.map((id) => JSON.stringify({ subject: `Renamed ${id}` })).toSorted());
});

/**
 * Overwrites whatever the browser keeps of the extension's databases, and answers how many files that were. What Firefox keeps
 * `storage.local` in is such a database too, under an address with a context of its own: that one is the second place.
 */
function damage(profile: string): number {
  const isOurs = (path: string) =>
    /[\\/](chrome-extension_[^\\/]*\.indexeddb\.leveldb|moz-extension\+\+\+[^\\/^]*[\\/]idb)[\\/]/.test(path);
  const files = readdirSync(profile, { recursive: true, encoding: 'utf8' })
    .map((path) => join(profile, path))
    .filter((path) => isOurs(path) && statSync(path).isFile());
  for (const file of files) writeFileSync(file, Buffer.alloc(statSync(file).size, 'not what was written here '));
  return files.length;
}
