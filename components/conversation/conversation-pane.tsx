import { useEffect, useRef, useState } from 'preact/hooks';
import { isSameChange } from '../../utils/conversation/change-fields.ts';
import type { Change } from '../../utils/conversation/change.ts';
import type { Entry } from '../../utils/conversation/entry.ts';
import { isForAgent, type Pending } from '../../utils/conversation/pending.ts';
import { resolveSnooze, toTimestamp } from '../../utils/conversation/snooze.ts';
import { say } from '../../utils/words.ts';
import { useNow } from '../basics/use-now.ts';
import { READY } from '../basics/readiness.ts';
import { ACT_KEYS, type ActName, actsOf } from './acts-of.ts';
import { ActPanel } from './act-panel.tsx';
import type { ConversationViewProps } from './conversation-view.tsx';
import { ConversationHead } from './conversation-head.tsx';
import { detailsText } from './details-text.ts';
import { Facts } from './facts.tsx';
import { formOf, textOf } from './forms.ts';
import { NoKeyCard } from './no-key-card.tsx';
import { ReadingProblem } from './reading-problem.tsx';
import { isCounting, readinessOf } from './readiness-of.ts';
import { Receipt } from './receipt.tsx';
import { PENDING_ACTS, type ReceiptAct } from './receipt-acts.ts';
import { receiptOf, receiptOfRefusal, type Refusal } from './receipt-words.ts';
import { Skeleton } from './skeleton.tsx';
import { useKeys } from './use-keys.ts';
import { usePanel } from './use-panel.ts';

const COUNTING_MS = 1000;
const AGING_MS = 15_000;
/** A second press so soon after the first was the same wish: that it was kept takes a moment to come back. */
const TWICE_MS = 1000;

