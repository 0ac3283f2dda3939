import { computed, effect } from '@preact/signals';
import type { Desk } from './desk.ts';

/**
 * Reads what could not be read for want of a key or of access as soon as it is there, once the agent looks at this view.
 * `isInSight` may read signals. Changes are never sent again by themselves.
 */
export function readWhenPossible(desk: Desk, isInSight: () => boolean): void {
  const isDue = computed(() => isInSight() && wantIsMet(desk));
  effect(() => {
    if (isDue.value) void desk.read();
  });
}

function wantIsMet({ entry, key, access }: Desk): boolean {
  switch (entry.value?.problem?.kind) {
    case 'no-key':
      return key.value?.saved === true;
    case 'unpermitted':
      return access.value === 'granted';
    default:
      return false;
  }
}
