import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import background from '../../../entrypoints/background/index.ts';
import { refreshAccess } from '../../../entrypoints/background/access.ts';
import { publishAccess, type Published, readAccess, watchPublished } from '../../../utils/storage/published.ts';
import { FERNAND, openWorld, settle, type World } from './world.ts';

vi.mock('idb', () => import('../storage/in-memory-idb.ts'));

const CRM = 'https://crm.example.com/*';

let world: World;
let heard: Published[];

beforeEach(() => {
  world = openWorld();
  heard = [];
  watchPublished((published) => {
    if ('access' in published) heard.push(published);
  });
});

describe('Whether the browser lets us talk to Fernand', () => {
  test.each<[granted: string[], access: 'granted' | 'missing']>([
    [[FERNAND], 'granted'],
    [['https://*/*'], 'granted'],
    [[], 'missing'],
    [[CRM], 'missing'],
  ])('is what it says now: %j', async (granted, access) => {
    world.granted = granted;
    expect(await refreshAccess()).toBe(access);
    expect(await readAccess()).toBe(access);
  });

  test('is told when it changed, and only then.', async () => {
    for (const granted of [[FERNAND], [FERNAND, CRM], [], [], [FERNAND]]) {
      world.granted = granted;
      await refreshAccess();
    }
    expect(heard).toEqual([{ access: 'granted' }, { access: 'missing' }, { access: 'granted' }]);
  });

  test('is published as it stands at last, though the browser was slow to answer an earlier question.', async () => {
    const answers: ((isGranted: boolean) => void)[] = [];
    Object.assign(fakeBrowser.permissions, { contains: () => new Promise((resolve) => answers.push(resolve)) });
    const both = Promise.all([refreshAccess(), refreshAccess()]);
    await settle();
    // The second one asks only once the first one has its answer.
    expect(answers).toHaveLength(1);
    answers[0]?.(false);
    await settle();
    answers[1]?.(true);
    await both;
    expect(await readAccess()).toBe('granted');
  });
});

describe('The background', () => {
  /** Every event that it listens to and that the fake browser does not have. */
  function start(): void {
    const event = () => ({ addListener: () => undefined });
    Object.assign(fakeBrowser.contextMenus, { onClicked: event() });
    Object.assign(fakeBrowser.commands, { onCommand: event() });
    Object.assign(fakeBrowser.scripting, { getRegisteredContentScripts: () => Promise.resolve([]) });
    background.main();
  }

  test('publishes it at each start.', async () => {
    await publishAccess('granted');
    world.granted = [];
    start();
    await settle();
    expect(await readAccess()).toBe('missing');
  });

  test('publishes it when a person withdraws it, and when they grant it again.', async () => {
    start();
    await settle();
    heard.length = 0;
    await world.regrant([]);
    expect(heard).toEqual([{ access: 'missing' }]);
    await world.regrant([FERNAND]);
    expect(heard).toEqual([{ access: 'missing' }, { access: 'granted' }]);
  });
});
