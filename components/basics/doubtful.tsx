import { type ConversationId, isDoubtful } from '../../utils/conversation/conversation-id.ts';
import { say } from '../../utils/words.ts';
import { Icon } from './icon.tsx';

/** Says of a number that a spreadsheet may have rounded it, and in `full` what to do about that; of any other nothing. */
export function Doubtful({ id, full = false }: { id: ConversationId; full?: boolean }) {
  if (!isDoubtful(id)) return null;
  return (
    <span class="doubtful">
      <Icon name="warning" /> {say(full ? 'doubtfulText' : 'doubtful')}
    </span>
  );
}
