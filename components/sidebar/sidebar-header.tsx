import type { Side } from '../../utils/conversation/arrangement.ts';
import type { PageFacts } from '../../utils/conversation/page-facts.ts';
import { say, sayCount } from '../../utils/words.ts';
import { IconButton } from '../basics/icon-button.tsx';

type Props = {
  page: PageFacts | undefined;
  side: Side;
  onSwitchSide: () => void;
  onOpenOptions: () => void;
  onCollapse: () => void;
  onDismiss: () => void;
};

/** The sidebar's own line: how much there is on the page, and the buttons that move the sidebar or send it away. */
export function SidebarHeader({ page, side, onSwitchSide, onOpenOptions, onCollapse, onDismiss }: Props) {
  const count = page === undefined ? 0 : page.found.length + page.more;
  return (
    <header class="shell-header">
      <p class="brand">
        <strong>{say('brand')}</strong> <span class="meta">{count > 0 && sayCount('pageCount', count)}</span>
      </p>
      {side === 'right' ?
        <IconButton icon="to-left" words={say('moveLeft')} onPress={onSwitchSide} />
      : <IconButton icon="to-right" words={say('moveRight')} onPress={onSwitchSide} />}
      <IconButton icon="settings" words={say('settings')} onPress={onOpenOptions} />
      <IconButton icon={side === 'right' ? 'collapse' : 'collapse-left'} words={say('collapse')} onPress={onCollapse} />
      <IconButton icon="dismiss" words={say('hidePage')} onPress={onDismiss} />
    </header>
  );
}
