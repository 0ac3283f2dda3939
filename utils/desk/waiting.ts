import { type ReadonlySignal, signal } from '@preact/signals';
import type { NotActed, StoreProblem } from '../conversation/not-kept.ts';
import type { WaitingNote } from '../conversation/outbox-state.ts';
import type { PendingAct } from '../conversation/pending.ts';
import type { Result } from '../result.ts';
import type { Send } from '../messages/send.ts';

/** What a view can do about changes that are not over. */
export type Waiting = {
  /** Why the newest act came to nothing, until the agent has seen it or another one went well. */
  notActed: ReadonlySignal<NotActed | undefined>;
  act: (keys: string[], act: PendingAct) => Promise<void>;
  /** The agent is done with what is told beside the changes. */
  dismiss: (note: WaitingNote) => Promise<void>;
};

/** What a view can do by `send` about changes that are not over. */
export function createWaiting(send: Send): Waiting {
  const notActed = signal<NotActed>();
  const note = (answer: Result<Result<undefined, StoreProblem>, unknown>) => {
    if (!answer.ok) notActed.value = 'not-heard';
    else notActed.value = answer.value.ok ? undefined : answer.value.problem;
  };
  return {
    notActed,
    async act(keys, act) {
      note(await send('change.act', { keys, act }));
    },
    async dismiss(told) {
      if (told === 'not-acted') notActed.value = undefined;
      else note(await send('outbox.dismiss', { note: told }));
    },
  };
}
