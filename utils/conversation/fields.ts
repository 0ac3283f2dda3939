/** The longest subject that can be written. Source: `PATCH /conversations/{id}`; reading may give up to 250. */
export const SUBJECT_LIMIT = 80;

const EMAIL = /^[^\s@<>()",;:\\[\]]+@[^\s@<>()",;:\\[\]]+\.[^\s@<>()",;:\\[\].]+$/;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** How many characters a person counts: an emoji with its skin tone is one. */
export function countCharacters(text: string): number {
  return [...graphemes.segment(text)].length;
}

/** Whether Fernand takes this text as a subject: something to read, and no longer than `SUBJECT_LIMIT`. */
export function isSubject(text: string): boolean {
  return text.trim() !== '' && countCharacters(text) <= SUBJECT_LIMIT;
}

/** Whether this looks like one email address. Fernand has the last word. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && EMAIL.test(text);
}
