import { computed, effect, type ReadonlySignal, untracked } from '@preact/signals';
import type { Desk } from './desk.ts';

/** A page can change all the time: it is asked at most so often. */
const PAUSE_MS = 1_000;

/** Asks the page where its conversations stand, whenever they become others while the agent looks at this view. */
export function locateOnPage(desk: Desk, isInSight: ReadonlySignal<boolean>): void {
  const wanted = computed(() => {
    const page = desk.page.value;
    return isInSight.value && page && page.found.length > 0 ? `${page.address} ${page.found.map(({ id }) => id).join()}` : undefined;
  });
  let isWaiting = false;
  let isDue = false;
  const locate = (): void => {
    isDue = isWaiting;
    if (isWaiting) return;
    isWaiting = true;
    void desk.guide.locate();
    setTimeout(() => {
      isWaiting = false;
      if (isDue) locate();
    }, PAUSE_MS);
  };
  effect(() => {
    if (wanted.value !== undefined) untracked(locate);
  });
}
