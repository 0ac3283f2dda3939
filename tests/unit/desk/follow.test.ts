import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { ConversationId } from '../../../utils/conversation/conversation-id.ts';
import type { PendingState } from '../../../utils/conversation/pending.ts';
import type { PageFacts } from '../../../utils/conversation/page-facts.ts';
import { createDesk } from '../../../utils/desk/desk.ts';
import { followPage, isUnsettled, type Keeping } from '../../../utils/desk/follow.ts';
import { success } from '../../../utils/result.ts';
import { outboxOf, pendingOf } from '../conversation/pendings.ts';
import { idOf } from '../fernand/example.ts';

const [ONE, OTHER, THIRD] = [idOf('12345'), idOf('54321'), idOf('777')];

function pageOf(...ids: ConversationId[]): PageFacts {
  return { address: 'https://crm.example.com/', host: 'crm.example.com', found: ids.map((id) => ({ id, reason: 'link' })), more: 0 };
}

/** A desk that follows its page, and everything it asked for. */
function follow(keeping: Partial<Keeping> = {}) {
  const asked: unknown[] = [];
  const desk = createDesk((_name: string, said: unknown) => {
    asked.push(said);
    return Promise.resolve(success(true));
  });
  const again = signal(false);
  followPage(desk, { isBusy: () => false, mayStay: () => false, ...keeping }, again);
  return { desk, asked, again };
}

describe('The page’s own conversation', () => {
  test('is shown unasked, once.', () => {
    const { desk, asked } = follow();
    desk.hear({ page: pageOf(ONE) });
    desk.hear({ page: pageOf(ONE, OTHER) });
    expect(desk.selected.value).toBe(ONE);
    expect(asked).toEqual([{ id: ONE, unasked: true }]);
  });

  test('takes the place of the former page’s.', () => {
    const { desk } = follow();
    desk.hear({ page: pageOf(ONE) });
    desk.hear({ page: pageOf(OTHER) });
    expect(desk.selected.value).toBe(OTHER);
  });

  test('goes with its page, whether the next one has several, none or nothing to tell.', () => {
    for (const next of [pageOf(OTHER, THIRD), pageOf(), undefined]) {
      const { desk } = follow();
      desk.hear({ page: pageOf(ONE) });
      if (next === undefined) desk.leavePage();
      else desk.hear({ page: next });
      expect(desk.selected.value).toBeUndefined();
    }
  });

  test('is asked for anew when its turn has come again, if it is not shown.', () => {
    const { desk, asked, again } = follow();
    desk.hear({ page: pageOf(ONE) });
    again.value = true;
    expect(asked).toHaveLength(1);
    desk.clear();
    again.value = false;
    expect(asked).toHaveLength(2);
  });
});

describe('What is shown stays', () => {
  test.each<PendingState>([{ kind: 'sending' }, { kind: 'rejected', problem: { kind: 'refused' } }])(
    'while its change is $kind, and is let go with the page after it once that is over.',
    (state) => {
      const { desk } = follow();
      desk.hear({ page: pageOf(ONE), outbox: outboxOf(1, pendingOf(state)) });
      desk.hear({ page: pageOf(OTHER) });
      desk.leavePage();
      expect(desk.selected.value).toBe(ONE);
      desk.hear({ outbox: outboxOf(2) });
      expect(desk.selected.value).toBe(ONE);
      desk.hear({ page: pageOf(OTHER) });
      expect(desk.selected.value).toBe(OTHER);
    },
  );

  test('while the agent fills something in, though nothing may be selected yet.', () => {
    let isBusy = true;
    const { desk, asked } = follow({ isBusy: () => isBusy });
    desk.hear({ page: pageOf(ONE) });
    expect(asked).toEqual([]);
    isBusy = false;
    desk.hear({ page: pageOf(ONE) });
    isBusy = true;
    desk.hear({ page: pageOf(OTHER) });
    expect(desk.selected.value).toBe(ONE);
  });

  test('where the view wants it to.', () => {
    const seen: (PageFacts | undefined)[] = [];
    const { desk } = follow({
      mayStay(page) {
        seen.push(page);
        return page === undefined;
      },
    });
    desk.hear({ page: pageOf(ONE) });
    desk.leavePage();
    expect(desk.selected.value).toBe(ONE);
    desk.hear({ page: pageOf() });
    expect(desk.selected.value).toBeUndefined();
    expect(seen).toEqual([undefined, pageOf()]);
  });
});

test('A conversation that the agent picks is not followed by anything.', () => {
  const { desk, asked } = follow();
  desk.hear({ page: pageOf(ONE) });
  void desk.show(OTHER);
  desk.clear();
  expect(asked).toHaveLength(2);
});

test.each<[PendingState, boolean]>([
  [{ kind: 'held', until: 5 }, true],
  [{ kind: 'queued' }, true],
  [{ kind: 'sending' }, true],
  [{ kind: 'unknown', until: 5, problem: { kind: 'slow' } }, true],
  [{ kind: 'rejected', problem: { kind: 'refused' } }, true],
  [{ kind: 'asking', why: 'old' }, true],
  [{ kind: 'stopped', problem: { kind: 'forbidden' } }, true],
  // These can take hours, and stand in the list of what waits.
  [{ kind: 'stopped', problem: { kind: 'offline' } }, false],
  [{ kind: 'waiting', until: 5, problem: { kind: 'limited', until: 5 } }, false],
])('A change is unsettled: %j, %s.', (state, expected) => {
  const { desk } = follow();
  expect(isUnsettled(desk)).toBe(false);
  void desk.show(ONE);
  desk.hear({ outbox: outboxOf(1, pendingOf(state)) });
  expect(isUnsettled(desk)).toBe(expected);
  desk.hear({ outbox: outboxOf(2, pendingOf(state, { id: OTHER })) });
  expect(isUnsettled(desk)).toBe(false);
});
