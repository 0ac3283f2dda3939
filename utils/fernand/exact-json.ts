/** What the specification calls source text access: newer than TypeScript's library. */
type ExactJson = {
  parse: (text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown) => unknown;
  rawJSON: (text: string) => unknown;
};
const exact = JSON as unknown as ExactJson;

const INTEGER = /^-?\d+$/;

/** Parses JSON with every whole number as a bigint, so that an int64 keeps all of its digits. Throws a SyntaxError as `JSON.parse` does. */
export function parseExactly(text: string): unknown {
  return exact.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && INTEGER.test(source) ? BigInt(source) : value,
  );
}

/** The digits of an int64 as a JSON number: to be put into what `JSON.stringify` is given. */
export function exactNumber(digits: string): unknown {
  return exact.rawJSON(digits);
}
