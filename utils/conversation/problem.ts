/**
 * Why something that a person asked for did not happen, as a value that can be stored, sent and shown.
 * The sentence for each stands in the locale files; times are milliseconds since 1970.
 */
export type Problem =
  /** No API key has been saved yet. */
  | { kind: 'no-key' }
  /** 401: the key is missing, wrong or revoked. */
  | { kind: 'unauthorized' }
  /** 403: the key lacks a permission, named where it is known (`conversation.assign`). */
  | { kind: 'forbidden'; permission?: string }
  /** 404. */
  | { kind: 'not-found' }
  /** 400 and 422, with Fernand's own words where it said any. */
  | { kind: 'refused'; words?: string }
  /** 429: the minute's reads or writes are spent until then. */
  | { kind: 'limited'; until: number }
  /** The browser says that there is no network; nothing was sent. */
  | { kind: 'offline' }
  /** No connection: refused, reset and unknown host look the same. */
  | { kind: 'unreachable' }
  /** No complete answer within the limit. */
  | { kind: 'slow' }
  /** 5xx. */
  | { kind: 'failed'; status: number }
  /** A 3xx; it was not followed. */
  | { kind: 'redirected' }
  /** HTML where an answer should be: a network's login page, most likely. */
  | { kind: 'web-page' }
  /** An answer that breaks the API's contract. `detail` says where, without any of its content. */
  | { kind: 'unreadable'; detail: string }
  /** Any other status. */
  | { kind: 'unexpected'; status: number }
  /** The browser does not let us talk to Fernand: access is missing. */
  | { kind: 'unpermitted' }
  /** The browser ended the background, or the extension was updated, before an answer came. */
  | { kind: 'interrupted' };

/** Whether the settings are where this is put right. */
export function isMendedInSettings(problem: Problem): boolean {
  return ['no-key', 'unauthorized', 'unpermitted'].includes(problem.kind);
}

/** Whether no change can be made for this reason, and any can once it is gone. */
export function stopsEverything({ kind }: Problem): boolean {
  return kind === 'offline' || kind === 'no-key' || kind === 'unauthorized' || kind === 'unpermitted';
}
