import type { Change } from '../../utils/conversation/change.ts';
import type { Entry } from '../../utils/conversation/entry.ts';
import type { NotKept } from '../../utils/conversation/not-kept.ts';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import type { PendingAct } from '../../utils/conversation/pending.ts';
import { say } from '../../utils/words.ts';
import { READY } from '../basics/readiness.ts';
import { ConversationPane } from './conversation-pane.tsx';
import { Receipt } from './receipt.tsx';
import { receiptOf } from './receipt-words.ts';
import { Skeleton } from './skeleton.tsx';

/** What the conversation view is given, and what it asks for. */
export type ConversationViewProps = {
  /** `undefined` until anything is known: the skeleton. */
  entry: Entry | undefined;
  /** Whether acts are allowed now. Where not, their buttons are disabled; reading, copying and moving about still work. */
  armed: boolean;
  /** Whether single keys act: not where the conversation is another one than the page's, as the agent may mean that. */
  hasKeys?: boolean;
  now: () => Temporal.ZonedDateTime;
  /** What waits to be sent, in this conversation and elsewhere. */
  outbox: OutboxState | undefined;
  /** The key of a change that the agent chose elsewhere to be another one. */
  edited?: string | undefined;
  /** Is told once the agent has that change before them. */
  onEdited?: () => void;
  /** Resolves once the change is kept, in place of those that `instead` names, or with why it is not. */
  onChange: (change: Change, instead?: string[]) => Promise<NotKept | undefined>;
  /** The agent does this about changes that are not over. */
  onPending: (keys: string[], act: PendingAct) => void;
  /** By which rule the page names this conversation, if it does. */
  named?: { rule: string; host: string } | undefined;
  /** The agent knows that what the page names is no conversation. */
  onMute?: () => void;
  /** The agent wants a new answer from Fernand. */
  onReload: () => void;
  /** The agent wants to let Sidecar talk to Fernand: asks right there, or leads to where that is asked. */
  onAllow: () => void;
  onOpenOptions: () => void;
  onOpenHistory: () => void;
};

/** One conversation: its state, what can be done with it, all that is known of it, and what became of the newest change. It fills its parent. */
export function ConversationView(props: ConversationViewProps) {
  const { entry, now } = props;
  // The key lets nothing that was typed for one conversation be sent to the next.
  if (entry !== undefined) return <ConversationPane key={entry.id} {...props} entry={entry} />;
  return (
    <section class="conversation" aria-busy="true" aria-label={say('readingSome')}>
      <div class="conversation-body">
        <h1 class="unseen">{say('receiptReading')}</h1>
        <Skeleton />
      </div>
      <Receipt words={receiptOf({ entry: undefined, outbox: undefined }, now())} now={now()} reading readiness={READY} onAct={() => {}} />
    </section>
  );
}
