import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether a document is on the screen: not in a tab behind, nor in a window that is minimised. */
export function watchOnScreen(view: Document): ReadonlySignal<boolean> {
  const isOnScreen = signal(view.visibilityState === 'visible');
  view.addEventListener('visibilitychange', () => (isOnScreen.value = view.visibilityState === 'visible'));
  return isOnScreen;
}
