import { say, type WordsKey } from '../words.ts';
import { type Field, fieldsOf } from './change-fields.ts';
import { tellChange } from './change-words.ts';
import { FIELD_WORDS, tellValue } from './field-words.ts';
import type { HistoryEntry } from './history-entry.ts';
import { escapeMarkdown } from './markdown.ts';
import type { Fate, Origin } from './pending.ts';
import { fromMilliseconds, tellFull } from './time-words.ts';

const FATES: Record<Fate, WordsKey> = {
  done: 'fateDone',
  'already-so': 'fateAlreadySo',
  replaced: 'fateReplaced',
  undone: 'fateUndone',
  discarded: 'fateDiscarded',
};

/** How one ended that may have been done all the same. */
const FATES_IN_DOUBT: Partial<Record<Fate, WordsKey>> = {
  replaced: 'fateReplacedDoubt',
  discarded: 'fateDiscardedDoubt',
  undone: 'fateDiscardedDoubt',
};

const VIEWS: Record<Origin['view'], WordsKey> = {
  sidebar: 'fromSidebar',
  panel: 'fromPanel',
  popup: 'fromPopup',
  menu: 'fromMenu',
  history: 'fromHistory',
};

/** One field of what a change did: what it had, and has since. */
export type ToldField = { name: string; before: string; after: string };

/** What a change did or was to do, in words. */
export function tellEntry({ change, fields, fate }: HistoryEntry, now: Temporal.ZonedDateTime): string {
  const isDone = fate === 'done' || fate === 'already-so';
  const told = fieldsOf(change).length === 0 ? [] : [tellChange(change, isDone ? 'done' : 'wanted', now)];
  // A subject that is not kept.
  const hasHidden = fields.includes('subject') && change.subject === undefined;
  return [...told, ...(hasHidden ? [say(isDone ? 'doneSubjectHidden' : 'wantedSubjectHidden')] : [])].join(', ');
}

/** How it ended. */
export function tellFate({ fate, mayHaveArrived, unlike = [], isInferred }: HistoryEntry): string {
  if (unlike.length > 0) return say('fateUnlike', unlike.map((field) => say(FIELD_WORDS[field])).join(', '));
  if (isInferred === true) return say('fateInferred');
  return say((mayHaveArrived ? FATES_IN_DOUBT[fate] : undefined) ?? FATES[fate]);
}

/** Where it was made: "sidebar on crm.example.com". */
export function tellOrigin({ view, host }: Origin): string {
  return host === undefined ? say(VIEWS[view]) : say('fromSidebarOn', host);
}

/** Each field that a change that was done has set, as far as that is kept. */
export function tellFields({ fate, fields, before, after }: HistoryEntry, now: Temporal.ZonedDateTime): ToldField[] {
  if (fate !== 'done') return [];
  const tell = (field: Field): ToldField[] => {
    const [had, has] = [tellValue(field, before, now), tellValue(field, after, now)];
    return had === undefined || has === undefined || had === has ? [] : [{ name: say(FIELD_WORDS[field]), before: had, after: has }];
  };
  return fields.flatMap(tell);
}

/** Whether every word that was typed stands in what is told of a change, or in its ID. */
export function createSearch(text: string, now: Temporal.ZonedDateTime): (entry: HistoryEntry) => boolean {
  const words = text
    .toLocaleLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  return (entry) => {
    if (words.length === 0) return true;
    const told = [
      entry.id,
      entry.subject,
      tellEntry(entry, now),
      tellFate(entry),
      tellOrigin(entry.from),
      ...tellFields(entry, now).flatMap(({ name, before, after }) => [name, before, after]),
    ];
    const sought = told.join('\n').toLocaleLowerCase();
    return words.every((word) => sought.includes(word));
  };
}

/** One line of Markdown for a note elsewhere: what was done, to which conversation, when, and what was before. No time in it is told by the present day. */
export function markdownOf(entry: HistoryEntry, present: Temporal.ZonedDateTime): string {
  const { id, subject, at, fate, unlike = [], isInferred } = entry;
  const name = say('markdownConversation', id);
  // Seen from so far, every time has its whole date.
  const now = present.add({ years: 10 });
  return `- ${[
    `**${escapeMarkdown(tellEntry(entry, now))}**`,
    escapeMarkdown(subject === undefined ? name : `${name} “${subject}”`),
    ...tellFields(entry, now).map((field) => escapeMarkdown(say('fieldChange', field.name, field.before, field.after))),
    ...(fate === 'done' && unlike.length === 0 && isInferred !== true ? [] : [escapeMarkdown(tellFate(entry))]),
    escapeMarkdown(tellFull(fromMilliseconds(at), now)),
  ].join(' · ')}`;
}
