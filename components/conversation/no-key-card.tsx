import { say } from '../../utils/words.ts';

/** What stands in the place of a conversation until a key is saved. It never asks for the key: a page could imitate a field for it. */
export function NoKeyCard({ onOpenOptions }: { onOpenOptions: () => void }) {
  return (
    <section class="card">
      <h1>{say('problemNoKey')}</h1>
      <p>{say('nextNoKey')}</p>
      <button type="button" class="button primary" onClick={onOpenOptions}>
        {say('openSettings')}
      </button>
    </section>
  );
}
