import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { Access } from '../conversation/access.ts';
import { DEFAULT_ARRANGEMENT, type Side } from '../conversation/arrangement.ts';
import type { Change } from '../conversation/change.ts';
import type { ConversationId } from '../conversation/conversation-id.ts';
import type { Entry } from '../conversation/entry.ts';
import type { KeyState } from '../conversation/key-state.ts';
import type { NotKept } from '../conversation/not-kept.ts';
import type { OutboxState } from '../conversation/outbox-state.ts';
import type { Pending } from '../conversation/pending.ts';
import { seenOf } from '../conversation/seen.ts';
import type { PageFacts } from '../conversation/page-facts.ts';
import type { Publication } from '../messages/contract.ts';
import { createAsk, type Lost } from '../messages/ask.ts';
import type { Send } from '../messages/send.ts';
import { createGuide, type Guide } from './guide.ts';
import { createWaiting, type Waiting } from './waiting.ts';

/** What a view that shows conversations knows, and what it can ask for. Only the desk itself writes its signals. */
export type Desk = {
  selected: ReadonlySignal<ConversationId | undefined>;
  /** Whether what is selected was chosen by the agent, rather than shown because the page is about it. */
  isPicked: () => boolean;
  /** The selected conversation's entry, once anything is known of it. While access is missing that is its problem, before any read finds out. */
  entry: ReadonlySignal<Entry | undefined>;
  /** What the page speaks of that the view stands in or beside: `undefined` until it has told, or where none of ours is. */
  page: ReadonlySignal<PageFacts | undefined>;
  key: ReadonlySignal<KeyState | undefined>;
  access: ReadonlySignal<Access | undefined>;
  side: ReadonlySignal<Side>;
  /** Why nothing that is done in this view arrives any more. */
  lost: ReadonlySignal<Lost | undefined>;
  /** Nothing that is done here arrives any more. */
  lose: () => void;
  /** Says something to the background, once more where it ended in the middle of it. That nobody heard it is told. */
  send: Send;
  /** Takes in what the background publishes. */
  hear: (publication: Publication) => void;
  /** The view stands beside another page now, of which nothing is known: not yet, or because none of ours is there. */
  leavePage: () => void;
  /** Shows a conversation that the agent picked. */
  show: (id: ConversationId) => Promise<void>;
  /** Shows the page's own conversation, if the background finds that a read is due. */
  showUnasked: (id: ConversationId) => Promise<void>;
  clear: () => void;
  reload: () => Promise<void>;
  /** Reads what is shown, if no other view has just done so. */
  read: () => Promise<void>;
  /** What waits to be sent, in every conversation. */
  outbox: ReadonlySignal<OutboxState | undefined>;
  /** Resolves once the change is kept, or with why it is not. `instead` names those that it takes the place of. */
  change: (change: Change, instead?: string[]) => Promise<NotKept | undefined>;
  /** The key of a change that the agent wants to be another one. */
  edited: ReadonlySignal<string | undefined>;
  /** Shows this change's conversation, to make another one of it. */
  edit: (pending: Pending) => Promise<void>;
  /** The agent has it before them: looked at once more, the conversation is only shown. */
  endEdit: () => void;
  /** Reads what is shown again if it is no longer fresh, and reads are left for that. */
  refresh: () => Promise<void>;
  /** What the shown conversation's ID was found by on the page is no ID there. */
  mute: () => Promise<void>;
  /** What the page's own guide knows and can do. */
  guide: Guide;
  /** Has the background go on with what is to be sent. */
  wake: () => Promise<void>;
  /** What can be done about changes that are not over. */
  waiting: Waiting;
};

