import { describe, expect, test, vi } from 'vitest';
import { contract, type MessageName, type Role } from '../../../utils/messages/contract.ts';
import { createDispatch, type Guard, type Handlers } from '../../../utils/messages/receive.ts';
import type { Sender } from '../../../utils/messages/sender.ts';
import { SELF, senders, without } from './senders.ts';

const UUID = '5f0f3a1e-6b0a-4c3e-9d2b-0a1b2c3d4e5f';
const SEEN = {
  status: 'OPENED',
  snoozeUntil: null,
  agentId: '42',
  subject: 'Question',
  contactId: '789',
  lastUpdate: '2026-01-21T14:30:00Z',
  readAt: 1_769_005_800_000,
};
const CLOSE = { key: UUID, id: '12345', change: { status: 'CLOSED' }, seen: SEEN };

/** For each message: who may say it, and something to say. Written down once more, so that the contract cannot be widened unnoticed. */
const table: Record<MessageName, { from: Role[]; said: object }> = {
  'page.opened': { from: ['page'], said: {} },
  'page.detected': { from: ['page'], said: { found: [{ id: '12345', reason: 'label', rule: 'fernand' }], more: 0 } },
  'mount.wanted': { from: ['page'], said: {} },
  'mount.request': { from: ['page'], said: {} },
  'mount.changed': { from: ['page'], said: { open: false, side: 'left', widthPx: 300, blocked: false } },
  'mount.redeem': { from: ['frame'], said: { pass: 'a-pass' } },
  'mount.arrange': { from: ['frame'], said: { act: 'collapse' } },
  'conversation.open': { from: ['frame', 'panel', 'popup'], said: { id: '12345', unasked: true, tabId: 7, again: false, refresh: true } },
  'conversation.change': { from: ['frame', 'panel', 'popup'], said: { ...CLOSE, instead: [UUID] } },
  'change.act': { from: ['frame', 'panel', 'popup', 'history'], said: { keys: [UUID], act: 'undo' } },
  'outbox.dismiss': { from: ['frame', 'panel', 'popup', 'history'], said: { note: 'restored' } },
  'outbox.wake': { from: ['frame', 'panel', 'popup', 'history'], said: {} },
  'view.opened': { from: ['panel', 'popup', 'options', 'history'], said: { tabId: 7 } },
  'sidebar.open': { from: ['popup'], said: { tabId: 7 } },
  'options.open': { from: ['frame', 'panel', 'popup', 'history'], said: {} },
  'history.open': { from: ['frame', 'panel', 'popup', 'options'], said: {} },
  'history.read': { from: ['history'], said: { text: 'closed', count: 50 } },
  'history.clear': { from: ['history'], said: {} },
  'history.set-back': { from: ['history'], said: { key: UUID, as: UUID } },
  'template.add': { from: ['frame', 'panel', 'options'], said: { text: 'Case {id}', host: 'crm.example.com' } },
  'template.try': { from: ['frame', 'panel', 'options'], said: { text: 'Case {id}', tabId: 7 } },
  'pick.made': { from: ['page'], said: { id: '4711', templates: ['Case {id}'] } },
  'pick.start': { from: ['frame', 'panel', 'popup'], said: { tabId: 7 } },
  'pick.end': { from: ['frame', 'panel'], said: { tabId: 7 } },
  'page.places': { from: ['frame', 'panel'], said: { tabId: 7 } },
  'page.show': { from: ['frame', 'panel'], said: { id: '4711', tabId: 7 } },
  'template.remove': { from: ['options'], said: { text: 'Case {id}' } },
  'rule.mute': { from: ['frame', 'panel'], said: { id: '12345', tabId: 7 } },
  'rule.unmute': { from: ['options'], said: { host: 'crm.example.com', rule: 'fernand' } },
  'key.save': { from: ['options'], said: { key: 'sk_test', place: 'session' } },
  'key.remove': { from: ['options'], said: {} },
  'preferences.change': { from: ['options'], said: { holdSeconds: 20, keepsSubjects: true } },
};
const names = Object.keys(table) as MessageName[];
const roles: Role[] = ['page', 'frame', 'panel', 'popup', 'options', 'history'];

const WORD = 'the-word';

/** A door with handlers that answer by their name, and what they were called with. */
function openDoor({ ready = Promise.resolve(), isMounted }: Partial<Guard> = {}) {
  const handle = vi.fn((name: string, said: unknown, speaker: unknown) => Promise.resolve({ handled: name, said, speaker }));
  const handlers = Object.fromEntries(
    names.map((name) => [name, (said: unknown, speaker: unknown) => handle(name, said, speaker)]),
  ) as unknown as Handlers;
  const mounted = vi.fn<Guard['isMounted']>(isMounted ?? ((word) => Promise.resolve(word === WORD)));
  return { dispatch: createDispatch(handlers, { self: SELF, ready, isMounted: mounted }), handle, isMounted: mounted };
}

