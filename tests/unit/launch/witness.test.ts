import { describe, expect, it } from 'vitest';
import type { RecordedRequest } from '../../../sandbox/journal.ts';
import { type Expected, findDiscrepancy, tellRequest } from '../../../sandbox/launch/witness.ts';

const request = (method: string, id: string, more: Partial<RecordedRequest> = {}): RecordedRequest => ({
  at: 1000,
  host: 'api.getfernand.com',
  method,
  path: `/conversations/${id}`,
  headers: {},
  key: 'sk_sandbox_mia',
  body: '',
  status: 200,
  ...more,
});

const GET: Expected = { method: 'GET', id: '7' };
const CLOSE: Expected = { method: 'PATCH', id: '7', body: () => ({ status: 'CLOSED' }) };
const CLOSED = request('PATCH', '7', { body: '{"status":"CLOSED"}' });

describe('what the sandbox received', () => {
  it('is as expected, in whatever order', () => {
    expect(findDiscrepancy([GET, CLOSE], [CLOSED, request('GET', '7')])).toBeUndefined();
    expect(findDiscrepancy([{ ...GET, status: 404 }], [request('GET', '7', { status: 404 })])).toBeUndefined();
    expect(findDiscrepancy([{ ...CLOSE, body: (at) => ({ at }) }], [request('PATCH', '7', { body: '{"at":1000}' })])).toBeUndefined();
  });

  it('may lack a read that is spared, and no other', () => {
    expect(findDiscrepancy([{ ...GET, isOptional: true }], [])).toBeUndefined();
    expect(findDiscrepancy([GET], [])).toBe('The sandbox did not receive GET /conversations/7.');
  });

  it.each([
    ['another method', request('PATCH', '7')],
    ['another conversation', request('GET', '77')],
    ['another path', request('GET', '7', { path: '/conversations/7?x=1' })],
  ])('holds nothing else: %s', (_, other) => {
    expect(findDiscrepancy([GET], [request('GET', '7'), other])).toMatch(/nobody expected/);
  });

  it('holds nothing twice', () => {
    expect(findDiscrepancy([CLOSE], [CLOSED, CLOSED])).toBe('The sandbox received PATCH /conversations/7 2 times.');
  });

  it.each([500, undefined])('was answered by the status that was expected, not %s', (status) => {
    expect(findDiscrepancy([GET], [request('GET', '7', { status })])).toMatch(`→ ${status ?? 'no answer'}, where 200 was expected.`);
  });

  it.each(['', 'nonsense', '{}', '{"status":"CLOSED","subject":"more"}', '{"status":"OPENED"}'])(
    'has the body that was expected, not %j',
    (body) => {
      expect(findDiscrepancy([CLOSE], [request('PATCH', '7', { body })])).toMatch('where {"status":"CLOSED"} was expected.');
    },
  );
});

it('tells a request in one line', () => {
  expect(tellRequest(CLOSED)).toBe('PATCH /conversations/7 {"status":"CLOSED"} → 200');
  expect(tellRequest(request('GET', '7', { status: undefined }))).toBe('GET /conversations/7 → no answer');
});
