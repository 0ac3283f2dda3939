import { useRef } from 'preact/hooks';
import type { Change } from '../../utils/conversation/change.ts';
import type { Entry } from '../../utils/conversation/entry.ts';
import { resolveSnooze, toTimestamp } from '../../utils/conversation/snooze.ts';
import { say } from '../../utils/words.ts';
import { useNow } from '../basics/use-now.ts';
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
import { type ReceiptAct, receiptOf } from './receipt-words.ts';
import { Skeleton } from './skeleton.tsx';
import { useKeys } from './use-keys.ts';
import { usePanel } from './use-panel.ts';

const COUNTING_MS = 1000;
const AGING_MS = 15_000;
/** A second press so soon after the first was the same wish: that the change is on its way takes a moment to come back. */
const TWICE_MS = 1000;

/** The conversation view once its ID is known. It holds what is open and what was typed, and nothing else. */
export function ConversationPane(props: ConversationViewProps & { entry: Entry }) {
  const { entry, armed, onReload, onAcknowledge, onAllow, onOpenOptions } = props;
  const { conversation, problem, sent } = entry;
  const root = useRef<HTMLElement>(null);
  const { panel, open, back } = usePanel(root);
  const typed = useRef<{ change: Change; text: string } | undefined>(undefined);
  const pressed = useRef({ revision: -1, at: 0 });
  const now = useNow(props.now, isCounting(entry, props.now()) ? COUNTING_MS : AGING_MS);
  const readiness = readinessOf(entry, armed, now);

  function change(wanted: Change, text?: string): void {
    const at = props.now().epochMilliseconds;
    const twice = pressed.current.revision === entry.revision && at - pressed.current.at < TWICE_MS;
    if (readiness.kind !== 'ready' || twice) return;
    pressed.current = { revision: entry.revision, at };
    typed.current = text === undefined ? undefined : { change: wanted, text };
    props.onChange(wanted);
    back();
  }
  function typedFor(wanted: Change): string | undefined {
    const names = new Set([...Object.keys(typed.current?.change ?? {}), ...Object.keys(wanted)]) as Set<keyof Change>;
    return [...names].every((name) => typed.current?.change[name] === wanted[name]) ? typed.current?.text : undefined;
  }
  function act(name: ActName, opener: string = name): void {
    if (conversation === undefined || readiness.kind !== 'ready') return;
    const tomorrow = resolveSnooze('tomorrow', props.now());
    if (name === 'tomorrow' && tomorrow.ok) change({ status: 'SNOOZED', snoozeUntil: toTimestamp(tomorrow.value) });
    if (name === 'close') change({ status: 'CLOSED' });
    if (name === 'reopen') change({ status: 'OPENED' });
    if (name === 'unassign') change({ agentId: null });
    if (name === 'snooze' || name === 'assign') open({ name, text: '' }, opener);
    if (name === 'rename') open({ name, text: conversation.subject }, opener);
    if (name === 'spam') open({ name }, opener);
  }
  function edit(): void {
    const form = sent && formOf(sent.change);
    if (sent === undefined || form === undefined) return;
    open({ name: form, text: typedFor(sent.change) ?? textOf(sent.change, props.now()) }, 'edit');
  }
  function onReceipt(asked: ReceiptAct): void {
    if (asked === 'refresh' || asked === 'check') onReload();
    if ((asked === 'send-again' || asked === 'try-again') && sent) change(sent.change, typedFor(sent.change));
    if (asked === 'edit') edit();
    if (asked === 'allow') onAllow();
    if (asked === 'settings') onOpenOptions();
    if (asked === 'discard' || asked === 'dismiss') onAcknowledge();
  }
  useKeys((key) => {
    if (panel.name !== 'acts') {
      if (key === 'Escape') back();
      return key === 'Escape';
    }
    if (props.hasKeys === false) return false;
    const placed = conversation && actsOf(conversation);
    const name = [placed?.primary, ...(placed?.direct ?? [])].find((shown) => shown && ACT_KEYS[shown] === key);
    if (name === undefined || readiness.kind !== 'ready') return false;
    act(name);
    return true;
  });

  const words = receiptOf(entry, now);
  return (
    <section class="conversation" ref={root} tabIndex={-1} aria-busy={entry.reading} aria-label={say('conversationLabel', entry.id)}>
      <div class="conversation-body">
        {problem?.kind === 'no-key' && conversation === undefined && <NoKeyCard onOpenOptions={onOpenOptions} />}
        {problem && !(problem.kind === 'no-key' && conversation === undefined) && (
          <ReadingProblem entry={entry} problem={problem} now={now} onReload={onReload} onAllow={onAllow} onOpenOptions={onOpenOptions} />
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
              onChange={change}
              onBack={back}
            />
            <Facts
              conversation={conversation}
              now={now}
              readiness={readiness}
              onChangeAssignee={() => act('assign', 'change')}
              onSetPrimary={(contactId) => change({ contactId })}
            />
          </>
        )}
      </div>
      <Receipt words={words} reading={entry.reading} readiness={readiness} onAct={onReceipt} />
    </section>
  );
}
