import { say } from '../../utils/words.ts';

// Taken while there is somebody to ask: once the extension is gone, no words are to be had from the browser.
const WORDS = { updated: say('updatedTitle'), refused: say('lostTitle'), text: say('lostText') };

/** What an open view shows once nothing that is pressed there arrives any more. `why`: the extension was updated under it, or its page was left meanwhile. */
export function LostCard({ why }: { why: 'updated' | 'refused' }) {
  return (
    <main class="neutral">
      <div role="alert">
        <h1>{WORDS[why]}</h1>
        <p>{WORDS.text}</p>
      </div>
    </main>
  );
}
