import { vi } from 'vitest';
import { page } from 'vitest/browser';
import { ConversationView, type ConversationViewProps } from '../../components/conversation/conversation-view.tsx';
import type { Entry } from '../../utils/conversation/entry.ts';
import { NOW } from './conversations.ts';
import { show } from './stage.tsx';

/** Shows a conversation's view, and answers what it asked for since. Shown again, it keeps its state. */
export function showView(entry: Entry | undefined, props: Partial<ConversationViewProps> = {}) {
  const asked = {
    onChange: vi.fn<ConversationViewProps['onChange']>(() => Promise.resolve(undefined)),
    onPending: vi.fn<ConversationViewProps['onPending']>(),
    onReload: vi.fn<() => void>(),
    onAllow: vi.fn<() => void>(),
    onOpenOptions: vi.fn<() => void>(),
    onOpenHistory: vi.fn<() => void>(),
  };
  show(
    <main class="shell-main">
      <ConversationView entry={entry} outbox={undefined} armed now={() => NOW} {...asked} {...props} />
    </main>,
  );
  return asked;
}

/** A button by the beginning of its name. */
export function button(name: string) {
  return page.getByRole('button', { name: new RegExp(`^${RegExp.escape(name)}`) });
}

/** Presses a button by the beginning of its name. */
export async function press(name: string): Promise<void> {
  await button(name).click();
}

/** Presses a line of the menu under "More". */
export async function pressInMenu(name: string): Promise<void> {
  await button('More').click();
  await page.getByRole('menuitem', { name, exact: true }).click();
}

/** Fills the field with this label. */
export async function fill(label: string, text: string): Promise<void> {
  await page.getByLabelText(label, { exact: true }).fill(text);
}
