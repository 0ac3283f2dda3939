/** Where the API key is kept: until the browser closes, or on this device until it is removed. */
export type KeyPlace = 'session' | 'device';

/** All that anyone but the background ever learns of the API key. */
export type KeyState = { saved: false } | { saved: true; lastFour: string; place: KeyPlace };

/** What is done about a key, and takes a while: the browser asks the agent, Fernand is asked, or it is removed. */
export type KeyWork = 'asking' | 'checking' | 'removing';

/** Why a key was not kept. */
export type KeyProblem = 'empty' | 'characters' | 'rejected' | 'unchecked' | 'unpermitted' | 'not-stored';
