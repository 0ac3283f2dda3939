import { say } from '../../utils/words.ts';

/** All that the sidebar's page shows to whoever opened it without a pass. */
export function NeutralCard() {
  return (
    <main class="neutral">
      <h1>{say('neutralTitle')}</h1>
      <p>{say('neutralText')}</p>
    </main>
  );
}
