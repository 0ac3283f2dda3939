import type { Change } from '../../utils/conversation/change.ts';
import type { Conversation } from '../../utils/conversation/conversation.ts';
import { say } from '../../utils/words.ts';
import { Confirm } from '../basics/confirm.tsx';
import type { Readiness } from '../basics/readiness.ts';
import { Acts } from './acts.tsx';
import { type ActName, actsOf } from './acts-of.ts';
import { AssignForm } from './assign-form.tsx';
import { RenameForm } from './rename-form.tsx';
import { SnoozeForm } from './snooze-form.tsx';
import type { Panel } from './use-panel.ts';

type Props = {
  panel: Panel;
  conversation: Conversation;
  details: string;
  now: () => Temporal.ZonedDateTime;
  readiness: Readiness;
  /** `opener` is the button that gets the focus back. */
  onAct: (act: ActName, opener?: string) => void;
  /** `typed` is what was typed to get this change, for the form to come back with. */
  onChange: (change: Change, typed?: string) => void;
  onBack: () => void;
  /** The agent wants to see what they have changed. */
  onOpenHistory: () => void;
};

/** The acts, or in their place the form or the question of one of them: nothing covers the conversation. */
export function ActPanel({ panel, conversation, details, now, readiness, onAct, onChange, onBack, onOpenHistory }: Props) {
  const form = { readiness, onCancel: onBack };
  switch (panel.name) {
    case 'snooze':
      return (
        <SnoozeForm
          {...form}
          text={panel.text}
          now={now}
          onSnooze={(snoozeUntil, typed) => onChange({ status: 'SNOOZED', snoozeUntil }, typed)}
        />
      );
    case 'assign':
      return <AssignForm {...form} text={panel.text} present={conversation.agentId} onAssign={onChange} />;
    case 'rename':
      return (
        <RenameForm {...form} text={panel.text} present={conversation.subject} onRename={(subject) => onChange({ subject }, subject)} />
      );
    case 'spam':
      return (
        <Confirm
          {...form}
          question={say('spamQuestion')}
          text={say('spamWarning')}
          words={say('actSpam')}
          onConfirm={() => onChange({ status: 'SPAM' })}
        />
      );
    case 'acts': {
      const { more } = actsOf(conversation);
      return (
        <Acts
          conversation={conversation}
          details={details}
          now={now()}
          readiness={readiness}
          // An act under "More" is gone with the menu: the focus comes back to its button.
          onOpenHistory={onOpenHistory}
          onAct={(act) => onAct(act, more.includes(act) ? 'more' : act)}
        />
      );
    }
  }
}
