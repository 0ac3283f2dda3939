import type { Change } from '../conversation/change.ts';
import type { ConversationId } from '../conversation/conversation-id.ts';
import type { WaitingNote } from '../conversation/outbox-state.ts';
import type { Pending, PendingAct } from '../conversation/pending.ts';
import { type KeptTemplate, ruleOf } from '../conversation/rules.ts';
import type { Desk } from './desk.ts';
import type { Guide } from './guide.ts';

/** By which rule the page names the shown conversation, if it does. */
function namedOf(desk: Desk): { rule: string; host: string } | undefined {
  const page = desk.page.value;
  const detected = page?.found.find(({ id }) => id === desk.selected.value);
  return page && detected && { rule: ruleOf(detected), host: page.host };
}

/** What every view hands its conversation, whichever window it stands in. */
export function dealOf(desk: Desk) {
  return {
    entry: desk.entry.value,
    outbox: desk.outbox.value,
    edited: desk.edited.value,
    onEdited: desk.endEdit,
    onChange: (change: Change, instead?: string[]) => desk.change(change, instead),
    onPending: (keys: string[], act: PendingAct) => void desk.waiting.act(keys, act),
    named: namedOf(desk),
    onMute: () => void desk.mute(),
    onReload: () => void desk.reload(),
    onOpenHistory: () => void desk.send('history.open', {}),
  };
}

/** What every view hands the card that makes a template of what was picked. */
export function teachingOf(guide: Guide) {
  return {
    tried: guide.tried.value,
    onTry: (text: string) => void guide.tryTemplate(text),
    onAccept: (template: KeptTemplate) => guide.addTemplate(template),
    onAgain: () => void guide.startPick(),
    onEnd: () => void guide.endPick(),
  };
}

/** What every view hands the list of what waits. */
export function waitingOf(desk: Desk) {
  return {
    shown: desk.selected.value,
    notActed: desk.waiting.notActed.value,
    onDismiss: (note: WaitingNote) => void desk.waiting.dismiss(note),
    onPending: (keys: string[], act: PendingAct) => void desk.waiting.act(keys, act),
    onOpenOptions: () => void desk.send('options.open', {}),
    onShow: (id: ConversationId) => void desk.show(id),
    onEdit: (pending: Pending) => void desk.edit(pending),
  };
}
