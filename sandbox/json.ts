/** The parts of the JSON standard that keep int64 exact; TypeScript's libraries do not know them yet. */
interface SourceJson {
  parse: (text: string, reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown) => unknown;
  rawJSON: (text: string) => unknown;
}

const json = JSON as unknown as SourceJson;

const WHOLE_NUMBER = /^-?\d+$/;

/** Reads JSON with every whole number as a bigint, exact at any size. Throws a SyntaxError as `JSON.parse` does. */
export function parseExact(text: string): unknown {
  return json.parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && WHOLE_NUMBER.test(source) ? BigInt(source) : value,
  );
}

/** Writes JSON with every bigint as a plain number, exact at any size. */
export function writeExact(value: object): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? json.rawJSON(part.toString()) : part));
}
