import { stripVTControlCharacters } from 'node:util';
import type { RecordedRequest } from '../journal.ts';
import { APP_HOST, CRM_HOST, MAIL_HOST } from '../hosts.ts';
import type { BrowserName } from './browser.ts';
import { DEMO_KEY, NO_ASSIGN_KEY, READ_ONLY_KEY } from '../keys.ts';
import { tellRequest } from './witness.ts';

const NAMES: Record<BrowserName, string> = { chromium: 'Chromium', firefox: 'Firefox' };

/** What `--help` prints. */
export function tellUsage(steps: readonly string[]): string {
  return `npm start [-- OPTIONS]

Runs Sidecar in Chromium (or Firefox), with Fernand's API, a demo CRM and a demo mailbox on this machine.
With a display it opens a window and leaves it to you. Without one, or with --headless, it plays
a tour: it prints each step with what reached the API, and exits 0 only if every step was seen.

  --firefox        in Firefox in place of Chromium
  --headless       play the tour, even where there is a display
  --pictures DIR   where the tour puts its pictures, one a step (pictures/); implies the tour
  --fail STEP      have the API answer that step's request with a 500, to see the tour fail; implies the tour
  --help           print this

Steps: ${steps.join(', ')}`;
}

/** What the tour begins with. */
export function tellTourBegins(browser: BrowserName, steps: number): string {
  return `A tour of Sidecar in ${steps} steps, in ${NAMES[browser]} without a window.
Fernand's limits are in force: 20 reads and 5 writes a minute.\n`;
}

/** What the tour ends with when all of it was seen. */
export function tellTourSeen(steps: number, pictures: string): string {
  return `\nAll ${steps} steps were seen. Pictures: ${pictures}`;
}

/** A step in one line: its number, what happened, and what the sandbox received. */
export function tellStep(number: number, tells: string, received: readonly RecordedRequest[], isSeen: boolean): string {
  return `${isSeen ? '✓' : '✗'} ${String(number).padStart(2)}. ${tells} · ${received.length === 0 ? 'no request' : received.map(tellRequest).join(' · ')}`;
}

/** Which step failed, why, and where to look. */
export function tellFailure(name: string, why: string, picture: string | undefined): string {
  return `\nStep "${name}" failed. ${why}${picture === undefined ? '' : `\nThe screen then: ${picture}`}`;
}

/** A failed wait of Playwright's in one line. Of the many that it writes, those count that say what was waited for. */
export function tellWait(error: unknown): string {
  const lines = tellError(error)
    .split('\n')
    .map((line) => line.trim());
  const [first = '', ...rest] = lines.filter((line) => line !== '');
  const waited = rest.find((line) => line.startsWith('- waiting for'));
  return [first.replace(/[.:]?$/, '.'), ...(waited === undefined ? [] : [`It was${waited.slice(1)}.`])].join(' ');
}

/** What an error says, without the colours that were meant for a terminal. */
export function tellError(error: unknown): string {
  return stripVTControlCharacters(error instanceof Error ? error.message : String(error));
}

/** What there is to do in the window. */
export function tellWindow(browser: BrowserName, port: number, data: string): string {
  return `Sidecar is open in ${NAMES[browser]}. Fernand's API, a CRM and a mailbox run on this machine (port ${port}); nothing leaves it.

First, in the tab "Sidecar settings":
  paste the key  ${DEMO_KEY}  and save it. Kept "On this device", it is still there the next time.
  (${READ_ONLY_KEY} may only read, ${NO_ASSIGN_KEY} may not assign.)

Then try:
  https://${CRM_HOST}/deals/hooli    one conversation: the sidebar shows it. Snooze it until tomorrow.
  https://${CRM_HOST}/deals/raviga   three conversations: choose one, assign it to monica@piedpiper.example.
  https://${CRM_HOST}/deals          a list: right-click on a conversation's number, "Snooze until tomorrow".
  https://${MAIL_HOST}/inbox         mails that mention conversations, in their text and in quoted history.
  https://${APP_HOST}/             Fernand's own app, where Sidecar stays away.
  The button in the toolbar (behind the puzzle piece, until you pin it) looks up an ID or a link: 67890, 70388, 70455.

Fernand's limits are in force: 20 reads and 5 writes a minute.
What you change is kept in ${data}; delete that folder to start over.
Close the window, or press Ctrl+C here, to end.`;
}
