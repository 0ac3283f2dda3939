import { isDeepStrictEqual } from 'node:util';
import type { RecordedRequest } from '../journal.ts';

/** A request that the sandbox is to receive, and the status that it answers (200). */
export type Expected = {
  method: 'GET' | 'PATCH';
  id: string;
  status?: number;
  /** The body's fields, and no others; `at` is when the request came, in milliseconds since 1970. */
  body?: (at: number) => Record<string, unknown>;
  /** A read that is spared where the conversation was read seconds before. */
  isOptional?: true;
};

/** Whether it is the expected request, whatever became of it. */
export function isFor({ method, id }: Expected, request: RecordedRequest): boolean {
  return request.method === method && request.path === `/conversations/${id}`;
}

/** What the sandbox should have received and did not, or received and should not have: a sentence, or `undefined` where all is as expected. */
export function findDiscrepancy(expected: readonly Expected[], received: readonly RecordedRequest[]): string | undefined {
  for (const request of received) {
    const match = expected.find((each) => isFor(each, request));
    if (match === undefined) return `The sandbox received a request that nobody expected: ${tellRequest(request)}.`;
    const { status = 200, body } = match;
    if (request.status !== status) return `The sandbox answered ${tellRequest(request)}, where ${status} was expected.`;
    if (body !== undefined && !isDeepStrictEqual(toFields(request.body), body(request.at))) {
      return `The sandbox received ${tellRequest(request)}, where ${JSON.stringify(body(request.at))} was expected.`;
    }
  }
  for (const each of expected) {
    const count = received.filter((request) => isFor(each, request)).length;
    if (count > 1) return `The sandbox received ${each.method} /conversations/${each.id} ${count} times.`;
    if (count === 0 && each.isOptional !== true) return `The sandbox did not receive ${each.method} /conversations/${each.id}.`;
  }
  return undefined;
}

/** A request in one line: `PATCH /conversations/12345 {"status":"CLOSED"} → 200`. */
export function tellRequest({ method, path, body, status }: RecordedRequest): string {
  return [method, path, ...(body === '' ? [] : [body]), '→', status ?? 'no answer'].join(' ');
}

function toFields(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
