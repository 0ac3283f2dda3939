import 'fake-indexeddb/auto';
import { beforeEach, expect, test } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { onMenuClick } from '../../../entrypoints/background/context-menu.ts';
import { addTemplate, muteRule, removeTemplate, unmuteRule } from '../../../entrypoints/background/rules.ts';
import type { Detected } from '../../../utils/conversation/page-facts.ts';
import { publishPage } from '../../../utils/storage/published.ts';
import { saveKey } from '../../../utils/storage/key.ts';
import { readRules, readSiteRules } from '../../../utils/storage/rules.ts';
import { idOf } from '../fernand/example.ts';
import { openWorld, settle, type World } from './world.ts';

let world: World;

beforeEach(() => {
  world = openWorld();
});

async function publishFound(...found: Detected[]): Promise<void> {
  await publishPage(7, { address: 'https://crm.example.com/', host: 'crm.example.com', found, more: 0 });
}

test('A template counts on every site, or on its own alone, once each.', async () => {
  await addTemplate({ text: ' Case {ID} ' });
  await addTemplate({ text: 'Case {id}' });
  await addTemplate({ text: 'Ticket {id}', host: 'crm.example.com' });
  expect((await readSiteRules('crm.example.com')).templates).toEqual(['Case {id}', 'Ticket {id}']);
  expect((await readSiteRules('desk.example.org')).templates).toEqual(['Case {id}']);
  await removeTemplate({ text: 'Ticket {id}' });
  await removeTemplate({ text: 'Case {id}' });
  expect((await readRules()).templates).toEqual([{ text: 'Ticket {id}', host: 'crm.example.com' }]);
});

test('A template for a domain counts on all of its hosts, and nowhere else.', async () => {
  await addTemplate({ text: 'Case {id}', host: '*.example.com' });
  for (const [host, count] of [
    ['crm.example.com', 1],
    ['a.b.example.com', 1],
    ['example.com', 1],
    ['badexample.com', 0],
    ['example.com.evil.test', 0],
  ] as const)
    expect((await readSiteRules(host)).templates).toHaveLength(count);
});

test('What is no template is not kept, and it is said why.', async () => {
  expect(await addTemplate({ text: '#{id}' })).toEqual({ ok: false, problem: 'loose' });
  expect((await readRules()).templates).toEqual([]);
});

test('What found an ID is muted on its host alone, by its own name, once, and is taken back.', async () => {
  await publishFound({ id: idOf('1'), reason: 'label', rule: 'conversation' }, { id: idOf('2'), reason: 'link' });
  await muteRule(7, idOf('1'));
  await muteRule(7, idOf('1'));
  await muteRule(7, idOf('2'));
  await muteRule(7, idOf('3'));
  await muteRule(8, idOf('1'));
  expect((await readSiteRules('crm.example.com')).muted).toEqual(['conversation', 'link']);
  expect((await readSiteRules('desk.example.org')).muted).toEqual([]);
  await unmuteRule({ host: 'crm.example.com', rule: 'conversation' });
  expect((await readSiteRules('crm.example.com')).muted).toEqual(['link']);
});

test('A template that is taken anew is muted no longer.', async () => {
  await publishFound({ id: idOf('1'), reason: 'template', rule: 'template Case {id}' });
  await addTemplate({ text: 'Case {id}' });
  await muteRule(7, idOf('1'));
  await addTemplate({ text: 'Case {id}', host: 'desk.example.org' });
  expect((await readSiteRules('crm.example.com')).muted).toEqual(['template Case {id}']);
  await addTemplate({ text: 'Case {id}', host: 'crm.example.com' });
  expect((await readSiteRules('crm.example.com')).muted).toEqual([]);
});

test('Changes at the same time are all kept.', async () => {
  await Promise.all(['One {id}', 'Two {id}', 'Three {id}'].map((text) => addTemplate({ text })));
  expect((await readRules()).templates).toHaveLength(3);
});

test('What is clicked on goes by the rules of its page.', async () => {
  Object.assign(fakeBrowser.i18n, { getMessage: (key: string) => key });
  await saveKey('sk_test', 'session');
  await addTemplate({ text: 'Case {id}', host: 'crm.example.com' });
  const click = { menuItemId: 'snooze-tomorrow', selectionText: 'Case 12345, 7 seats' };
  await onMenuClick({ ...click, pageUrl: 'https://desk.example.org/' }, undefined);
  await settle();
  expect(world.asked).toEqual([]);
  void onMenuClick({ ...click, pageUrl: 'https://crm.example.com/deals' }, undefined);
  await expect.poll(() => world.asked.map(({ url }) => url)).toEqual(['https://api.getfernand.com/conversations/12345']);
});

test('Every open page looks again.', async () => {
  const { id } = await fakeBrowser.tabs.create({ url: 'https://crm.example.com/' });
  await addTemplate({ text: 'Case {id}' });
  await settle();
  expect(world.told).toContainEqual([id, 0, { order: 'page.look' }]);
});
