import { type Field, fieldsOf, findingsOf } from '../../utils/conversation/change-fields.ts';
import type { Change } from '../../utils/conversation/change.ts';
import { FIELD_WORDS, tellValue } from '../../utils/conversation/field-words.ts';
import type { Pending } from '../../utils/conversation/pending.ts';
import { say } from '../../utils/words.ts';

type Props = { pending: Pending; now: Temporal.ZonedDateTime };

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
            <th scope="row">{say(FIELD_WORDS[field])}</th>
            <td>{tellValue(field, seen, now)}</td>
            <td>{tellValue(field, state.now, now)}</td>
            <td>{tellWanted(field, change, now)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function tellWanted(field: Field, { agentEmail, ...wanted }: Change, now: Temporal.ZonedDateTime): string | undefined {
  return field === 'agent' && agentEmail !== undefined ? agentEmail : tellValue(field, wanted, now);
}
