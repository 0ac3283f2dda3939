import { describe, expect, test } from 'vitest';
import { judge, type Sender } from '../../../utils/messages/sender.ts';
import { SELF, senders, without } from './senders.ts';

const OWN = `${SELF.protocol}//${SELF.id}`;

function roleOf(sender: Sender): string | undefined {
  return judge(sender, SELF)?.role;
}

describe('A content script', () => {
  test('is the top frame of a page, and known by its tab and address.', () => {
    expect(judge(senders.page, SELF)).toEqual({ role: 'page', tabId: 7, url: new URL('https://crm.example.com/customers/7?tab=2#top') });
  });

  test.each(['http://intranet/', 'http://127.0.0.1:8080/x', 'https://user:pass@example.com/', 'https://[::1]/', 'https://bücher.example/'])(
    'may stand at %s.',
    (url) => {
      expect(roleOf({ ...senders.page, url })).toBe('page');
    },
  );

  test.each([
    'file:///etc/passwd',
    'ftp://example.com/',
    'about:blank',
    'about:srcdoc',
    'data:text/html,x',
    'blob:https://crm.example.com/1',
    'javascript:0',
    'view-source:https://crm.example.com/',
    'chrome://settings/',
    'moz-extension://ourselves/popup.html',
    'null',
    '',
    'crm.example.com',
    'https://',
  ])('is never at %j.', (url) => expect(roleOf({ ...senders.page, url })).toBeUndefined());

  test.each([1, 2, -1, undefined])('is never in frame %j.', (frameId) => expect(roleOf({ ...senders.page, frameId })).toBeUndefined());

  test('is never outside of a tab.', () => {
    expect(roleOf(without(senders.page, 'tab'))).toBeUndefined();
    expect(roleOf({ ...senders.page, tab: {} })).toBeUndefined();
    expect(roleOf({ ...senders.page, tab: { id: undefined } })).toBeUndefined();
  });

  test.each(['/popup.html', '/options.html', '/sidebar.html', '/sidepanel.html'])('gains nothing from a page that is named %s.', (path) => {
    expect(roleOf({ ...senders.page, url: `https://${SELF.id}${path}` })).toBe('page');
  });
});

describe('The sidebar’s frame', () => {
  test('is known by its place.', () => {
    expect(judge(senders.frame, SELF)).toEqual({ role: 'frame', tabId: 7, frameId: 3, documentId: 'document-of-frame' });
    expect(judge(without(senders.frame, 'documentId'), SELF)).toEqual({ role: 'frame', tabId: 7, frameId: 3, documentId: undefined });
  });

  test.each(['?x', '#a-pass', '?x#y'])('is one with %s in its address too.', (rest) =>
    expect(roleOf({ ...senders.frame, url: `${OWN}/sidebar.html${rest}` })).toBe('frame'),
  );

  test('is never a tab of its own, or outside of a tab.', () => {
    expect(roleOf({ ...senders.frame, frameId: 0 })).toBeUndefined();
    expect(roleOf(without(senders.frame, 'frameId'))).toBeUndefined();
    expect(roleOf(without(senders.frame, 'tab'))).toBeUndefined();
    expect(roleOf(without(senders.frame, 'tab', 'frameId'))).toBeUndefined();
  });
});

describe.each([
  ['panel', 'sidepanel'],
  ['popup', 'popup'],
  ['options', 'options'],
] as const)('The %s', (role, name) => {
  const url = `${OWN}/${name}.html`;

  test('is what it is outside of any tab, and as the top frame of one.', () => {
    expect(judge({ id: SELF.id, url }, SELF)).toEqual({ role });
    expect(judge({ id: SELF.id, url: `${url}?x#y`, frameId: 0 }, SELF)).toEqual({ role });
    expect(judge({ id: SELF.id, url, frameId: 0, tab: { id: 9 } }, SELF)).toEqual({ role });
  });

  test.each([1, 5, -1, undefined])('is nothing as frame %j of a tab: a page can frame it.', (frameId) => {
    expect(roleOf({ id: SELF.id, url, frameId, tab: { id: 9 } })).toBeUndefined();
  });
});

describe('Nobody', () => {
  const impostors: [why: string, changed: (sender: Sender) => Sender][] = [
    ['another extension', (sender) => ({ ...sender, id: 'another' })],
    ['an extension without a name', (sender) => without(sender, 'id')],
    ['an extension with an empty name', (sender) => ({ ...sender, id: '' })],
    ['a sender without an address', (sender) => without(sender, 'url')],
    ['a sender with no address to speak of', (sender) => ({ ...sender, url: '%' })],
  ];

  test.each(impostors)('is %s, in whatever role.', (_why, changed) => {
    for (const sender of Object.values(senders)) expect(roleOf(changed(sender))).toBeUndefined();
  });

  test.each([
    '/',
    '/index.html',
    '/page.js',
    '/background.js',
    '/sidepanel',
    '/sidepanel.html/',
    '/x/sidepanel.html',
    '/popup.htm',
    '/popup.html/',
    '//popup.html',
    '/x/popup.html',
    '/POPUP.HTML',
    '/popup.html%20',
    '/%70opup.html',
    '/sidebar',
    '/sidebar.html/options.html',
    '/options.html;x',
  ])('is our own page %s.', (path) => {
    for (const place of [{}, { frameId: 0, tab: { id: 9 } }, { frameId: 2, tab: { id: 9 } }])
      expect(roleOf({ id: SELF.id, url: OWN + path, ...place })).toBeUndefined();
  });

  test('is a sender that says who it is by itself.', () => {
    const boaster = { role: 'options', origin: OWN, ...without(senders.page, 'url') };
    expect(roleOf(boaster)).toBeUndefined();
  });
});
