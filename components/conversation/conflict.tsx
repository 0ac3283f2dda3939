import { type Field, fieldsOf, findingsOf } from '../../utils/conversation/change-fields.ts';
import type { Change } from '../../utils/conversation/change.ts';
import { cut } from '../../utils/conversation/cut.ts';
import type { Pending } from '../../utils/conversation/pending.ts';
import type { Values } from '../../utils/conversation/seen.ts';
import { tellStatus } from '../../utils/conversation/status-words.ts';
import { say, type WordsKey } from '../../utils/words.ts';

type Props = { pending: Pending; now: Temporal.ZonedDateTime };

const NAMES: Record<Field, WordsKey> = { status: 'factStatus', agent: 'factAssignee', subject: 'subject', contact: 'factContact' };

/** What a field had when the agent looked, what it has now, and what they want: for each that someone else has changed meanwhile. */
export function Conflict({ pending: { change, seen, state, mayHaveArrived }, now }: Props) {
  if (state.kind !== 'conflict') return null;
  const findings = findingsOf(change, seen, state.now, mayHaveArrived);
  const fields = fieldsOf(change).filter((field) => findings[field] === 'other');
  return (
    <table class="conflict">
      <thead>
        <tr>
          <th class="unseen">{say('conflictField')}</th>
          <th scope="col">{say('conflictWas')}</th>
          <th scope="col">{say('conflictNow')}</th>
          <th scope="col">{say('conflictYours')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field}>
            <th scope="row">{say(NAMES[field])}</th>
            <td>{tellValue(field, seen, now)}</td>
            <td>{tellValue(field, state.now, now)}</td>
            <td>{tellWanted(field, change, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function tellValue(field: Field, values: Values, now: Temporal.ZonedDateTime): string {
  switch (field) {
    case 'status':
      return tellStatus(values, now);
    case 'agent':
      return values.agentId === null ? say('nobody') : say('agent', values.agentId);
    case 'subject':
      return cut(values.subject, 80) || say('noSubject');
    case 'contact':
      return values.contactId;
  }
}

function tellWanted(field: Field, change: Change, now: Temporal.ZonedDateTime): string {
  if (field === 'agent' && change.agentEmail !== undefined) return change.agentEmail;
  const { status = '', snoozeUntil = null, agentId = null, subject = '', contactId = '' }: Partial<Values> = change as Partial<Values>;
  return tellValue(field, { status, snoozeUntil, agentId, subject, contactId }, now);
}
