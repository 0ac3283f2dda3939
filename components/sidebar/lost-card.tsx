import { say } from '../../utils/words.ts';

/** What an open view shows once nothing that is pressed there arrives any more. `why`: the extension was updated under it, or its page was left meanwhile. */
export function LostCard({ why }: { why: 'updated' | 'refused' }) {
  return (
    <main class="neutral">
      <div role="alert">
        <h1>{why === 'updated' ? say('updatedTitle') : say('lostTitle')}</h1>
        <p>{say('lostText')}</p>
      </div>
    </main>
  );
}
