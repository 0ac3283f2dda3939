import type { ComponentChildren } from 'preact';
import type { Side } from '../../utils/conversation/arrangement.ts';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { PageFacts, Places } from '../../utils/conversation/page-facts.ts';
import { say } from '../../utils/words.ts';
import { IconButton } from '../basics/icon-button.tsx';
import { NothingShown } from './nothing-shown.tsx';
import { ShellHeader } from './shell-header.tsx';
import { Shell } from './shell.tsx';

/** What the sidebar's frame is given, and what it asks for. */
export type SidebarShellProps = {
  /** `undefined` until the page has been looked at. */
  page: PageFacts | undefined;
  selected: ConversationId | undefined;
  /** The side of the window that the sidebar stands at now. */
  side: Side;
  onSelect: (id: ConversationId) => void;
  onSwitchSide: () => void;
  onOpenOptions: () => void;
  onCollapse: () => void;
  onDismiss: () => void;
  /** Where the page's conversations stand, as far as that is known. */
  places?: Places | undefined;
  /** The agent wants to see where on the page this one stands. */
  onShowPlace: (id: ConversationId) => void;
  /** What stands in place of everything about conversations for the moment. */
  instead?: ComponentChildren;
  /** What waits to be sent. */
  waiting?: ComponentChildren;
  /** What is to be said while no conversation is there to say it. */
  notice?: ComponentChildren;
  /** The conversation that is selected. */
  children?: ComponentChildren;
};

/** The sidebar in a page around the conversation, with the buttons that move the sidebar or send it away. */
export function SidebarShell(props: SidebarShellProps) {
  const {
    page,
    selected,
    side,
    onSelect,
    onSwitchSide,
    onOpenOptions,
    onCollapse,
    onDismiss,
    places,
    onShowPlace,
    instead,
    waiting,
    notice,
    children,
  } = props;
  const header = (
    <ShellHeader page={page}>
      {side === 'right' ?
        <IconButton icon="to-left" words={say('moveLeft')} onPress={onSwitchSide} />
      : <IconButton icon="to-right" words={say('moveRight')} onPress={onSwitchSide} />}
      <IconButton icon="settings" words={say('settings')} onPress={onOpenOptions} />
      <IconButton icon={side === 'right' ? 'collapse' : 'collapse-left'} words={say('collapse')} onPress={onCollapse} />
      <IconButton icon="dismiss" words={say('hidePage')} onPress={onDismiss} />
    </ShellHeader>
  );
  return (
    <Shell
      page={page}
      selected={selected}
      onSelect={onSelect}
      places={places}
      onShowPlace={onShowPlace}
      instead={instead}
      header={header}
      waiting={waiting}
      notice={notice}
      nothing={<NothingShown page={page} />}
    >
      {children}
    </Shell>
  );
}
