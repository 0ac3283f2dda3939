import { say } from '../../utils/words.ts';

/** What the side panel shows beside a page that Sidecar does not run on: it cannot know the page, so it cannot turn Sidecar on there. */
export function OffCard() {
  return (
    <section class="shell-nothing card">
      <h1>{say('offTitle')}</h1>
      <p>{say('offText')}</p>
    </section>
  );
}
