import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import { mainConversation, type PageFacts } from '../conversation/page-facts.ts';
import type { Desk } from './desk.ts';

/** What a view that follows its page leaves alone. */
export type Keeping = {
  /** Whether the agent is filling something in: that must not vanish because the page draws itself anew. */
  isBusy: () => boolean;
  /** Whether what is shown may stay beside this page, which does not speak of it. */
  mayStay: (page: PageFacts | undefined) => boolean;
};

/**
 * Shows the page's own conversation, and never the former page's as if it were this one's. Each change of the page is its turn,
 * and each of `again`, whatever it holds: what could not be read the first time may be read then.
 */
export function followPage(desk: Desk, { isBusy, mayStay }: Keeping, again?: ReadonlySignal<unknown>): void {
  const turn = computed(() => ({ page: desk.page.value, again: again?.value }));
  effect(() => {
    const { page } = turn.value;
    untracked(() => {
      const shown = desk.selected.value;
      const isOfPage = page?.found.some(({ id }) => id === shown) === true;
      if (isBusy() || (shown !== undefined && (isOfPage || isUnsettled(desk) || mayStay(page)))) return;
      const main = page === undefined ? undefined : mainConversation(page);
      if (main === undefined) desk.clear();
      else void desk.showUnasked(main);
    });
  });
}

/** A change that can still be undone, is on its way, or waits for the agent's word keeps its conversation on the screen. */
export function isUnsettled(desk: Desk): boolean {
  const mine = desk.outbox.value?.pendings.filter(({ id }) => id === desk.selected.value) ?? [];
  // What waits for Fernand or for the agent's settings can take hours: it stands in the list of what waits.
  return mine.some(({ state }) => state.kind !== 'waiting' && (state.kind !== 'stopped' || state.problem.kind === 'forbidden'));
}
