/**
 * Why a change was not even kept: this browser has no room, could not store it, the conversation does not allow it, or the background did
 * not hear of it. Nothing was sent.
 */
export type NotKept = 'no-space' | 'not-stored' | 'unfit' | 'not-heard';
