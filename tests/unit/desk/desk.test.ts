import { describe, expect, test } from 'vitest';
import type { Entry } from '../../../utils/conversation/entry.ts';
import { createDesk } from '../../../utils/desk/desk.ts';
import type { MessageName } from '../../../utils/messages/contract.ts';
import type { Send, SendProblem } from '../../../utils/messages/send.ts';
import { failure, type Result, success } from '../../../utils/result.ts';
import { outboxOf } from '../conversation/pendings.ts';
import { exampleConversation, idOf } from '../fernand/example.ts';

const ONE = idOf('12345');
const OTHER = idOf('9223372036854775807');

type Sent = { name: MessageName; said: unknown; answer: (result: Result<unknown, SendProblem>) => Promise<void> };

/** A desk whose messages are answered by hand. */
function openDesk(besideTab?: () => number | undefined) {
  const sent: Sent[] = [];
  const send = ((name: MessageName, said: unknown) =>
    new Promise<unknown>((resolve) => {
      sent.push({
        name,
        said,
        async answer(result) {
          resolve(result);
          await settle();
        },
      });
    })) as Send;
  return { desk: createDesk(send, besideTab), sent };
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

function entryOf(id = ONE, revision = 1): Entry {
  return { id, revision, reading: false, conversation: { ...exampleConversation, id } };
}

describe('What is published', () => {
  test('shows the entry of the selected conversation, and of no other.', () => {
    const { desk } = openDesk();
    desk.hear({ entries: [entryOf(ONE), entryOf(OTHER)] });
    expect(desk.entry.value).toBeUndefined();
    void desk.show(ONE);
    expect(desk.entry.value).toEqual(entryOf(ONE));
    void desk.show(OTHER);
    expect(desk.entry.value).toEqual(entryOf(OTHER));
    desk.clear();
    expect(desk.entry.value).toBeUndefined();
  });

  test('replaces what was known, and leaves the rest alone.', () => {
    const { desk } = openDesk();
    void desk.show(ONE);
    desk.hear({
      entries: [entryOf(ONE)],
      key: { saved: false },
      page: { address: 'https://crm.example.com/', host: 'crm.example.com', found: [], more: 0 },
    });
    desk.hear({ entries: [{ id: ONE, revision: 2, reading: true }] });
    expect(desk.entry.value).toEqual({ id: ONE, revision: 2, reading: true });
    desk.hear({ entries: [entryOf(OTHER)] });
    expect(desk.entry.value).toEqual({ id: ONE, revision: 2, reading: true });
    desk.hear({ key: { saved: true, lastFour: '6789', place: 'session' } });
    expect(desk.page.value).toEqual({ address: 'https://crm.example.com/', host: 'crm.example.com', found: [], more: 0 });
    desk.hear({ page: { address: 'https://crm.example.com/', host: 'mail.example.com', found: [], more: 0 } });
    expect(desk.key.value).toEqual({ saved: true, lastFour: '6789', place: 'session' });
    expect(desk.page.value?.host).toBe('mail.example.com');
    desk.hear({});
    expect(desk.entry.value).toEqual({ id: ONE, revision: 2, reading: true });
  });

  test('of a page is forgotten once the page is left, and nothing else is.', () => {
    const { desk } = openDesk();
    void desk.show(ONE);
    desk.hear({ entries: [entryOf(ONE)], page: { address: 'https://crm.example.com/', host: 'crm.example.com', found: [], more: 0 } });
    desk.leavePage();
    expect(desk.page.value).toBeUndefined();
    expect(desk.entry.value).toEqual(entryOf(ONE));
  });

  test('is never undone by what was published before it and came later.', () => {
    const { desk } = openDesk();
    void desk.show(ONE);
    desk.hear({ entries: [entryOf(ONE, 5)] });
    for (const revision of [4, 0]) desk.hear({ entries: [{ id: ONE, revision, reading: true }, entryOf(OTHER, revision)] });
    expect(desk.entry.value).toEqual(entryOf(ONE, 5));
    void desk.show(OTHER);
    expect(desk.entry.value).toEqual(entryOf(OTHER, 4));
  });

  test('says of every conversation at once that access is missing, and takes nothing from it.', () => {
    const { desk, sent } = openDesk();
    void desk.show(ONE);
    desk.hear({ entries: [entryOf(ONE), { id: OTHER, revision: 1, reading: false, problem: { kind: 'not-found' } }], access: 'missing' });
    expect(desk.access.value).toBe('missing');
    expect(desk.entry.value).toEqual({ ...entryOf(ONE), problem: { kind: 'unpermitted' } });
    void desk.show(OTHER);
    expect(desk.entry.value?.problem).toEqual({ kind: 'unpermitted' });
    desk.hear({ key: { saved: false } });
    expect(desk.access.value).toBe('missing');
    desk.hear({ access: 'granted' });
    expect(desk.entry.value?.problem).toEqual({ kind: 'not-found' });
    void desk.show(ONE);
    expect(desk.entry.value).toEqual(entryOf(ONE));
    expect(sent.map(({ name }) => name)).toEqual(['conversation.open', 'conversation.open', 'conversation.open']);
  });

  test('says where the sidebar stands.', () => {
    const { desk } = openDesk();
    expect(desk.side.value).toBe('right');
    desk.hear({ side: 'left' });
    desk.hear({ key: { saved: false } });
    expect(desk.side.value).toBe('left');
  });

  test('selects a conversation to which something was done elsewhere, without asking for it.', () => {
    const { desk, sent } = openDesk();
    desk.hear({ select: OTHER, entries: [entryOf(OTHER)] });
    expect(desk.selected.value).toBe(OTHER);
    expect(desk.entry.value).toEqual(entryOf(OTHER));
    expect(sent).toEqual([]);
  });
});

describe('Showing a conversation', () => {
  test('selects it at once and asks for it.', async () => {
    const { desk, sent } = openDesk();
    const shown = desk.show(ONE);
    expect(desk.selected.value).toBe(ONE);
    expect(sent).toMatchObject([{ name: 'conversation.open', said: { id: ONE } }]);
    await sent[0]!.answer(success(true));
    await shown;
    expect(desk.selected.value).toBe(ONE);
  });

  test('asks once more where the background ended in the middle of it, and then leaves it.', async () => {
    const { desk, sent } = openDesk();
    const shown = desk.show(ONE);
    await sent[0]!.answer(failure('unreachable'));
    expect(sent).toHaveLength(2);
    expect(sent[1]).toMatchObject({ name: 'conversation.open', said: { id: ONE } });
    await sent[1]!.answer(failure('unreachable'));
    await shown;
    expect(sent).toHaveLength(2);
    expect(desk.lost.value).toBeUndefined();
    expect(desk.selected.value).toBe(ONE);
  });

  test('finds out that the view is lost, and does not ask again.', async () => {
    const { desk, sent } = openDesk();
    const shown = desk.show(ONE);
    await sent[0]!.answer(failure('updated'));
    await shown;
    expect(sent).toHaveLength(1);
    expect(desk.lost.value).toBe('updated');
  });

  test('takes a refusal for one only the second time: a background that is being ended answers nothing either.', async () => {
    const { desk, sent } = openDesk();
    void desk.show(ONE);
    await sent[0]!.answer(failure('refused'));
    expect([sent.length, desk.lost.value]).toEqual([2, undefined]);
    await sent[1]!.answer(success(true));
    expect(desk.lost.value).toBeUndefined();
    void desk.show(ONE);
    await sent[2]!.answer(failure('refused'));
    await sent[3]!.answer(failure('refused'));
    expect([sent.length, desk.lost.value]).toEqual([4, 'refused']);
  });

  test.each(['updated', 'refused'] as const)('finds that out the second time, too: %s.', async (problem) => {
    const { desk, sent } = openDesk();
    void desk.show(ONE);
    await sent[0]!.answer(failure('unreachable'));
    await sent[1]!.answer(failure(problem));
    expect(desk.lost.value).toBe(problem);
  });

  test('anew asks for a new answer, and only where one is shown.', async () => {
    const { desk, sent } = openDesk();
    await desk.reload();
    expect(sent).toEqual([]);
    void desk.show(ONE);
    await sent[0]!.answer(success(true));
    void desk.reload();
    expect(sent[1]).toMatchObject({ name: 'conversation.open', said: { id: ONE, again: true } });
  });
});

describe('Showing the page’s own conversation', () => {
  test('says that nobody asked, and keeps it where a read is due.', async () => {
    const { desk, sent } = openDesk();
    const shown = desk.showUnasked(ONE);
    expect(desk.selected.value).toBe(ONE);
    expect(sent).toMatchObject([{ name: 'conversation.open', said: { id: ONE, unasked: true } }]);
    await sent[0]!.answer(success(true));
    await shown;
    expect(desk.selected.value).toBe(ONE);
  });

  test.each([success(false), success(undefined), failure('updated' as const)])(
    'goes back to the list where none is: %j',
    async (answer) => {
      const { desk, sent } = openDesk();
      const shown = desk.showUnasked(ONE);
      await sent[0]!.answer(answer);
      await shown;
      expect(desk.selected.value).toBeUndefined();
    },
  );

  test('goes back to the list where the background cannot be reached.', async () => {
    const { desk, sent } = openDesk();
    void desk.showUnasked(ONE);
    await sent[0]!.answer(failure('unreachable'));
    await sent[1]!.answer(failure('unreachable'));
    expect(desk.selected.value).toBeUndefined();
    void desk.showUnasked(ONE);
    await sent[2]!.answer(failure('refused'));
    await sent[3]!.answer(failure('refused'));
    expect(desk.selected.value).toBeUndefined();
  });

  test('does not take away another one that the agent picked meanwhile.', async () => {
    const { desk, sent } = openDesk();
    void desk.showUnasked(ONE);
    void desk.show(OTHER);
    await sent[0]!.answer(success(false));
    expect(desk.selected.value).toBe(OTHER);
  });

  test('does not take away the same one that the agent picked meanwhile.', async () => {
    const { desk, sent } = openDesk();
    void desk.showUnasked(ONE);
    void desk.show(ONE);
    await sent[0]!.answer(success(false));
    expect(desk.selected.value).toBe(ONE);
  });

  test('does not take away the same one to which something was done elsewhere meanwhile.', async () => {
    const { desk, sent } = openDesk();
    void desk.showUnasked(ONE);
    desk.hear({ select: ONE, entries: [entryOf(ONE)] });
    await sent[0]!.answer(success(false));
    expect(desk.selected.value).toBe(ONE);
  });
});

describe('The page’s own conversation, beside a tab,', () => {
  test('is asked for with the tab that it is in, and what the agent picks without.', () => {
    let tab: number | undefined = 7;
    const { desk, sent } = openDesk(() => tab);
    void desk.showUnasked(ONE);
    tab = 8;
    void desk.showUnasked(ONE);
    tab = undefined;
    void desk.showUnasked(ONE);
    void desk.show(ONE);
    expect(sent.map(({ said }) => said)).toEqual([
      { id: ONE, unasked: true, tabId: 7 },
      { id: ONE, unasked: true, tabId: 8 },
      { id: ONE, unasked: true },
      { id: ONE },
    ]);
  });
});

describe('What is selected was picked', () => {
  test('by the agent, by hand or elsewhere, and not by the page.', async () => {
    const { desk, sent } = openDesk();
    expect(desk.isPicked()).toBe(false);
    void desk.showUnasked(ONE);
    expect(desk.isPicked()).toBe(false);
    await sent[0]!.answer(success(true));
    expect(desk.isPicked()).toBe(false);
    void desk.show(ONE);
    expect(desk.isPicked()).toBe(true);
    void desk.showUnasked(OTHER);
    expect(desk.isPicked()).toBe(false);
    desk.hear({ select: OTHER });
    expect(desk.isPicked()).toBe(true);
    desk.clear();
    expect(desk.isPicked()).toBe(false);
  });

  test('is known in the very moment that it is selected.', () => {
    const { desk } = openDesk();
    const seen: [selected: unknown, isPicked: boolean][] = [];
    desk.selected.subscribe((selected) => seen.push([selected, desk.isPicked()]));
    void desk.showUnasked(ONE);
    void desk.show(OTHER);
    expect(seen).toEqual([
      [undefined, false],
      [ONE, false],
      [OTHER, true],
    ]);
  });
});

describe('A change', () => {
  /** A desk that shows a conversation. */
  function openWith(id = ONE) {
    const { desk, sent } = openDesk();
    desk.hear({ entries: [{ ...entryOf(id), readAt: 7 }] });
    void desk.show(id);
    return { desk, sent };
  }

  test('is sent with what the agent saw, and over once it is kept.', async () => {
    const { desk, sent } = openWith();
    const changed = desk.change({ status: 'CLOSED' }, ['former']);
    expect(sent[1]).toMatchObject({
      name: 'conversation.change',
      said: { id: ONE, change: { status: 'CLOSED' }, seen: { status: 'OPENED', readAt: 7 }, instead: ['former'] },
    });
    await sent[1]!.answer(success(success(undefined)));
    expect(await changed).toBeUndefined();
    expect(sent).toHaveLength(2);
  });

  test.each(['no-space', 'not-stored', 'unfit'] as const)('that is not kept says why: %s.', async (why) => {
    const { desk, sent } = openWith();
    const changed = desk.change({ status: 'CLOSED' });
    await sent[1]!.answer(success(failure(why)));
    expect(await changed).toBe(why);
  });

  test('goes nowhere where no conversation is shown.', async () => {
    const { desk, sent } = openDesk();
    expect(await desk.change({ status: 'CLOSED' })).toBeUndefined();
    expect(sent).toEqual([]);
  });

  test('is said once more where the background ended in the middle of it: by its key it is the same change.', async () => {
    const { desk, sent } = openWith();
    const changed = desk.change({ status: 'CLOSED' });
    await sent[1]!.answer(failure('unreachable'));
    await sent[2]!.answer(success(success(undefined)));
    expect(await changed).toBeUndefined();
    expect(sent[2]!.said).toEqual(sent[1]!.said);
    expect(sent).toHaveLength(3);
  });

  test('that nobody heard of is not kept.', async () => {
    const { desk, sent } = openWith();
    const changed = desk.change({ status: 'CLOSED' });
    await sent[1]!.answer(failure('unreachable'));
    await sent[2]!.answer(failure('unreachable'));
    expect(await changed).toBe('not-heard');
    expect(sent).toHaveLength(3);
  });

  test('finds out that the view is lost, and sends nothing more.', async () => {
    const { desk, sent } = openWith();
    const changed = desk.change({ status: 'CLOSED' });
    await sent[1]!.answer(failure('updated'));
    expect(await changed).toBe('not-heard');
    expect(desk.lost.value).toBe('updated');
    expect(sent).toHaveLength(2);
  });

  test('that is kept is seen to wait at once, though the background ends before it has told anyone.', async () => {
    const { desk, sent } = openWith();
    const changed = desk.change({ status: 'CLOSED' });
    const outbox = outboxOf(7);
    await sent[1]!.answer(success(success(outbox)));
    expect(await changed).toBeUndefined();
    expect(desk.outbox.value).toEqual(outbox);
  });

  test('says so where what is done about one was not kept, until that is seen or goes well.', async () => {
    const { desk, sent } = openDesk();
    const { act, dismiss, notActed } = desk.waiting;
    void act(['one'], 'undo');
    await sent[0]!.answer(success(failure('no-space')));
    expect(notActed.value).toBe('no-space');
    void act(['one'], 'undo');
    await sent[1]!.answer(success(success(undefined)));
    expect(notActed.value).toBeUndefined();
    void dismiss('quarantined');
    expect(sent[2]).toMatchObject({ name: 'outbox.dismiss', said: { note: 'quarantined' } });
    await sent[2]!.answer(success(failure('not-stored')));
    expect(notActed.value).toBe('not-stored');
    await dismiss('not-acted');
    expect(notActed.value).toBeUndefined();
    expect(sent).toHaveLength(3);
  });

  test('that is not over can be acted upon, wherever it was made.', () => {
    const { desk, sent } = openDesk();
    void desk.waiting.act(['one', 'two'], 'undo');
    expect(sent).toMatchObject([{ name: 'change.act', said: { keys: ['one', 'two'], act: 'undo' } }]);
  });
});

describe('What waits to be sent', () => {
  test('is as the newest publication says, whichever comes last.', () => {
    const { desk } = openDesk();
    desk.hear({ outbox: outboxOf(2) });
    desk.hear({ outbox: outboxOf(1) });
    expect(desk.outbox.value?.revision).toBe(2);
    desk.hear({ outbox: outboxOf(3) });
    expect(desk.outbox.value?.revision).toBe(3);
  });
});
