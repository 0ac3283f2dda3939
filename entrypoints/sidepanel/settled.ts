import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Desk } from '../../utils/desk/desk.ts';

/** What came into view by itself must have been there for so long before it takes a click. */
const SETTLING_MS = 600;

/**
 * Whether the buttons may act: not for a moment after another conversation, or its content, came into view by itself, since a finger
 * that is about to press meant the former one; nor after what was picked in the page came or went. What the agent chose may be acted on at once.
 */
export function watchSettled(desk: Desk): ReadonlySignal<boolean> {
  const settled = signal(true);
  const picked = desk.guide.pick;
  let former = picked.peek();
  const shown = computed(() => `${desk.selected.value}${desk.entry.value?.conversation === undefined}${picked.value?.id}`);
  let timer: ReturnType<typeof setTimeout> | undefined;
  shown.subscribe(() => {
    clearTimeout(timer);
    settled.value = picked.value === former && (desk.selected.value === undefined || desk.isPicked());
    former = picked.value;
    if (!settled.value) timer = setTimeout(() => (settled.value = true), SETTLING_MS);
  });
  return settled;
}
