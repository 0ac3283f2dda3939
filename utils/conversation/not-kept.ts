/** Why this browser did not keep something: it has no room for it, or could not store it. */
export type StoreProblem = 'no-space' | 'not-stored';

/** Why something was not done about a change: it could not be kept, or the background did not hear of it. All is as it was. */
export type NotActed = StoreProblem | 'not-heard';

/** Why a change was not even kept: the same, or the conversation does not allow it. Nothing was sent. */
export type NotKept = NotActed | 'unfit';
