import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { isSwitchedOn, reconcileScript, reconcileSites } from '../../../entrypoints/background/sites.ts';
import { changeArrangement, readArrangement } from '../../../utils/storage/settings.ts';
import { FERNAND, openWorld, settle, type World } from './world.ts';

vi.mock('idb', () => import('../storage/in-memory-idb.ts'));

const CRM = 'https://crm.example.com/*';
const MAIL = 'https://mail.example.com/*';

type Script = { id: string; matches: string[] };

let world: World;
let registered: Script[];
/** What was asked of the browser's scripting, in order. */
let calls: string[];
let injected: number[];

beforeEach(() => {
  world = openWorld();
  registered = [];
  calls = [];
  injected = [];
  // As strict as browsers are: a script that is there cannot be registered, and one that is not cannot be changed.
  Object.assign(fakeBrowser.scripting, {
    getRegisteredContentScripts: () => Promise.resolve(registered),
    registerContentScripts([script]: [Script]) {
      calls.push('register');
      if (registered.length > 0) return Promise.reject(new Error(`Duplicate script ID '${script.id}'`));
      if (script.matches.length === 0) return Promise.reject(new Error('matches must not be empty'));
      registered = [script];
      return Promise.resolve();
    },
    updateContentScripts([script]: [Script]) {
      calls.push('update');
      if (registered.length === 0) return Promise.reject(new Error(`Script with ID '${script.id}' does not exist`));
      registered = [script];
      return Promise.resolve();
    },
    unregisterContentScripts() {
      calls.push('unregister');
      if (registered.length === 0) return Promise.reject(new Error('Nonexistent script ID'));
      registered = [];
      return Promise.resolve();
    },
    executeScript({ target, files }: { target: { tabId: number }; files: string[] }) {
      expect(files).toEqual(['/sweep.js', '/page.js']);
      injected.push(target.tabId);
      return Promise.resolve([]);
    },
  });
});

async function openTab(url: string | undefined): Promise<number> {
  return (await fakeBrowser.tabs.create(url === undefined ? {} : { url })).id!;
}

describe('A page is on a site that is switched on', () => {
  test.each<[granted: string, page: string]>([
    [CRM, 'https://crm.example.com/customers/7?x#y'],
    [CRM, 'https://crm.example.com:8443/'],
    ['https://*.example.com/*', 'https://crm.example.com/'],
    ['https://*.example.com/*', 'https://example.com/'],
    ['https://*/*', 'https://anything.example/'],
    ['https://notgetfernand.com/*', 'https://notgetfernand.com/'],
    ['https://getfernand.com.example/*', 'https://getfernand.com.example/'],
  ])('by %s: %s', async (granted, page) => {
    world.granted = [FERNAND, granted];
    expect(await isSwitchedOn(new URL(page))).toBe(true);
  });

  test.each<[granted: string, page: string]>([
    [CRM, 'https://mail.example.com/'],
    [CRM, 'http://crm.example.com/'],
    [CRM, 'https://crm.example.com.evil.example/'],
    [CRM, 'https://evil.example/crm.example.com/'],
    [CRM, 'https://crm.example.com@evil.example/'],
    ['https://*/*', 'https://getfernand.com/'],
    ['https://*/*', 'https://app.getfernand.com/pdfshift/conversations/view/658124'],
    ['https://*/*', 'https://api.getfernand.com/'],
    ['https://*.getfernand.com/*', 'https://help.getfernand.com/'],
  ])('but not by %s: %s', async (granted, page) => {
    world.granted = [FERNAND, granted];
    expect(await isSwitchedOn(new URL(page))).toBe(false);
  });
});

