/**
 * The inside of a class of characters that nobody sees: soft hyphens, zero-width characters, marks, isolates and embeddings of direction.
 * Overrides of direction are not among them, since they turn the digits around.
 */
export const INVISIBLE_CLASS = '\\xad\\u061c\\u200b-\\u200f\\u202a-\\u202c\\u2060-\\u2064\\u2066-\\u2069\\ufeff';

const INVISIBLE = new RegExp(`[${INVISIBLE_CLASS}]+`, 'g');

/** The text as a person sees it. */
export function withoutInvisible(text: string): string {
  return text.replace(INVISIBLE, '');
}
