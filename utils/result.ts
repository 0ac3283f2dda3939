/** What a step that can fail answers: a value, or the problem that stood in its way. Failures are values, never exceptions. */
export type Result<Value, Problem> = { ok: true; value: Value } | { ok: false; problem: Problem };

/** A step that went well. */
export function success<Value>(value: Value): { ok: true; value: Value } {
  return { ok: true, value };
}

/** A step that did not, and why. */
export function failure<Problem>(problem: Problem): { ok: false; problem: Problem } {
  return { ok: false, problem };
}
