import type { Send, SendProblem } from './send.ts';

/** Why nothing that a view does arrives any more. */
export type Lost = Exclude<SendProblem, 'unreachable'>;

/**
 * A way to send that does so once more where the background ended in the middle of it: it is awake again by then. Whether the view is lost
 * is told after each answer.
 */
export function createAsk(send: Send, onHeard: (lost: Lost | undefined) => void): Send {
  return async (name, said) => {
    const first = await send(name, said);
    // A background that ends in the middle of it may answer nothing, as one does that knows no such sender: the next one tells which it was.
    const answer = first.ok || first.problem === 'updated' ? first : await send(name, said);
    if (answer.ok) onHeard(undefined);
    else if (answer.problem !== 'unreachable') onHeard(answer.problem);
    return answer;
  };
}
