import type messages from '../public/_locales/en/messages.json';

/** The name of a sentence in the locale files. */
export type WordsKey = keyof typeof messages;

type I18n = { getMessage: (key: string, substitutions?: string[]) => string };
type WithI18n = { browser?: { i18n: I18n }; chrome?: { i18n: I18n } };

/**
 * A sentence from the locale files, with its placeholders filled in order.
 * It asks the browser itself rather than the polyfill, which the content script must not carry.
 */
export function say(key: WordsKey, ...substitutions: (string | number)[]): string {
  const { browser, chrome } = globalThis as WithI18n;
  return (browser ?? chrome)?.i18n.getMessage(key, substitutions.map(String)) ?? '';
}

type CountedKey = { [Key in WordsKey]: Key extends `${infer Stem}_other` ? Stem : never }[WordsKey];

/** The form of a sentence that fits a count ("1 change", "2,000 changes"): keys `stem_one`, `stem_other`. The count is its first placeholder. */
export function sayCount(stem: CountedKey, count: number, ...substitutions: (string | number)[]): string {
  const form = new Intl.PluralRules(language()).select(count) === 'one' ? 'one' : 'other';
  return say(`${stem}_${form}` as WordsKey, new Intl.NumberFormat(language()).format(count), ...substitutions);
}

/** The language that the sentences are written in, for dates and numbers to match them: the browser's own may be another one. */
export function language(): string {
  return say('language');
}
