import { STATUSES, type Conversation, type Recipient } from './conversation.ts';
import { toWire } from './instant.ts';

const UNIT_MS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The milliseconds in "40m", "2h" or "3d". */
function duration(text: string): number {
  const unit = UNIT_MS[text.slice(-1)];
  if (unit === undefined) throw new Error(`No duration: ${text}`);
  return Number(text.slice(0, -1)) * unit;
}

function idOrNull(text: string): bigint | null {
  return text === '-' ? null : BigInt(text);
}

function readKind(text: string | undefined): Recipient['kind'] {
  if (text === 'to' || text === 'cc' || text === 'bcc') return text;
  throw new Error(`No kind of recipient: ${String(text)}`);
}

/** Reads "to 789, cc 790..792". Each recipient gets an ID of its own from its conversation's, downwards so that the largest still fits. */
function readRecipients(text: string, conversation: bigint): Recipient[] {
  const parts = text === '' ? [] : text.split(', ');
  const everyone = parts.flatMap((part) => {
    const [kind, range = ''] = part.split(' ');
    const [first = '', last = first] = range.split('..');
    const count = Number(BigInt(last) - BigInt(first)) + 1;
    return Array.from({ length: count }, (_, at) => ({
      kind: readKind(kind),
      contact_id: BigInt(first) + BigInt(at),
    }));
  });
  const base = conversation < 1_000_000n ? conversation * 100n : conversation;
  return everyone.map((one, at) => ({
    id: base - BigInt(at),
    contact_id: one.contact_id,
    kind: one.kind,
    conversation_id: conversation,
  }));
}

function readLine(line: string, startMs: number): Conversation {
  const cells = line.split('|').map((cell) => cell.trim());
  const [id = '', state = '', ago = '', agent = '', channel = '', contact = ''] = cells;
  const [recipients = '', tags = '', subject = ''] = cells.slice(6);
  const [word, wakesIn] = state.split(' ');
  const status = STATUSES.find((known) => known === word);
  if (status === undefined) throw new Error(`No status: ${line}`);
  return {
    id: BigInt(id),
    contact_id: BigInt(contact),
    subject,
    status,
    last_update: toWire(startMs - duration(ago)),
    tags: tags === '' ? [] : tags.split(' ').map(Number),
    recipients: readRecipients(recipients, BigInt(id)),
    agent_id: idOrNull(agent),
    channel_id: idOrNull(channel),
    snooze_until: wakesIn === undefined ? null : toWire(startMs + duration(wakesIn)),
    cursor: recipients === '' ? null : `cur_${id}`,
  };
}

/** Reads a help desk written one conversation a line, with its times counted from `startMs`. Throws when a line is wrong. */
export function readHelpDesk(table: string, startMs: number): Conversation[] {
  return table
    .trim()
    .split('\n')
    .map((line) => readLine(line, startMs));
}
