import { computed, effect, untracked } from '@preact/signals';
import { render } from 'preact';
import { AccessCard } from '../../components/basics/access-card.tsx';
import { ConversationView } from '../../components/conversation/conversation-view.tsx';
import { NeutralCard } from '../../components/sidebar/neutral-card.tsx';
import { LostCard } from '../../components/sidebar/lost-card.tsx';
import { SidebarShell } from '../../components/sidebar/sidebar-shell.tsx';
import { WaitingStrip } from '../../components/waiting/waiting-strip.tsx';
import '../../components/sidecar.css';
import { agentsNow } from '../../utils/conversation/clock.ts';
import { TeachCard } from '../../components/teach/teach-card.tsx';
import { dealOf, teachingOf, waitingOf } from '../../utils/desk/deal.ts';
import { judgeTemplate } from '../../utils/judge-template.ts';
import { say } from '../../utils/words.ts';
import { watchArmed } from './armed.ts';
import { holdBackStrayKeys } from './hands.ts';
import { openStore, type SidebarStore } from './store.ts';

const { armed, rearm } = watchArmed(document.documentElement);
holdBackStrayKeys(window);

function Sidebar({ store: { desk, send } }: { store: SidebarStore }) {
  if (desk.lost.value !== undefined) return <LostCard why={desk.lost.value} />;
  const picked = desk.guide.pick.value;
  const isCovered = picked !== undefined;
  const openOptions = () => void send('options.open', {});
  return (
    <SidebarShell
      page={desk.page.value}
      selected={desk.selected.value}
      side={desk.side.value}
      onSelect={(id) => void desk.show(id)}
      onSwitchSide={() => void send('mount.arrange', { act: 'switch-side' })}
      onOpenOptions={openOptions}
      onCollapse={() => void send('mount.arrange', { act: 'collapse' })}
      places={desk.guide.places.value}
      onShowPlace={(id) => void desk.guide.show(id)}
      instead={picked && <TeachCard {...teachingOf(desk.guide)} pick={picked} armed={armed.value} judge={judgeTemplate} />}
      onDismiss={() => void send('mount.arrange', { act: 'dismiss' })}
      waiting={
        desk.outbox.value !== undefined && (
          <WaitingStrip outbox={desk.outbox.value} armed={armed.value} now={agentsNow} {...waitingOf(desk)} />
        )
      }
      // Firefox lets no frame in a page ask for a permission: the settings do.
      notice={desk.access.value === 'missing' && <AccessCard onAllow={openOptions} />}
    >
      <ConversationView
        {...dealOf(desk)}
        armed={armed.value && !isCovered}
        hasKeys={!isCovered}
        now={agentsNow}
        onAllow={openOptions}
        onOpenOptions={openOptions}
      />
    </SidebarShell>
  );
}

const root = document.body;
const pass = location.hash.slice(1);
// The pass is spent with the first word; in the address it would only be lying about.
history.replaceState(null, '', location.pathname);
const store = pass === '' ? undefined : await openStore(pass, armed);
if (store === undefined) {
  render(<NeutralCard />, root);
} else {
  render(<Sidebar store={store} />, root);
  // A page can change what we show, by changing what it speaks of, under a finger that is about to press.
  const shown = computed(
    () => `${store.desk.selected.value}${store.desk.entry.value?.conversation === undefined}${store.desk.guide.pick.value?.id}`,
  );
  effect(() => {
    if (shown.value !== '') untracked(rearm);
  });
  effect(() => {
    document.title = store.desk.entry.value?.conversation?.subject ?? say('productName');
  });
}
