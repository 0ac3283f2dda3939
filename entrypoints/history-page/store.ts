import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { HistoryItem } from '../../utils/conversation/history-page.ts';
import type { SetBackFate } from '../../utils/conversation/not-set-back.ts';
import type { OutboxState } from '../../utils/conversation/outbox-state.ts';
import { keepMoving } from '../../utils/desk/keep-moving.ts';
import { createWaiting, type Waiting } from '../../utils/desk/waiting.ts';
import { createAsk, type Lost } from '../../utils/messages/ask.ts';
import { createSend } from '../../utils/messages/send.ts';
import { watchPublished } from '../../utils/storage/published.ts';

/** The state of the history page. */
export type HistoryStore = {
  /** The newest changes that match the text; `undefined` until the history was read for the first time. */
  items: ReadonlySignal<HistoryItem[] | undefined>;
  hasMore: ReadonlySignal<boolean>;
  text: ReadonlySignal<string>;
  isUnread: ReadonlySignal<boolean>;
  /** What came of clearing it, as long as nothing else was asked for since. */
  cleared: ReadonlySignal<'cleared' | 'failed' | undefined>;
  /** Why nothing that is done here arrives any more. */
  lost: ReadonlySignal<Lost | undefined>;
  fates: ReadonlySignal<ReadonlyMap<string, SetBackFate>>;
  outbox: ReadonlySignal<OutboxState | undefined>;
  search: (text: string) => void;
  more: () => Promise<void>;
  retry: () => void;
  clear: () => Promise<void>;
  setBack: (key: string) => Promise<void>;
  waiting: Waiting;
  openOptions: () => void;
};

/** So many changes are shown at first, and more at a time. */
const PAGE = 50;
const SEARCH_LIMIT = 200;

/** Opens the history page's state, and begins to read. */
export async function openStore(): Promise<HistoryStore> {
  const lost = signal<Lost>();
  const send = createAsk(createSend(), (why) => (lost.value = why));
  const pages = signal<{ items: HistoryItem[]; hasMore: boolean }>();
  const text = signal('');
  const isUnread = signal(false);
  const cleared = signal<'cleared' | 'failed'>();
  const fates = signal<ReadonlyMap<string, SetBackFate>>(new Map());
  const outbox = signal<OutboxState>();
  /** The keys under which changes were asked to be set back: asked for again, it is the same wish. */
  const wishes = new Map<string, string>();
  /** Under which keys they were, by then. */
  const made = new Map<string, string>();
  let wanted = PAGE;
  let reading: Promise<void> | undefined;
  let isStale = false;

  /** One that was taken back before it was sent has set nothing back: it can be wanted again. */
  const forgetTakenBack = (items: readonly HistoryItem[]) => {
    const takenBack = items.filter(({ entry: { fate } }) => fate === 'undone' || fate === 'discarded').map(({ entry: { key } }) => key);
    const isLeft = ([key, fate]: [string, SetBackFate]) => fate !== 'made' || !takenBack.includes(made.get(key) ?? '');
    fates.value = new Map([...fates.peek()].filter(isLeft));
  };

  /** Reads as much as is shown again. What is wanted meanwhile is read once that is there: only the newest wish counts. */
  const read = async () => {
    if (reading !== undefined) {
      isStale = true;
      return await reading;
    }
    reading = (async () => {
      do {
        isStale = false;
        const answer = await send('history.read', { text: text.peek().slice(0, SEARCH_LIMIT), count: wanted });
        isUnread.value = !answer.ok;
        if (answer.ok && !isStale) {
          pages.value = answer.value;
          forgetTakenBack(answer.value.items);
        }
      } while (isStale);
    })();
    await reading.finally(() => (reading = undefined));
  };
  const hear = (news: OutboxState) => {
    if (news.revision <= (outbox.peek()?.revision ?? -1)) return;
    const known = new Set(news.pendings.map(({ key }) => key));
    const isOver = outbox.peek()?.pendings.some(({ key }) => !known.has(key));
    outbox.value = news;
    if (isOver) void read();
  };

  watchPublished((published) => {
    if ('outbox' in published) hear(published.outbox);
  });
  const opened = await send('view.opened', {});
  if (opened.ok && opened.value.outbox !== undefined) hear(opened.value.outbox);
  keepMoving({
    outbox,
    async wake() {
      await send('outbox.wake', {});
    },
  });
  await read();

  return {
    items: computed(() => pages.value?.items),
    hasMore: computed(() => pages.value?.hasMore ?? false),
    text,
    isUnread,
    cleared,
    lost,
    fates,
    outbox,
    search(typed) {
      text.value = typed;
      cleared.value = undefined;
      wanted = PAGE;
      void read();
    },
    async more() {
      wanted += PAGE;
      await read();
    },
    retry: () => void read(),
    async clear() {
      const answer = await send('history.clear', {});
      cleared.value = answer.ok ? 'cleared' : 'failed';
      if (!answer.ok) return;
      text.value = '';
      wanted = PAGE;
      await read();
    },
    async setBack(key) {
      const as = wishes.get(key) ?? crypto.randomUUID();
      wishes.set(key, as);
      const tell = (fate: SetBackFate) => {
        const others = [...fates.value].filter(([other]) => other !== key);
        fates.value = new Map([...others, [key, fate]]);
      };
      tell('asking');
      // Said twice where the background ended in the middle of it: `as` tells that it is the same change.
      const answer = await send('history.set-back', { key, as });
      if (!answer.ok) return tell('lost');
      made.set(key, as);
      tell(answer.value.ok ? 'made' : answer.value.problem);
      if (!answer.value.ok && answer.value.problem.kind === 'forgotten') await read();
      wishes.delete(key);
    },
    waiting: createWaiting(send),
    openOptions: () => void send('options.open', {}),
  };
}