/** The conversation view once its ID is known. It holds what is open and what was typed, and nothing else. */
export function ConversationPane(props: ConversationViewProps & { entry: Entry }) {
  const { entry, outbox, armed, onReload, onPending, onAllow, onOpenOptions } = props;
  const { conversation, problem } = entry;
  const root = useRef<HTMLElement>(null);
  const { panel, open, back } = usePanel(root);
  /** What was typed to get a change, by the change. */
  const typed = useRef<{ change: Change; text: string }[]>([]);
  const pressed = useRef<{ change: Change; at: number }>({ change: {}, at: -Infinity });
  /** The changes that the open form is to take the place of. */
  const instead = useRef<string[]>([]);
  const [refusal, setRefusal] = useState<Refusal>();
  const shown = useRef(panel);
  shown.current = panel;
  const pendings = outbox?.pendings.filter(({ id }) => id === entry.id) ?? [];
  const now = useNow(props.now, isCounting(entry, pendings, props.now()) ? COUNTING_MS : AGING_MS);
  const readiness = readinessOf(pendings, armed);
  const receipt = receiptOf({ entry, outbox }, now);
  // A form shows what is there now: without that there is none.
  const words = conversation === undefined ? { ...receipt, acts: receipt.acts.filter((other) => other !== 'edit') } : receipt;

  async function change(wanted: Change, text?: string): Promise<void> {
    const at = props.now().epochMilliseconds;
    // Whoever has seen it fail, or taken it back, means it anew.
    const isFailed = pendings.some((other) => isForAgent(other.state) && isSameChange(other.change, wanted));
    const isOver = (entry.settled?.at ?? 0) >= pressed.current.at;
    const twice = !isFailed && !isOver && isSameChange(pressed.current.change, wanted) && at - pressed.current.at < TWICE_MS;
    if (readiness.kind !== 'ready' || twice) return;
    pressed.current = { change: wanted, at };
    if (text !== undefined) typed.current = [...typed.current.slice(-9), { change: wanted, text }];
    const pressedIn = shown.current;
    // Only what was typed takes the place of what was typed before.
    const replaces = text === undefined ? [] : instead.current;
    const why = await props.onChange(wanted, ...(replaces.length > 0 ? [replaces] : []));
    setRefusal(why && { change: wanted, why });
    // What was typed stays where it is until it is safe. What was opened meanwhile stays, too.
    if (why !== undefined) pressed.current.at = -Infinity;
    else if (shown.current === pressedIn) leave();
  }
  function leave(): void {
    instead.current = [];
    back();
  }
  function act(name: ActName, opener: string = name): void {
    if (conversation === undefined || readiness.kind !== 'ready') return;
    const tomorrow = resolveSnooze('tomorrow', props.now());
    instead.current = [];
    if (name === 'tomorrow' && tomorrow.ok) void change({ status: 'SNOOZED', snoozeUntil: toTimestamp(tomorrow.value) });
    if (name === 'close') void change({ status: 'CLOSED' });
    if (name === 'reopen') void change({ status: 'OPENED' });
    if (name === 'unassign') void change({ agentId: null });
    if (name === 'snooze' || name === 'assign') open({ name, text: '' }, opener);
    if (name === 'rename') open({ name, text: conversation.subject }, opener);
    if (name === 'spam') open({ name }, opener);
  }
  function edit(pending: Pending): void {
    const form = formOf(pending.change);
    const text = typed.current.findLast((other) => isSameChange(other.change, pending.change))?.text;
    instead.current = [pending.key];
    onPending([pending.key], 'revise');
    if (form !== undefined) open({ name: form, text: text ?? textOf(pending.change, props.now()) }, 'edit');
  }
  const isRead = conversation !== undefined;
  useEffect(() => {
    const pending = pendings.find(({ key }) => key === props.edited);
    if (!isRead || pending === undefined) return;
    edit(pending);
    props.onEdited?.();
  }, [props.edited, isRead]);
  function onReceipt(asked: ReceiptAct): void {
    const keys = words.pendings?.map(({ key }) => key) ?? [];
    const pendingAct = PENDING_ACTS[asked];
    if (asked === 'refresh') onReload();
    else if (asked === 'edit') {
      const pending = words.pendings?.find((other) => formOf(other.change) !== undefined);
      if (pending !== undefined) edit(pending);
    } else if (asked === 'allow') onAllow();
    else if (asked === 'settings') onOpenOptions();
    else if (pendingAct !== undefined) onPending(keys, pendingAct);
  }
  useKeys((key) => {
    if (panel.name !== 'acts') {
      if (key === 'Escape') leave();
      return key === 'Escape';
    }
    if (props.hasKeys === false) return false;
    const placed = conversation && actsOf(conversation);
    const name = [placed?.primary, ...(placed?.direct ?? [])].find((shown) => shown && ACT_KEYS[shown] === key);
    if (name === undefined || readiness.kind !== 'ready') return false;
    act(name);
    return true;
  });

  return (
    <section class="conversation" ref={root} tabIndex={-1} aria-busy={entry.reading} aria-label={say('conversationLabel', entry.id)}>
      <div class="conversation-body">
        {problem?.kind === 'no-key' && conversation === undefined && <NoKeyCard onOpenOptions={onOpenOptions} />}
        {problem && !(problem.kind === 'no-key' && conversation === undefined) && (
          <ReadingProblem
            entry={entry}
            problem={problem}
            now={now}
            named={props.named}
            onMute={props.onMute}
            onReload={onReload}
            onAllow={onAllow}
            onOpenOptions={onOpenOptions}
          />
        )}
        {conversation === undefined && problem === undefined && (
          <>
            <h1 class="unseen">{say('receiptReading')}</h1>
            <Skeleton />
          </>
        )}
        {conversation && (
          <>
            <ConversationHead conversation={conversation} now={now} />
            <ActPanel
              panel={panel}
              conversation={conversation}
              details={detailsText(conversation, entry.readAt)}
              now={props.now}
              readiness={readiness}
              onAct={act}
              onChange={(wanted, text) => void change(wanted, text)}
              onBack={leave}
              onOpenHistory={props.onOpenHistory}
            />
            <Facts
              conversation={conversation}
              now={now}
              readiness={readiness}
              onChangeAssignee={() => act('assign', 'change')}
              onSetPrimary={(contactId) => void change({ contactId })}
            />
          </>
        )}
      </div>
      {refusal && (
        <Receipt words={receiptOfRefusal(refusal, now)} now={now} reading={false} readiness={READY} onAct={() => setRefusal(undefined)} />
      )}
      <Receipt words={words} now={now} reading={entry.reading} readiness={readiness} onAct={onReceipt} />
    </section>
  );
}
