import { signal } from '@preact/signals';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Entry } from '../../../utils/conversation/entry.ts';
import { createDesk, type Desk } from '../../../utils/desk/desk.ts';
import { readWhenPossible } from '../../../utils/desk/read-when-possible.ts';
import type { Send } from '../../../utils/messages/send.ts';
import { success } from '../../../utils/result.ts';
import { outboxOf, pendingOf } from '../conversation/pendings.ts';
import { exampleConversation, idOf } from '../fernand/example.ts';

const ID = idOf('12345');
const SAVED = { saved: true, lastFour: '6789', place: 'device' } as const;
const unread = (kind: 'no-key' | 'unpermitted' | 'slow', revision = 1): Entry => ({ id: ID, revision, reading: false, problem: { kind } });

let asked: [name: string, said: unknown][];
let desk: Desk;

beforeEach(() => {
  asked = [];
  const send = ((name: string, said: unknown) => {
    asked.push([name, said]);
    return Promise.resolve(success(true));
  }) as Send;
  desk = createDesk(send);
  desk.hear({ select: ID });
});

const READ = ['conversation.open', { id: ID }];

describe('What could not be read', () => {
  test('for want of access is read once, as soon as it is granted.', () => {
    readWhenPossible(desk, () => true);
    desk.hear({ access: 'missing', entries: [unread('unpermitted')] });
    expect(asked).toEqual([]);
    desk.hear({ access: 'granted' });
    expect(asked).toEqual([READ]);
    desk.hear({ entries: [{ id: ID, revision: 2, reading: true }] });
    desk.hear({ entries: [{ id: ID, revision: 3, reading: false, conversation: exampleConversation }] });
    expect(asked).toEqual([READ]);
  });

  test('for want of a key is read once there is one.', () => {
    readWhenPossible(desk, () => true);
    desk.hear({ key: { saved: false }, access: 'granted', entries: [unread('no-key')] });
    expect(asked).toEqual([]);
    desk.hear({ key: SAVED });
    expect(asked).toEqual([READ]);
  });

  test('for want of both is read when both are there.', () => {
    readWhenPossible(desk, () => true);
    desk.hear({ key: { saved: false }, access: 'missing', entries: [unread('no-key')] });
    desk.hear({ access: 'granted' });
    expect(asked).toEqual([]);
    desk.hear({ key: SAVED });
    expect(asked).toEqual([READ]);
  });

  test('waits until the agent looks.', () => {
    const isInSight = signal(false);
    readWhenPossible(desk, () => isInSight.value);
    desk.hear({ access: 'granted', key: SAVED, entries: [unread('unpermitted')] });
    expect(asked).toEqual([]);
    isInSight.value = true;
    expect(asked).toEqual([READ]);
  });

  test('for any other reason waits for the agent.', () => {
    readWhenPossible(desk, () => true);
    desk.hear({ access: 'missing', key: { saved: false }, entries: [unread('slow')] });
    desk.hear({ access: 'granted', key: SAVED });
    expect(asked).toEqual([]);
  });
});

test('What was read before access was withdrawn is not read again when it is granted, and no change is ever sent.', () => {
  readWhenPossible(desk, () => true);
  const outbox = outboxOf(1, pendingOf({ kind: 'stopped', problem: { kind: 'unpermitted' } }, { id: ID }));
  desk.hear({
    access: 'granted',
    outbox,
    entries: [{ id: ID, revision: 1, reading: false, conversation: exampleConversation, readAt: 5 }],
  });
  desk.hear({ access: 'missing' });
  expect(desk.entry.value?.problem).toEqual({ kind: 'unpermitted' });
  desk.hear({ access: 'granted' });
  expect(desk.entry.value).toMatchObject({ conversation: exampleConversation });
  expect(asked).toEqual([]);
});
