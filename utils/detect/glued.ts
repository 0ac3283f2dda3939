import { COUNTERS } from './counted.ts';

// Written without spaces between words, or, as the Arabic stroke does, made to join a word to one in other letters.
const JOINING = '\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}\\u0640';

/** What no mention stands right behind. Hebrew joins its prepositions by a hyphen. */
export const GLUED_BEFORE = `(?![${JOINING}])[\\p{L}\\p{N}_]\\p{M}*$|(?![${JOINING}\\p{sc=Hebr}])[\\p{L}\\p{N}_]\\p{M}*[-.]$`;

// Words that Chinese, Japanese and Korean write right behind a number that is a name. What counts there is none of them.
const JOINED = `(?![${COUNTERS}\\p{N}])[\\p{scx=Han}\\p{sc=Hira}]|[에의를을은는이와과로]|가(?!지)`;

/** What no number of a mention stands right before: letters and digits, units, what cut a text short ("#12…"), and the signs inside names, dates, amounts, ranges and versions. */
export const GLUED_AFTER = `^(?:(?!${JOINED})[\\p{L}\\p{M}\\p{N}\\p{Sc}%°…]|\\.\\.|[-‐‑\\\\_@]\\p{L}|(?![、。，；！？•·»”"()[\\]{}])[\\p{P}+−]\\p{N}|(?! )\\p{Zs}\\p{N}{3}(?!\\p{N}))`;
