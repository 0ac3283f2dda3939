import { isDoubtful } from '../../utils/conversation/conversation-id.ts';
import type { PageFacts } from '../../utils/conversation/page-facts.ts';
import { say, sayCount } from '../../utils/words.ts';
import { Skeleton } from '../conversation/skeleton.tsx';

type Props = {
  page: PageFacts | undefined;
  /** Whether there is a field in this very view to look a conversation up by. */
  hasLookUp?: boolean;
};

/** What stands where the conversation would, while none is selected: what the page has, or how to bring one here. */
export function NothingShown({ page, hasLookUp = false }: Props) {
  if (page === undefined) {
    return (
      <div class="shell-nothing" aria-busy="true">
        <h1 class="unseen">{say('lookingTitle')}</h1>
        <Skeleton />
      </div>
    );
  }
  const count = page.found.length + page.more;
  const isDoubt = count === 1 && page.found.some(({ id }) => isDoubtful(id));
  const choose = isDoubt ? say('chooseDoubtful') : sayCount('chooseText', count);
  return (
    <section class="shell-nothing card">
      <h1>{count === 0 ? say('emptyTitle') : say('chooseTitle')}</h1>
      <p>{count > 0 ? choose : [say('emptyText'), ...(hasLookUp ? [] : [say('emptyLookUp')])].join(' ')}</p>
    </section>
  );
}
