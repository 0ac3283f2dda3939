import { type ReadonlySignal, signal } from '@preact/signals';

/** Whether the agent has a form of the conversation's open: what is typed there must not vanish because a page draws itself anew. A look-up is none. */
export function watchOpenForm(view: Document): ReadonlySignal<boolean> {
  const find = () => view.querySelector('form:not([role=search])') !== null;
  const isOpen = signal(find());
  new MutationObserver(() => (isOpen.value = find())).observe(view.body, { childList: true, subtree: true });
  return isOpen;
}
