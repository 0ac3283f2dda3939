import type { Change } from '../../utils/conversation/change.ts';
import type { Entry } from '../../utils/conversation/entry.ts';
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
  onChange: (change: Change) => void;
  /** The agent wants a new answer from Fernand. */
  onReload: () => void;
  /** The agent has read what became of the change: forget it. */
  onAcknowledge: () => void;
  /** The agent wants to let Sidecar talk to Fernand: asks right there, or leads to where that is asked. */
  onAllow: () => void;
  onOpenOptions: () => void;
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
      <Receipt words={receiptOf(undefined, now())} reading readiness={READY} onAct={() => {}} />
    </section>
  );
}
