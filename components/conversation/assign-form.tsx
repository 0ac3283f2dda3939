import { useState } from 'preact/hooks';
import type { Change } from '../../utils/conversation/change.ts';
import { isId } from '../../utils/conversation/conversation-id.ts';
import { isEmail } from '../../utils/conversation/fields.ts';
import { say } from '../../utils/words.ts';
import type { Readiness } from '../basics/readiness.ts';
import { TextField } from '../basics/text-field.tsx';
import { ActForm } from './act-form.tsx';

type Props = {
  text: string;
  present: string | null;
  readiness: Readiness;
  onAssign: (change: Change, typed: string) => void;
  onCancel: () => void;
};

/** Who is to look after the conversation: one field that tells an agent's ID from an email address. */
export function AssignForm({ text, present, readiness, onAssign, onCancel }: Props) {
  const [typed, setTyped] = useState(text);
  const [asked, setAsked] = useState(false);
  const assignee = typed.trim();
  const change =
    isId(assignee) ? { agentId: assignee }
    : isEmail(assignee) ? { agentEmail: assignee }
    : undefined;

  function problem(): string | undefined {
    if (assignee === '') return say('assigneeEmpty');
    if (change === undefined) return say('assigneeNotUnderstood');
    return assignee === present ? say('assigneeUnchanged', assignee) : undefined;
  }
  function assign(): boolean {
    setAsked(true);
    if (change === undefined || problem() !== undefined) return false;
    onAssign(change, assignee);
    return true;
  }
  function onInput(value: string): void {
    setTyped(value);
    setAsked(false);
  }

  return (
    <ActForm title={say('assignTitle')} submitWords={say('setAssignee')} readiness={readiness} onSubmit={assign} onCancel={onCancel}>
      <TextField label={say('assignee')} value={typed} onInput={onInput} error={asked ? problem() : undefined} />
    </ActForm>
  );
}
