import type { Detected, Place } from '../../utils/conversation/page-facts.ts';
import { tellPlace } from '../../utils/conversation/place-words.ts';
import { say } from '../../utils/words.ts';
import { Doubtful } from '../basics/doubtful.tsx';
import { Icon } from '../basics/icon.tsx';

type Props = { detected: Detected; place: Place | undefined; onShow: () => void };

/** Where the page's only conversation stands; a press shows it there. */
export function PlaceLine({ detected, place, onShow }: Props) {
  return (
    <div class="place-line">
      {detected.reason === 'address' ?
        <span class="meta">{tellPlace(detected, place)}</span>
      : <button type="button" class="link" aria-label={say('showOnPage', tellPlace(detected, place))} onClick={onShow}>
          <Icon name="target" />
          <span>{tellPlace(detected, place)}</span>
        </button>
      }
      <Doubtful id={detected.id} />
    </div>
  );
}
