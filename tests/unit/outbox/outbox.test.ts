import { describe, expect, test, vi } from 'vitest';
import type { Change } from '../../../utils/conversation/change.ts';
import type { Conversation } from '../../../utils/conversation/conversation.ts';
import type { ConversationId } from '../../../utils/conversation/conversation-id.ts';
import type { SentChange } from '../../../utils/conversation/entry.ts';
import type { Problem } from '../../../utils/conversation/problem.ts';
import { createOutbox, type OutboxWorld } from '../../../utils/outbox/outbox.ts';
import { failure, type Result, success } from '../../../utils/result.ts';
import { exampleConversation, idOf } from '../fernand/example.ts';

const ONE = idOf('12345');
const OTHER = idOf('9223372036854775807');

const close: Change = { status: 'CLOSED' };
const rename: Change = { subject: 'New' };
const unassign: Change = { agentId: null };
const closed: Conversation = { ...exampleConversation, status: 'CLOSED' };

type Sending = {
  id: ConversationId;
  change: Change;
  answer: (result: Result<Conversation, Problem>) => void;
  fail: (error: Error) => void;
};

/** An outbox whose changes are answered by hand, with all that happened to it in order. */
function openOutbox(keep: OutboxWorld['keep'] = () => Promise.resolve()) {
  const sendings: Sending[] = [];
  const kept: { id: ConversationId; sent: SentChange; conversation?: Conversation }[] = [];
  const log: string[] = [];
  let time = 1000;
  const outbox = createOutbox({
    send: (id, change) =>
      new Promise((resolve, reject) => {
        log.push(`send ${id} ${JSON.stringify(change)}`);
        sendings.push({ id, change, answer: resolve, fail: reject });
      }),
    keep: async (id, sent, conversation) => {
      log.push(`keep ${id} ${sent.state} ${JSON.stringify(sent.change)}`);
      kept.push({ id, sent, ...(conversation !== undefined && { conversation }) });
      await keep(id, sent, conversation);
    },
    now: () => (time += 1),
  });
  return { outbox, sendings, kept, log };
}