/** A desk that speaks by `send`. `besideTab` answers which tab's page a view stands beside that stands in none itself. */
export function createDesk(send: Send, besideTab?: () => number | undefined): Desk {
  const selected = signal<ConversationId>();
  const entries = signal<ReadonlyMap<ConversationId, Entry>>(new Map());
  const page = signal<PageFacts>();
  const key = signal<KeyState>();
  const access = signal<Access>();
  const outbox = signal<OutboxState>();
  const edited = signal<string>();
  const side = signal<Side>(DEFAULT_ARRANGEMENT.side);
  /** Stands for the one time that the page's own conversation was selected, while it is shown without anyone's choice. */
  let guess: object | undefined;
  const select = (id: ConversationId | undefined, unasked?: object) => {
    guess = unasked;
    selected.value = id;
  };
  const lost = signal<Lost>();

  const ask = createAsk(send, (why) => (lost.value = why));
  const guide = createGuide(ask, besideTab);
  const hear = (publication: Publication): void => {
    const news = (publication.entries ?? []).filter((entry) => entry.revision > (entries.value.get(entry.id)?.revision ?? -1));
    if (news.length > 0) entries.value = new Map([...entries.value, ...news.map((entry) => [entry.id, entry] as const)]);
    if (publication.page !== undefined) page.value = publication.page;
    if (publication.pick !== undefined) guide.hear(publication.pick ?? undefined);
    if (publication.key !== undefined) key.value = publication.key;
    if (publication.access !== undefined) access.value = publication.access;
    if (publication.outbox !== undefined && publication.outbox.revision > (outbox.value?.revision ?? -1)) outbox.value = publication.outbox;
    if (publication.side !== undefined) side.value = publication.side;
    if (publication.select !== undefined) select(publication.select);
  };

  return {
    selected,
    isPicked: () => selected.peek() !== undefined && guess === undefined,
    entry: computed(() => {
      const entry = selected.value === undefined ? undefined : entries.value.get(selected.value);
      return entry === undefined || access.value !== 'missing' ? entry : { ...entry, problem: { kind: 'unpermitted' } };
    }),
    page,
    key,
    access,
    side,
    outbox,
    edited,
    lost,
    lose: () => (lost.value = 'updated'),
    send: ask,
    hear,
    leavePage() {
      page.value = undefined;
      guide.hear(undefined);
    },
    async show(id) {
      select(id);
      await ask('conversation.open', { id });
    },
    async showUnasked(id) {
      const mine = {};
      select(id, mine);
      const tabId = besideTab?.();
      const answer = await ask('conversation.open', { id, unasked: true, ...(tabId !== undefined && { tabId }) });
      if (!(answer.ok && answer.value) && guess === mine) select(undefined);
    },
    clear() {
      select(undefined);
    },
    async read() {
      if (selected.value !== undefined) await ask('conversation.open', { id: selected.value });
    },
    async reload() {
      if (selected.value !== undefined) await ask('conversation.open', { id: selected.value, again: true });
    },
    async change(change, instead = []) {
      const shown = selected.value === undefined ? undefined : entries.value.get(selected.value);
      if (shown?.conversation === undefined) return undefined;
      const seen = seenOf(shown.conversation, shown.readAt ?? 0);
      const said = { key: crypto.randomUUID(), id: shown.id, change, seen, ...(instead.length > 0 && { instead }) };
      // Said twice where the background ended in the middle of it: its key tells that it is the same change.
      const result = await ask('conversation.change', said);
      if (!result.ok) return 'not-heard';
      if (!result.value.ok) return result.value.problem;
      // A background that ended at once has told nobody: who knows that it waits wakes the next one.
      const outbox = result.value.value;
      if (outbox !== undefined) hear({ outbox });
      return undefined;
    },
    async edit({ id, key }) {
      select(id);
      edited.value = key;
      await ask('conversation.open', { id });
    },
    endEdit() {
      edited.value = undefined;
    },
    async refresh() {
      if (selected.value !== undefined) await ask('conversation.open', { id: selected.value, refresh: true });
    },
    async mute() {
      const id = selected.value;
      const tabId = besideTab?.();
      if (id === undefined) return;
      const answer = await ask('rule.mute', { id, ...(tabId !== undefined && { tabId }) });
      if (answer.ok && selected.value === id) select(undefined);
    },
    async wake() {
      await send('outbox.wake', {});
    },
    guide,
    waiting: createWaiting(ask),
  };
}
