import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { Desk } from './desk.ts';

/** Asks the page where its conversations stand, whenever they become others while the agent looks at this view. */
export function locateOnPage(desk: Desk, isInSight: ReadonlySignal<boolean>): void {
  const wanted = computed(() => {
    const page = desk.page.value;
    return isInSight.value && page && page.found.length > 0 ? `${page.address} ${page.found.map(({ id }) => id).join()}` : undefined;
  });
  effect(() => {
    if (wanted.value !== undefined) untracked(() => void desk.guide.locate());
  });
}
