import { say, type WordsKey } from '../words.ts';
import type { Field } from './change-fields.ts';
import { cut } from './cut.ts';
import type { Values } from './seen.ts';
import { tellStatus } from './status-words.ts';

/** What each field is called. */
export const FIELD_WORDS: Record<Field, WordsKey> = {
  status: 'factStatus',
  agent: 'factAssignee',
  subject: 'subject',
  contact: 'factContact',
};

/** What a field has, in words; `undefined` where these values do not tell. */
export function tellValue(
  field: Field,
  values: { [Name in keyof Values]?: Values[Name] | undefined },
  now: Temporal.ZonedDateTime,
): string | undefined {
  const { status, snoozeUntil = null, agentId, subject, contactId } = values;
  switch (field) {
    case 'status':
      return status === undefined ? undefined : tellStatus({ status, snoozeUntil }, now);
    case 'agent':
      if (agentId === undefined) return undefined;
      return agentId === null ? say('nobody') : say('agent', agentId);
    case 'subject':
      return subject === undefined ? undefined : cut(subject, 80) || say('noSubject');
    case 'contact':
      return contactId;
  }
}
