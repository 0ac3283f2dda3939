/** The largest int64, which is what Fernand's API takes as an ID. */
const INT64_MAX = 9223372036854775807n;

const DIGITS = /^[1-9]\d{0,18}$/;

/** The ID of a conversation, in digits: past 2^53 a JavaScript number would round it. */
export type ConversationId = string & { readonly __brand: 'ConversationId' };

/** Whether the text is a whole number from 1 to 2^63-1 in plain decimal digits, as every ID of Fernand's is. */
export function isId(text: string): boolean {
  return DIGITS.test(text) && BigInt(text) <= INT64_MAX;
}

/**
 * Whether the number looks as if a spreadsheet had rounded it: those keep 15 digits, and write zeros for the rest. Then it is most likely
 * another conversation's, or none's.
 */
export function isDoubtful(id: ConversationId): boolean {
  return /^\d{13,}000$/.test(id);
}

/** The text as a conversation ID, or `undefined` when it is anything but the digits of one. */
export function toConversationId(text: string): ConversationId | undefined {
  return isId(text) ? (text as ConversationId) : undefined;
}
