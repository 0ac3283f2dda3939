import { failure, success, type Result } from '../utils/result.ts';
import { STATUSES, type Agent, type Conversation } from './conversation.ts';
import type { Permission } from './keys.ts';
import { snoozeUntil } from './snooze.ts';

/** The fields of a conversation that a PATCH can set. */
export type Change = Partial<Pick<Conversation, 'status' | 'snooze_until' | 'agent_id' | 'subject' | 'contact_id'>>;

/** Why a PATCH is turned down: its status, and the sentence in its `error`. */
export interface Refusal {
  readonly status: 403 | 422;
  readonly error: string;
}

/** What a PATCH is judged by, beside its own body. */
export interface Circumstances {
  readonly conversation: Conversation;
  readonly permissions: readonly Permission[];
  readonly findAgent: (idOrEmail: bigint | string) => Agent | undefined;
  readonly nowMs: number;
  readonly timeZone: string;
}

type Read = (value: unknown, around: Circumstances) => Change | string;

interface Field {
  readonly permission: Permission;
  /** The change that a value asks for, or the sentence that says what is wrong with it. */
  readonly read: Read;
}

const SUBJECT_MAX = 80;

const readStatus: Read = (value) => {
  const status = STATUSES.find((known) => known === value);
  return status ? { status } : `status must be one of ${STATUSES.join(', ')}`;
};

const readSnoozeUntil: Read = (value, { nowMs, timeZone }) => {
  const until = typeof value === 'string' ? snoozeUntil(value, nowMs, timeZone) : undefined;
  return until ? { snooze_until: until } : 'snooze_until is not a time to come';
};

const readAgentId: Read = (value, { findAgent }) => {
  if (value === null) return { agent_id: null };
  const agent = typeof value === 'bigint' && isInt64(value) ? findAgent(value) : undefined;
  return agent ? { agent_id: agent.id } : 'agent_id is not the ID of an agent';
};

const readAgentEmail: Read = (value, { findAgent }) => {
  const agent = typeof value === 'string' ? findAgent(value) : undefined;
  return agent ? { agent_id: agent.id } : 'agent_email is not the address of an agent';
};

const readSubject: Read = (value) => {
  if (typeof value !== 'string' || value.trim() === '') return 'subject must be a text';
  // Characters as people count them, near enough: an emoji outside the first plane is one, not two.
  return Array.from(value).length <= SUBJECT_MAX ? { subject: value } : `subject is longer than ${String(SUBJECT_MAX)} characters`;
};

const readContactId: Read = (value, { conversation }) => {
  const known = [conversation.contact_id, ...conversation.recipients.map((recipient) => recipient.contact_id)];
  const contact = known.find((id) => id === value);
  return contact === undefined ? 'contact_id is not a recipient of this conversation' : { contact_id: contact };
};

const FIELDS: ReadonlyMap<string, Field> = new Map([
  ['status', { permission: 'conversation.status', read: readStatus }],
  ['snooze_until', { permission: 'conversation.status', read: readSnoozeUntil }],
  ['agent_id', { permission: 'conversation.assign', read: readAgentId }],
  ['agent_email', { permission: 'conversation.assign', read: readAgentEmail }],
  ['subject', { permission: 'conversation.update', read: readSubject }],
  // A guess: no permission is documented for the primary contact.
  ['contact_id', { permission: 'conversation.update', read: readContactId }],
]);

function isInt64(value: bigint): boolean {
  return BigInt.asIntN(64, value) === value;
}

function invalid(error: string): Result<Change, Refusal> {
  return failure({ status: 422, error });
}

/** What a body asks to be changed, or why it is turned down. The right to change a field is looked at before its value. */
export function readChange(body: Readonly<Record<string, unknown>>, around: Circumstances): Result<Change, Refusal> {
  const names = Object.keys(body);
  for (const name of names) {
    const permission = FIELDS.get(name)?.permission;
    if (permission && !around.permissions.includes(permission)) {
      return failure({ status: 403, error: `Missing permission: ${permission}` });
    }
  }
  let change: Change = {};
  for (const name of names) {
    // A guess, and a strict one, so that a misspelt field is found out here.
    const read = FIELDS.get(name)?.read(body[name], around) ?? `Unknown field: ${name}`;
    if (typeof read === 'string') return invalid(read);
    change = { ...change, ...read };
  }
  if ('agent_id' in body && 'agent_email' in body) {
    return invalid('agent_id and agent_email exclude each other');
  }
  return settle(change, around.conversation);
}

/** Brings status and snooze_until together. That the one is refused without the other is a guess; the API says only "when status is SNOOZED". */
function settle(change: Change, { status: before }: Conversation): Result<Change, Refusal> {
  const status = change.status ?? before;
  if (change.status === 'SNOOZED' && !change.snooze_until) {
    return invalid('SNOOZED needs a snooze_until');
  }
  if (status !== 'SNOOZED' && change.snooze_until) {
    return invalid('snooze_until needs the status SNOOZED');
  }
  return success(status === 'SNOOZED' ? change : { ...change, snooze_until: null });
}
