/** For how long a change may be held before it is sent, in seconds. */
export const HOLDS = [0, 5, 10, 20] as const;

/** What an agent can set about their changes. */
export type Preferences = {
  /** How long a change can be undone at no cost. */
  holdSeconds: (typeof HOLDS)[number];
  /** Whether subjects stand in the history. */
  keepsSubjects: boolean;
};

export const DEFAULT_PREFERENCES: Preferences = { holdSeconds: 5, keepsSubjects: false };
