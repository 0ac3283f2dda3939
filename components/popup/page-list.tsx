import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { PageFacts } from '../../utils/conversation/page-facts.ts';
import { say, sayCount } from '../../utils/words.ts';

/** What the list is given, and what it asks for. */
export type PageListProps = { page: PageFacts; selected: ConversationId | undefined; onSelect: (id: ConversationId) => void };

/** The conversations that the page in this tab speaks of, each a press away. */
export function PageList({ page, selected, onSelect }: PageListProps) {
  return (
    <section class="page-list" aria-labelledby="page-list-title">
      <h2 id="page-list-title">{say('pageListTitle')}</h2>
      {page.found.length === 0 && <p class="meta">{say('pageListEmpty')}</p>}
      <ul class="tab-list" data-many={page.found.length > 6}>
        {page.found.map(({ id }) => (
          <li key={id}>
            <button
              type="button"
              class="tab number"
              aria-label={say('openConversation', id)}
              aria-pressed={id === selected}
              onClick={() => onSelect(id)}
            >
              {id}
            </button>
          </li>
        ))}
      </ul>
      {page.more > 0 && <p class="meta">{sayCount('andMore', page.more)}</p>}
    </section>
  );
}
