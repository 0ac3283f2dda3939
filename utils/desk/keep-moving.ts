import { computed, effect } from '@preact/signals';
import { isMoving } from '../conversation/pending.ts';
import type { Desk } from './desk.ts';

/** How long a background that was ended may stay so while the agent waits for it. */
const WAKE_MS = 3_000;

/**
 * Wakes the background again and again while something is to be sent: browsers can end it at any moment, and their own alarm comes half a
 * minute later.
 */
export function keepMoving(desk: Pick<Desk, 'outbox' | 'wake'>): void {
  const isWaitedFor = computed(() => desk.outbox.value?.trouble !== undefined || desk.outbox.value?.pendings.some(isMoving) === true);
  let timer: ReturnType<typeof setInterval> | undefined;
  effect(() => {
    clearInterval(timer);
    if (isWaitedFor.value) timer = setInterval(() => void desk.wake(), WAKE_MS);
  });
}