/** Several turns of the event loop: whoever would go on by itself has done so by then. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('A change', () => {
  test('is kept as sending before it leaves, and as done with the answer.', async () => {
    const { outbox, sendings, kept, log } = openOutbox();
    const submitted = outbox.submit(ONE, close);
    await settle();
    expect(log).toEqual(['keep 12345 sending {"status":"CLOSED"}', 'send 12345 {"status":"CLOSED"}']);
    sendings[0]!.answer(success(closed));
    expect(await submitted).toEqual(success(closed));
    expect(kept).toEqual([
      { id: ONE, sent: { change: close, state: 'sending', at: 1001 } },
      { id: ONE, sent: { change: close, state: 'done', at: 1002 }, conversation: closed },
    ]);
  });

  test.each<Problem>([
    { kind: 'offline' },
    { kind: 'slow' },
    { kind: 'refused', words: 'No' },
    { kind: 'limited', until: 5000 },
    { kind: 'no-key' },
  ])('that fails is kept with its problem and without a conversation: $kind', async (problem) => {
    const { outbox, sendings, kept } = openOutbox();
    const submitted = outbox.submit(ONE, close);
    await settle();
    sendings[0]!.answer(failure(problem));
    expect(await submitted).toEqual(failure(problem));
    expect(kept.at(-1)).toEqual({ id: ONE, sent: { change: close, state: 'failed', problem, at: 1002 } });
    expect(sendings).toHaveLength(1);
  });
});

describe('The changes of one conversation', () => {
  test('leave one after the other, in the order in which they were made.', async () => {
    const { outbox, sendings, log } = openOutbox();
    const submitted = [outbox.submit(ONE, close), outbox.submit(ONE, rename), outbox.submit(ONE, unassign)];
    await settle();
    expect(sendings.map(({ change }) => change)).toEqual([close]);
    sendings[0]!.answer(success(closed));
    await settle();
    expect(sendings.map(({ change }) => change)).toEqual([close, rename]);
    sendings[1]!.answer(success(closed));
    await settle();
    sendings[2]!.answer(success(closed));
    expect(await Promise.all(submitted)).toEqual([success(closed), success(closed), success(closed)]);
    expect(log.map((line) => line.replace(/ \{.*/, ''))).toEqual([
      'keep 12345 sending',
      'send 12345',
      'keep 12345 done',
      'keep 12345 sending',
      'send 12345',
      'keep 12345 done',
      'keep 12345 sending',
      'send 12345',
      'keep 12345 done',
    ]);
  });

  test('do not fail each other.', async () => {
    const { outbox, sendings, kept } = openOutbox();
    const first = outbox.submit(ONE, close);
    const second = outbox.submit(ONE, rename);
    await settle();
    sendings[0]!.answer(failure({ kind: 'forbidden' }));
    await settle();
    sendings[1]!.answer(success(closed));
    expect(await first).toEqual(failure({ kind: 'forbidden' }));
    expect(await second).toEqual(success(closed));
    expect(kept.map(({ sent }) => sent.state)).toEqual(['sending', 'failed', 'sending', 'done']);
  });

  test('keep their order when one is made while the last answer is being kept.', async () => {
    let goOn = () => {};
    const keeping = new Promise<void>((resolve) => (goOn = resolve));
    const { outbox, sendings } = openOutbox((_id, sent) => (sent.state === 'done' && sent.change === close ? keeping : Promise.resolve()));
    const first = outbox.submit(ONE, close);
    await settle();
    sendings[0]!.answer(success(closed));
    await settle();
    const second = outbox.submit(ONE, rename);
    await settle();
    expect(sendings).toHaveLength(1);
    goOn();
    await settle();
    expect(sendings).toHaveLength(2);
    sendings[1]!.answer(success(closed));
    expect((await Promise.all([first, second])).every(({ ok }) => ok)).toBe(true);
  });

  test('do not wait for those of another.', async () => {
    const { outbox, sendings } = openOutbox();
    const waiting = outbox.submit(ONE, close);
    const other = outbox.submit(OTHER, rename);
    await settle();
    expect(sendings.map(({ id }) => id)).toEqual([ONE, OTHER]);
    sendings[1]!.answer(success(closed));
    expect((await other).ok).toBe(true);
    sendings[0]!.answer(success(closed));
    expect((await waiting).ok).toBe(true);
  });

  test('can go on after all of them were done.', async () => {
    const { outbox, sendings } = openOutbox();
    for (const change of [close, rename]) {
      const submitted = outbox.submit(ONE, change);
      await settle();
      sendings.at(-1)!.answer(success(closed));
      expect((await submitted).ok).toBe(true);
    }
    expect(sendings.map(({ change }) => change)).toEqual([close, rename]);
  });

  test('are the very same twice where they were made twice.', async () => {
    const { outbox, sendings } = openOutbox();
    const submitted = [outbox.submit(ONE, close), outbox.submit(ONE, close)];
    await settle();
    sendings[0]!.answer(success(closed));
    await settle();
    sendings[1]!.answer(success(closed));
    await Promise.all(submitted);
    expect(sendings).toHaveLength(2);
  });
});

describe('Where a change cannot be kept', () => {
  test('it does not leave, whoever made it is told, and the next one goes on.', async () => {
    const keep = vi.fn<OutboxWorld['keep']>().mockRejectedValueOnce(new Error('no space'));
    const { outbox, sendings } = openOutbox(keep);
    const first = outbox.submit(ONE, close);
    const second = outbox.submit(ONE, rename);
    await expect(first).rejects.toThrow('no space');
    await settle();
    expect(sendings.map(({ change }) => change)).toEqual([rename]);
    sendings[0]!.answer(success(closed));
    expect((await second).ok).toBe(true);
  });

  test('its answer is not taken for a success that nobody will see, and the next one goes on.', async () => {
    const keep = vi.fn<OutboxWorld['keep']>().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('no space'));
    const { outbox, sendings } = openOutbox(keep);
    const first = outbox.submit(ONE, close);
    await settle();
    sendings[0]!.answer(success(closed));
    await expect(first).rejects.toThrow('no space');
    const second = outbox.submit(ONE, rename);
    await settle();
    expect(sendings).toHaveLength(2);
    sendings[1]!.answer(success(closed));
    expect((await second).ok).toBe(true);
  });
});

describe('Where the way to Fernand breaks down instead of answering', () => {
  test('the next change goes on.', async () => {
    const { outbox, sendings } = openOutbox();
    const first = outbox.submit(ONE, close).catch(() => undefined);
    const second = outbox.submit(ONE, rename);
    await settle();
    sendings[0]!.fail(new Error('the key cannot be read'));
    await first;
    await settle();
    sendings[1]!.answer(success(closed));
    expect((await second).ok).toBe(true);
  });

  test('the change is not left as sending for ever.', async () => {
    const { outbox, sendings, kept } = openOutbox();
    const submitted = outbox.submit(ONE, close).catch(() => undefined);
    await settle();
    sendings[0]!.fail(new Error('the key cannot be read'));
    await submitted;
    expect(kept.at(-1)?.sent.state).toBe('failed');
  });
});
