import type { Change } from './change.ts';
import type { Field } from './change-fields.ts';
import type { ConversationId } from './conversation-id.ts';
import type { Fate, Origin } from './pending.ts';
import type { Values } from './seen.ts';

/**
 * A change that is over, as the history keeps it. Times are milliseconds since 1970. Subjects stand in it only where the agent wants them
 * kept: else `fields` tells that one was set, and not which.
 */
export type HistoryEntry = {
  key: string;
  id: ConversationId;
  /** When it was over. */
  at: number;
  madeAt: number;
  from: Origin;
  fate: Fate;
  fields: Field[];
  change: Change;
  /** What these fields had before, and have since. */
  before: Partial<Values>;
  after: Partial<Values>;
  /** When the customer had last written, by Fernand's last word on it. */
  lastUpdate: string;
  /** It was sent without being compared with what Fernand had: what was there before may be something else. */
  isUnchecked: boolean;
  /** It was sent before it ended so, and no answer told what became of it. */
  mayHaveArrived: boolean;
  /** The fields that have something else in Fernand's own answer, though it says that the change was made. */
  unlike?: Field[];
  /** Its answer was lost. It counts as done as the assignee has changed since: to whom an email address leads only Fernand knows. */
  isInferred?: boolean;
  /** The conversation's subject as the agent saw it. */
  subject?: string;
};
