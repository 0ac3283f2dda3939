import { type ReadonlySignal, signal } from '@preact/signals';
import { render } from 'preact';
import { AccessCard } from '../../components/basics/access-card.tsx';
import { ConversationView } from '../../components/conversation/conversation-view.tsx';
import { LostCard } from '../../components/sidebar/lost-card.tsx';
import { isElsewhere, PanelShell } from '../../components/sidebar/panel-shell.tsx';
import '../../components/sidecar.css';
import { agentsNow } from '../../utils/conversation/clock.ts';
import { watchOpenForm } from '../../utils/desk/open-form.ts';
import { watchSettled } from './settled.ts';
import { openStore, type PanelStore } from './store.ts';

function Panel({ store, settled }: { store: PanelStore; settled: ReadonlySignal<boolean> }) {
  const { desk, send, asking, isOn, pick, lookUp } = store;
  if (desk.lost.value !== undefined) return <LostCard why={desk.lost.value} />;
  return (
    <PanelShell
      page={desk.page.value}
      isOn={isOn.value}
      selected={desk.selected.value}
      onSelect={pick}
      onLookUp={lookUp}
      onOpenOptions={() => void send('options.open', {})}
      notice={desk.access.value === 'missing' && <AccessCard refused={asking.isRefused.value} onAllow={() => void asking.ask()} />}
    >
      <ConversationView
        entry={desk.entry.value}
        armed={settled.value}
        hasKeys={!isElsewhere(desk.selected.value, desk.page.value, isOn.value)}
        now={agentsNow}
        onChange={(change) => void desk.change(change)}
        onReload={() => void desk.reload()}
        onAcknowledge={() => void desk.acknowledge()}
        onAllow={() => void asking.ask()}
        onOpenOptions={() => void send('options.open', {})}
      />
    </PanelShell>
  );
}

/** A look-up that is being typed just now. */
function isLookingUp(): boolean {
  const field = document.activeElement;
  return document.hasFocus() && field instanceof HTMLInputElement && field.value !== '';
}

// Tells this panel from that of another window. Chromium doesn't: to a sender outside of tabs it gives neither a `documentId` nor more
// of its address than it was opened with.
const word = crypto.randomUUID();
history.replaceState(null, '', `#${word}`);

const isOnScreen = () => document.visibilityState === 'visible';
const isInSight = signal(isOnScreen());
document.addEventListener('visibilitychange', () => (isInSight.value = isOnScreen()));

const store = await openStore({ word, isInSight, openForm: watchOpenForm(document), isLookingUp });
render(<Panel store={store} settled={watchSettled(store.desk)} />, document.body);
