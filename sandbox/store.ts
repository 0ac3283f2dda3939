import { DatabaseSync, type SQLOutputValue } from 'node:sqlite';
import type { Agent, Conversation, Recipient, Status } from './conversation.ts';
import { toWire } from './instant.ts';

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS agents (id INTEGER PRIMARY KEY, email TEXT NOT NULL UNIQUE) STRICT;
  CREATE TABLE IF NOT EXISTS conversations (
    id INTEGER PRIMARY KEY,
    contact_id INTEGER NOT NULL,
    subject TEXT NOT NULL,
    status TEXT NOT NULL,
    last_update TEXT NOT NULL,
    tags TEXT NOT NULL,
    agent_id INTEGER,
    channel_id INTEGER,
    snooze_until TEXT,
    cursor TEXT
  ) STRICT;
  CREATE TABLE IF NOT EXISTS recipients (
    conversation_id INTEGER NOT NULL REFERENCES conversations (id),
    position INTEGER NOT NULL,
    id INTEGER NOT NULL,
    contact_id INTEGER NOT NULL,
    kind TEXT NOT NULL,
    PRIMARY KEY (conversation_id, position)
  ) STRICT;
`;

type Row = Record<string, SQLOutputValue>;

// What the schema promises, said to TypeScript: STRICT tables hold nothing else.
const text = (value: SQLOutputValue | undefined) => value as string;
const whole = (value: SQLOutputValue | undefined) => value as bigint;

function toRecipient(row: Row): Recipient {
  const kind = text(row.kind) as Recipient['kind'];
  return {
    id: whole(row.id),
    contact_id: whole(row.contact_id),
    kind,
    conversation_id: whole(row.conversation_id),
  };
}

/** What the help desk knows, in memory or in a file. A snoozed conversation whose time has come is open when it is next looked at. */
export class Store {
  readonly #database: DatabaseSync;
  readonly #now: () => number;

  /** Opens a database: a file's path, or `:memory:`. `now` is in milliseconds since 1970. */
  constructor(database: string, now: () => number) {
    this.#database = new DatabaseSync(database, { readBigInts: true });
    this.#database.exec(SCHEMA);
    this.#now = now;
  }

  /** Whether nothing was ever put in. */
  isEmpty(): boolean {
    return this.#get('SELECT 1 FROM conversations LIMIT 1') === undefined;
  }

  /** Puts in whole conversations and agents, all or none. */
  fill(conversations: readonly Conversation[], agents: readonly Agent[]): void {
    this.#database.exec('BEGIN');
    try {
      for (const { id, email } of agents) this.#run('INSERT INTO agents VALUES (?, ?)', id, email);
      for (const conversation of conversations) this.#insert(conversation);
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** The conversation as it stands now, or `undefined` where there is none. */
  conversation(id: bigint): Conversation | undefined {
    this.#run(
      `UPDATE conversations SET status = 'OPENED', snooze_until = NULL
        WHERE id = ? AND status = 'SNOOZED' AND snooze_until <= ?`,
      id,
      toWire(this.#now()),
    );
    const row = this.#get('SELECT * FROM conversations WHERE id = ?', id);
    if (row === undefined) return undefined;
    const recipients = this.#database.prepare('SELECT * FROM recipients WHERE conversation_id = ? ORDER BY position').all(id);
    return {
      id: whole(row.id),
      contact_id: whole(row.contact_id),
      subject: text(row.subject),
      status: text(row.status) as Status,
      last_update: text(row.last_update),
      tags: JSON.parse(text(row.tags)) as number[],
      recipients: recipients.map(toRecipient),
      agent_id: row.agent_id as bigint | null,
      channel_id: row.channel_id as bigint | null,
      snooze_until: row.snooze_until as string | null,
      cursor: row.cursor as string | null,
    };
  }

  /** Changes these fields of a conversation at once, and nothing else. Throws where there is none. */
  change(id: bigint, fields: Partial<Omit<Conversation, 'id'>>): void {
    const before = this.conversation(id);
    if (before === undefined) throw new Error(`No conversation ${id.toString()}`);
    const after = { ...before, ...fields };
    this.#database.exec('BEGIN');
    try {
      this.#run('DELETE FROM recipients WHERE conversation_id = ?', id);
      this.#run('DELETE FROM conversations WHERE id = ?', id);
      this.#insert(after);
      this.#database.exec('COMMIT');
    } catch (error) {
      this.#database.exec('ROLLBACK');
      throw error;
    }
  }

  /** The agent with this ID or this email address, or `undefined`. */
  agent(idOrEmail: bigint | string): Agent | undefined {
    const column = typeof idOrEmail === 'bigint' ? 'id' : 'email';
    const row = this.#get(`SELECT id, email FROM agents WHERE ${column} = ?`, idOrEmail);
    return row && { id: whole(row.id), email: text(row.email) };
  }

  /** Closes the database. A file keeps what was changed. */
  close(): void {
    this.#database.close();
  }

  #insert(one: Conversation): void {
    this.#run(
      'INSERT INTO conversations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      one.id,
      one.contact_id,
      one.subject,
      one.status,
      one.last_update,
      JSON.stringify(one.tags),
      one.agent_id,
      one.channel_id,
      one.snooze_until,
      one.cursor,
    );
    one.recipients.forEach(({ id, contact_id, kind }, at) => {
      this.#run('INSERT INTO recipients VALUES (?, ?, ?, ?, ?)', one.id, at, id, contact_id, kind);
    });
  }

  #get(sql: string, ...values: (bigint | string)[]): Row | undefined {
    return this.#database.prepare(sql).get(...values);
  }

  #run(sql: string, ...values: (bigint | number | string | null)[]): void {
    this.#database.prepare(sql).run(...values);
  }
}
