import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { ConversationId } from '../../../utils/conversation/conversation-id.ts';
import type { Entry, SentChange } from '../../../utils/conversation/entry.ts';
import type { PageFacts } from '../../../utils/conversation/page-facts.ts';
import { createDesk } from '../../../utils/desk/desk.ts';
import { followPage, isUnsettled, type Keeping } from '../../../utils/desk/follow.ts';
import { success } from '../../../utils/result.ts';
import { exampleConversation, idOf } from '../fernand/example.ts';

const [ONE, OTHER, THIRD] = [idOf('12345'), idOf('54321'), idOf('777')];

function pageOf(...ids: ConversationId[]): PageFacts {
  return { address: 'https://crm.example.com/', host: 'crm.example.com', found: ids.map((id) => ({ id, reason: 'link' })), more: 0 };
}

function sentAs(state: 'sending' | 'failed' | 'done', revision: number): Entry {
  const sent = { change: { status: 'CLOSED' }, at: 1, state, ...(state === 'failed' && { problem: { kind: 'slow' } }) } as SentChange;
  return { id: ONE, revision, reading: false, conversation: exampleConversation, sent };
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
  test.each(['sending', 'failed'] as const)(
    'while its change is %s, and is let go with the page after it once that is settled.',
    (state) => {
      const { desk } = follow();
      desk.hear({ page: pageOf(ONE), entries: [sentAs(state, 1)] });
      desk.hear({ page: pageOf(OTHER) });
      desk.leavePage();
      expect(desk.selected.value).toBe(ONE);
      desk.hear({ entries: [sentAs('done', 2)] });
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

test.each([
  ['sending', true],
  ['failed', true],
  ['done', false],
] as const)('A change is unsettled: %s, %s.', (state, expected) => {
  const { desk } = follow();
  expect(isUnsettled(desk)).toBe(false);
  void desk.show(ONE);
  desk.hear({ entries: [sentAs(state, 1)] });
  expect(isUnsettled(desk)).toBe(expected);
});
