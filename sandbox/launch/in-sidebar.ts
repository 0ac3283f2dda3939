import { fillIn } from './fill-in.ts';
import type { Stage } from './stage.ts';

/*
 * What a person does and reads in the sidebar of the tab in front. Its buttons take no click before the sidebar has been
 * in plain sight for a moment; Playwright waits for that by itself, as for anything that is disabled.
 */

/** Presses the button of this name. */
export async function press(stage: Stage, name: string | RegExp): Promise<void> {
  await (await stage.sidebar()).getByRole('button', { name, exact: true }).click();
}

/** Chooses this act from the menu "More". */
export async function chooseMore(stage: Stage, name: string): Promise<void> {
  await press(stage, 'More');
  await (await stage.sidebar()).getByRole('menuitem', { name, exact: true }).click();
}

/** Puts this text into the field of this name, in place of what stood there. */
export async function type(stage: Stage, field: string, text: string): Promise<void> {
  await fillIn((await stage.sidebar()).getByRole('textbox', { name: field, exact: true }), text);
}

/** Resolves once this conversation is on the screen under this subject, and can be acted on. */
export async function seeConversation(stage: Stage, id: string, subject: string): Promise<void> {
  const conversation = (await stage.sidebar()).getByRole('region', { name: `Conversation ${id}` });
  await conversation.getByRole('heading', { level: 1, name: subject, exact: true }).waitFor();
  await conversation.locator('button:enabled', { hasText: 'Assign…' }).waitFor();
}

/** Resolves once the receipt says that this was done and that Fernand has it. */
export async function seeReceipt(stage: Stage, words: string): Promise<void> {
  const receipt = (await stage.sidebar()).getByRole('status').filter({ hasText: 'Saved in Fernand' });
  await receipt.getByText(words, { exact: true }).waitFor();
}