/** Sends this through a new door: what the handler answered, or `undefined` where nobody was there. */
async function answerTo(message: unknown, sender: Sender): Promise<unknown> {
  const { dispatch, handle } = openDoor();
  const answered = await dispatch(message, sender);
  if (answered === undefined) expect(handle).not.toHaveBeenCalled();
  return answered?.answer;
}

/** Several turns of the event loop: whoever would go on by itself has done so by then. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('The contract has these messages, for these senders, and no others.', () => {
  expect(Object.fromEntries(Object.entries(contract).map(([name, { from }]) => [name, from]))).toEqual(
    Object.fromEntries(names.map((name) => [name, table[name].from])),
  );
});

describe.each(names)('%s', (name) => {
  const { from, said } = table[name];

  test.each(roles)('from the role %s is answered only where the contract says so.', async (role) => {
    const answer = await answerTo({ name, said, mount: WORD }, senders[role]);
    if (from.includes(role)) expect(answer).toMatchObject({ handled: name, said, speaker: { role, word: WORD } });
    else expect(answer).toBeUndefined();
  });

  test('with a field too many meets silence.', async () => {
    for (const role of from) {
      expect(await answerTo({ name, said: { ...said, url: 'https://evil.example/' }, mount: WORD }, senders[role])).toBeUndefined();
      expect(await answerTo({ name, said: { ...said, constructor: 1 }, mount: WORD }, senders[role])).toBeUndefined();
    }
  });

  test('never hands on what stands in a prototype.', async () => {
    const { dispatch, handle } = openDoor();
    const forged = JSON.parse(`{"__proto__": {"polluted": true}, ${JSON.stringify(said).slice(1)}`.replace(', }', '}')) as object;
    for (const role of from) await dispatch({ name, said: forged, mount: WORD }, senders[role]);
    for (const [, heard] of handle.mock.calls) {
      expect(Object.hasOwn(heard as object, '__proto__')).toBe(false);
      expect((heard as { polluted?: boolean }).polluted).toBeUndefined();
    }
  });

  test('that says something of another shape meets silence.', async () => {
    for (const role of from) {
      for (const other of [undefined, null, 5, true, 'x', [], [said], JSON.stringify(said), () => said]) {
        expect(await answerTo({ name, said: other, mount: WORD }, senders[role])).toBeUndefined();
      }
    }
  });

  test('from nobody that we know meets silence.', async () => {
    for (const role of from) {
      for (const sender of [
        { ...senders[role], id: 'another' },
        without(senders[role], 'id'),
        without(senders[role], 'url'),
        { ...senders[role], url: 'x' },
        {},
      ]) {
        expect(await answerTo({ name, said, mount: WORD }, sender)).toBeUndefined();
      }
    }
  });

  test('reaches its handler parsed: a copy, not what was sent.', async () => {
    const { dispatch, handle } = openDoor();
    for (const role of from) await dispatch({ name, said, mount: WORD }, senders[role]);
    expect(handle).toHaveBeenCalledTimes(from.length);
    for (const [, heard] of handle.mock.calls) {
      expect(heard).toEqual(said);
      expect(heard).not.toBe(said);
    }
  });
});

describe('A value that breaks its limits meets silence', () => {
  const fifty = Array.from({ length: 50 }, (_, index) => ({ id: String(index + 1), reason: 'label' }));

  test.each<[name: MessageName, said: object]>([
    ['page.detected', { found: [...fifty, { id: '51', reason: 'label' }], more: 0 }],
    ['page.detected', { found: fifty, more: -1 }],
    ['page.detected', { found: fifty, more: 1.5 }],
    ['page.detected', { found: fifty, more: '1' }],
    ['page.detected', { found: fifty }],
    ['page.detected', { more: 0 }],
    ['page.detected', { found: [{ id: 'x', reason: 'label' }], more: 0 }],
    ['page.detected', { found: [{ id: '0', reason: 'label' }], more: 0 }],
    ['page.detected', { found: [{ id: 12345, reason: 'label' }], more: 0 }],
    ['page.detected', { found: [{ id: '9223372036854775808', reason: 'label' }], more: 0 }],
    ['page.detected', { found: [{ id: '1', reason: 'guess' }], more: 0 }],
    ['page.detected', { found: [{ id: '1' }], more: 0 }],
    ['page.detected', { found: [{ id: '1', reason: 'label', html: '<b>' }], more: 0 }],
    ['page.detected', { found: [], more: 0, host: 'bank.example' }],
    ['mount.changed', { widthPx: 279 }],
    ['mount.changed', { widthPx: 561 }],
    ['mount.changed', { widthPx: 300.5 }],
    ['mount.changed', { widthPx: Number.NaN }],
    ['mount.changed', { widthPx: '300' }],
    ['mount.changed', { side: 'top' }],
    ['mount.changed', { open: 'yes' }],
    ['mount.changed', { blocked: 1 }],
    ['mount.redeem', {}],
    ['mount.redeem', { pass: 5 }],
    ['mount.redeem', { pass: null }],
    ['mount.arrange', { act: 'remove' }],
    ['mount.arrange', {}],
    ['conversation.open', {}],
    ['conversation.open', { id: 12345 }],
    ['conversation.open', { id: '../agents' }],
    ['conversation.open', { id: '12345', again: 'yes' }],
    ['conversation.open', { id: '12345', tabId: '7' }],
    ['conversation.open', { id: '12345', tabId: 7.5 }],
    ['conversation.change', { ...CLOSE, change: undefined }],
    ['conversation.change', { ...CLOSE, id: '12345', change: {} }],
    ['conversation.change', { ...CLOSE, id: '12345', change: { status: 'ARCHIVED' } }],
    ['conversation.change', { ...CLOSE, id: '12345', change: { status: 'CLOSED', tags: [] } }],
    ['conversation.change', { ...CLOSE, id: '12345', change: { agentId: '1', agentEmail: 'jane@example.com' } }],
    ['conversation.change', { ...CLOSE, id: 'x', change: { status: 'CLOSED' } }],
    ['conversation.change', { ...CLOSE, key: 'x' }],
    ['conversation.change', { ...CLOSE, seen: {} }],
    ['conversation.change', { ...CLOSE, instead: ['x'] }],
    ['change.act', { keys: ['x'], act: 'undo' }],
    ['change.act', { keys: [UUID], act: 'forget' }],
    ['outbox.dismiss', { note: 'everything' }],
    ['preferences.change', { holdSeconds: 3600 }],
    ['view.opened', { tabId: '7' }],
    ['view.opened', { tabId: 1.5 }],
    ['sidebar.open', {}],
    ['sidebar.open', { tabId: null }],
    ['key.save', { key: 'sk_test' }],
    ['key.save', { key: 'sk_test', place: 'sync' }],
    ['key.save', { key: 5, place: 'session' }],
    ['key.save', { place: 'session' }],
  ])('%s: %j', async (name, said) => {
    for (const role of table[name].from) expect(await answerTo({ name, said, mount: WORD }, senders[role])).toBeUndefined();
  });

  test.each<[name: MessageName, said: object]>([
    ['page.detected', { found: [], more: 0 }],
    ['page.detected', { found: fifty, more: 100_000 }],
    ['page.detected', { found: [{ id: '9223372036854775807', reason: 'address' }], more: 0 }],
    ['mount.changed', {}],
    ['mount.changed', { widthPx: 280 }],
    ['mount.changed', { widthPx: 560 }],
    ['conversation.open', { id: '9007199254740993' }],
    ['view.opened', {}],
  ])('and one that keeps them does not: %s', async (name, said) => {
    expect(await answerTo({ name, said, mount: WORD }, senders[table[name].from[0]!])).toMatchObject({ handled: name, said });
  });
});

describe('A name that the contract does not have meets silence', () => {
  test.each([
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'valueOf',
    'hasOwnProperty',
    '__defineGetter__',
    '',
    ' ',
    'page',
    'page.',
    'Page.detected',
    'page.detected ',
    'key.load',
    'fetch',
    'length',
  ])('%j, whoever says it', (name) => {
    const { dispatch, handle } = openDoor();
    for (const sender of Object.values(senders)) expect(dispatch({ name, said: {}, mount: WORD }, sender)).toBeUndefined();
    expect(handle).not.toHaveBeenCalled();
  });

  test.each([undefined, null, 5, true, ['key.remove'], { toString: () => 'key.remove' }, new String('key.remove')])(
    'or one that is no text: %o',
    (name) => {
      const { dispatch, handle } = openDoor();
      for (const sender of Object.values(senders)) expect(dispatch({ name, said: {}, mount: WORD }, sender)).toBeUndefined();
      expect(handle).not.toHaveBeenCalled();
    },
  );
});

test.each([
  undefined,
  null,
  0,
  'key.remove',
  true,
  [],
  ['key.remove', {}],
  {},
  { said: {} },
  { name: 'key.remove' },
  { name: 'key.remove', said: {}, role: 'options' },
  { name: 'key.remove', said: {}, mount: 5 },
  { name: 'key.remove', said: {}, mount: null },
])('What is no message of ours meets silence at once, as if nobody were here: %j', (message) => {
  const { dispatch, handle } = openDoor();
  expect(dispatch(message, senders.options)).toBeUndefined();
  expect(handle).not.toHaveBeenCalled();
});

describe('Our own pages', () => {
  const framed: Sender[] = ['sidepanel', 'popup', 'options'].map((page) => ({
    id: SELF.id,
    url: `chrome-extension://${SELF.id}/${page}.html`,
    frameId: 2,
    documentId: 'd',
    tab: { id: 7 },
  }));

  test('get nothing inside a page that frames them, whatever they say.', async () => {
    for (const sender of framed) {
      for (const name of names) expect(await answerTo({ name, said: table[name].said, mount: WORD }, sender)).toBeUndefined();
    }
  });

  test('get nothing as sidebar.html in a tab of its own.', async () => {
    for (const name of names)
      expect(await answerTo({ name, said: table[name].said, mount: WORD }, { ...senders.frame, frameId: 0 })).toBeUndefined();
  });
});

test('A content script in a frame of a page gets nothing, whatever it says.', async () => {
  for (const name of names)
    expect(await answerTo({ name, said: table[name].said, mount: WORD }, { ...senders.page, frameId: 1 })).toBeUndefined();
});

describe('A frame', () => {
  const sayings = names.filter((name) => table[name].from.includes('frame') && name !== 'mount.redeem');

  test.each(sayings)('says %s only with the word of its mount.', async (name) => {
    for (const envelope of [{}, { mount: 'another-word' }, { mount: '' }]) {
      const { dispatch, handle } = openDoor();
      expect(await dispatch({ name, said: table[name].said, ...envelope }, senders.frame)).toBeUndefined();
      expect(handle).not.toHaveBeenCalled();
    }
  });

  test('is judged together with the place where it stands.', async () => {
    const { dispatch, isMounted } = openDoor();
    await dispatch({ name: 'options.open', said: {}, mount: WORD }, senders.frame);
    expect(isMounted.mock.calls).toEqual([[WORD, { role: 'frame', tabId: 7, frameId: 3, documentId: 'document-of-frame' }]]);
  });

  test('has one word to say without a mount: its pass.', async () => {
    const { dispatch, handle, isMounted } = openDoor({ isMounted: () => Promise.resolve(false) });
    expect(await dispatch({ name: 'mount.redeem', said: { pass: 'a-pass' } }, senders.frame)).toMatchObject({
      answer: { handled: 'mount.redeem' },
    });
    expect(isMounted).not.toHaveBeenCalled();
    for (const name of sayings) expect(await dispatch({ name, said: table[name].said, mount: WORD }, senders.frame)).toBeUndefined();
    expect(handle).toHaveBeenCalledOnce();
  });

  test('needs its word, and other pages of ours need none.', async () => {
    const { dispatch, isMounted } = openDoor({ isMounted: () => Promise.resolve(false) });
    expect(await dispatch({ name: 'conversation.open', said: { id: '12345' } }, senders.popup)).toMatchObject({
      answer: { handled: 'conversation.open' },
    });
    expect(isMounted).not.toHaveBeenCalled();
  });
});

test('An answer that says nothing is told from silence.', async () => {
  const { dispatch, handle } = openDoor();
  handle.mockResolvedValue(undefined as never);
  expect(await dispatch({ name: 'key.remove', said: {} }, senders.options)).toEqual({ answer: undefined });
  expect(await dispatch({ name: 'key.remove', said: {} }, senders.popup)).toBeUndefined();
});

test('A handler that fails is no silence.', async () => {
  const { dispatch, handle } = openDoor();
  handle.mockRejectedValue(new Error('no space'));
  await expect(dispatch({ name: 'key.remove', said: {} }, senders.options)).rejects.toThrow('no space');
});

describe('Nothing is handled', () => {
  test('before the background is ready.', async () => {
    let beReady = () => {};
    const ready = new Promise<void>((resolve) => (beReady = resolve));
    const { dispatch, handle, isMounted } = openDoor({ ready });
    const answers = Promise.all([
      dispatch({ name: 'key.remove', said: {} }, senders.options),
      dispatch({ name: 'options.open', said: {}, mount: WORD }, senders.frame),
    ]);
    await settle();
    expect(handle).not.toHaveBeenCalled();
    expect(isMounted).not.toHaveBeenCalled();
    beReady();
    expect(await answers).toMatchObject([{ answer: { handled: 'key.remove' } }, { answer: { handled: 'options.open' } }]);
  });

  test('but what a browser does only for the hand that it just saw is handled at once.', () => {
    const { dispatch, handle } = openDoor({ ready: new Promise(() => {}) });
    void dispatch({ name: 'mount.changed', said: { blocked: true } }, senders.page);
    expect(handle).toHaveBeenCalledOnce();
  });

  test('when the mount is asked for in vain.', async () => {
    const { dispatch, handle } = openDoor({ isMounted: () => Promise.reject(new Error('storage')) });
    await expect(dispatch({ name: 'options.open', said: {}, mount: WORD }, senders.frame)).rejects.toThrow('storage');
    expect(handle).not.toHaveBeenCalled();
  });
});
