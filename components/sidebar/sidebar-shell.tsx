import type { ComponentChildren } from 'preact';
import type { Side } from '../../utils/conversation/arrangement.ts';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { PageFacts } from '../../utils/conversation/page-facts.ts';
import { ConversationTabs } from './conversation-tabs.tsx';
import { NothingShown } from './nothing-shown.tsx';
import { SidebarHeader } from './sidebar-header.tsx';

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
  /** What is to be said while no conversation is there to say it. */
  notice?: ComponentChildren;
  /** The conversation that is selected. */
  children?: ComponentChildren;
};

/** The sidebar around the conversation: what the page speaks of, which of it is shown, and how the sidebar stands. */
export function SidebarShell({
  page,
  selected,
  side,
  onSelect,
  onSwitchSide,
  onOpenOptions,
  onCollapse,
  onDismiss,
  notice,
  children,
}: SidebarShellProps) {
  const found = page?.found ?? [];
  const single = found.length === 1 && found[0]?.id === selected && page?.more === 0;
  const listed = found.length > 0 && !single;
  return (
    <div class="shell">
      <SidebarHeader
        page={page}
        side={side}
        onSwitchSide={onSwitchSide}
        onOpenOptions={onOpenOptions}
        onCollapse={onCollapse}
        onDismiss={onDismiss}
      />
      <main class="shell-main">
        {selected === undefined && notice}
        {listed && <ConversationTabs found={found} more={page?.more ?? 0} selected={selected} onSelect={onSelect} />}
        {selected === undefined ?
          <NothingShown page={page} />
        : <div class="shell-panel" id="conversation-panel" {...(listed && { role: 'tabpanel', 'aria-labelledby': `tab-${selected}` })}>
            {children}
          </div>
        }
      </main>
    </div>
  );
}