describe('The content script', () => {
  test('is registered for the sites that are switched on, and for no page of Fernand’s.', async () => {
    world.granted = [MAIL, FERNAND, CRM];
    await reconcileScript();
    expect(registered).toEqual([
      {
        id: 'page',
        js: ['/page.js'],
        matches: [CRM, MAIL],
        excludeMatches: ['https://getfernand.com/*', 'https://*.getfernand.com/*'],
        runAt: 'document_idle',
        allFrames: false,
        persistAcrossSessions: true,
      },
    ]);
  });

  test.each([
    [[FERNAND]],
    [[]],
    [['https://getfernand.com/*', 'https://*.getfernand.com/*', 'https://app.getfernand.com/*', '*://api.getfernand.com/*']],
    [['file:///*', 'chrome://favicon/*', 'moz-extension://x/*', 'ftp://example.com/*', 'about:blank']],
  ])('is registered for nothing where only %j is granted.', async (granted) => {
    world.granted = granted;
    await reconcileScript();
    expect(calls).toEqual([]);
    expect(registered).toEqual([]);
  });

  test('follows the sites as they come and go.', async () => {
    const steps: [granted: string[], matches: string[]][] = [
      [[FERNAND, CRM], [CRM]],
      [
        [FERNAND, CRM, MAIL],
        [CRM, MAIL],
      ],
      [
        [FERNAND, MAIL, CRM],
        [CRM, MAIL],
      ],
      [[FERNAND, MAIL], [MAIL]],
      [[FERNAND], []],
      [[FERNAND], []],
      [[FERNAND, CRM], [CRM]],
    ];
    for (const [granted, matches] of steps) {
      world.granted = granted;
      await reconcileScript();
      expect(registered.flatMap((script) => script.matches)).toEqual(matches);
    }
    expect(calls).toEqual(['register', 'update', 'update', 'unregister', 'register']);
  });

  test('is registered once, though a start and a permission come at the same moment.', async () => {
    world.granted = [FERNAND, CRM];
    await Promise.all([reconcileScript(), reconcileSites(), reconcileScript(), reconcileSites()]);
    expect(calls).toEqual(['register']);
  });

  test.each([
    ['is there though it was said not to be', [], 'register,update'],
    ['is gone though it was said to be there', [{ id: 'page', matches: [] }], 'update,register'],
  ])('is brought into line where it %s.', async (_why, said, order) => {
    world.granted = [FERNAND, CRM];
    registered = said.length === 0 ? [{ id: 'page', matches: [MAIL] }] : [];
    Object.assign(fakeBrowser.scripting, { getRegisteredContentScripts: () => Promise.resolve(said) });
    await reconcileScript();
    expect(registered).toMatchObject([{ matches: [CRM] }]);
    expect(calls.join()).toBe(order);
  });

  test('that cannot be registered keeps no open page from being looked after.', async () => {
    world.granted = [FERNAND, CRM];
    const crm = await openTab('https://crm.example.com/');
    Object.assign(fakeBrowser.scripting, { getRegisteredContentScripts: () => Promise.reject(new Error('no')) });
    await expect(reconcileSites()).rejects.toThrow('no');
    expect(injected).toEqual([crm]);
  });

  test('can be registered after an attempt that failed.', async () => {
    world.granted = [FERNAND, CRM];
    const scripting = fakeBrowser.scripting as { getRegisteredContentScripts: () => Promise<Script[]> };
    const { getRegisteredContentScripts } = scripting;
    Object.assign(fakeBrowser.scripting, { getRegisteredContentScripts: () => Promise.reject(new Error('no')) });
    await expect(reconcileScript()).rejects.toThrow('no');
    Object.assign(fakeBrowser.scripting, { getRegisteredContentScripts });
    await reconcileScript();
    expect(registered).toHaveLength(1);
  });
});

describe('The pages that are open', () => {
  test('get the script where their site is switched on, and are told to end it elsewhere.', async () => {
    world.granted = [FERNAND, CRM];
    const crm = await openTab('https://crm.example.com/customers/7');
    const mail = await openTab('https://mail.example.com/');
    const fernand = await openTab('https://app.getfernand.com/');
    const own = await openTab('chrome-extension://test-extension-id/options.html');
    // What the browser does not tell the address of is none of ours.
    const unknown = await openTab(undefined);
    await reconcileSites();
    expect(injected).toEqual([crm]);
    for (const tab of [mail, fernand, own, unknown]) expect(world.told).toContainEqual([tab, 0, { order: 'mount.remove' }]);
    expect(world.told.filter(([tab]) => tab === crm)).toEqual([]);
  });

  test('are told to end it once their site is switched off.', async () => {
    world.granted = [FERNAND, CRM];
    const crm = await openTab('https://crm.example.com/');
    await reconcileSites();
    world.granted = [FERNAND];
    await reconcileSites();
    expect(injected).toEqual([crm]);
    expect(world.told).toContainEqual([crm, 0, { order: 'mount.remove' }]);
    expect(registered).toEqual([]);
  });

  test('do not keep each other from it where one refuses.', async () => {
    world.granted = [FERNAND, CRM];
    const tabs = [await openTab('https://crm.example.com/1'), await openTab('https://crm.example.com/2')];
    const { executeScript } = fakeBrowser.scripting as unknown as {
      executeScript: (injection: { target: { tabId: number }; files: string[] }) => Promise<unknown>;
    };
    Object.assign(fakeBrowser.scripting, {
      executeScript: async (injection: { target: { tabId: number }; files: string[] }) => {
        await executeScript(injection);
        throw new Error('Cannot access contents of the page');
      },
    });
    world.hear = () => Promise.reject(new Error('Could not establish connection.'));
    await reconcileSites();
    expect(injected).toEqual(tabs);
  });

  test('do not keep what comes next waiting where one never finishes loading.', async () => {
    world.granted = [FERNAND, CRM];
    Object.assign(fakeBrowser.scripting, { executeScript: () => new Promise(() => {}) });
    world.hear = () => new Promise(() => {});
    await openTab('https://crm.example.com/');
    const mail = await openTab('https://mail.example.com/');
    await reconcileSites();
    world.granted = [FERNAND];
    await reconcileSites();
    expect(registered).toEqual([]);
    expect(world.told.filter(([tab]) => tab === mail)).toHaveLength(2);
  });

  test('get it nowhere by the look at every start, which is for pages to come.', async () => {
    world.granted = [FERNAND, CRM];
    await openTab('https://crm.example.com/');
    await reconcileScript();
    await settle();
    expect(injected).toEqual([]);
    expect(world.told).toEqual([]);
  });
});

describe('How the sidebar stood', () => {
  test('is remembered for the sites that are switched on, and forgotten with the others.', async () => {
    await changeArrangement('crm.example.com', { open: false });
    await changeArrangement('sub.wide.example', { open: false });
    await changeArrangement('mail.example.com', { open: false });
    world.granted = [FERNAND, CRM, 'https://*.wide.example/*'];
    await reconcileSites();
    expect((await readArrangement('crm.example.com')).open).toBe(false);
    expect((await readArrangement('sub.wide.example')).open).toBe(false);
    expect((await readArrangement('mail.example.com')).open).toBe(true);
  });
});
