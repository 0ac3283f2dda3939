import type { ReadonlySignal } from '@preact/signals';
import { render } from 'preact';
import { AccessCard } from '../../components/basics/access-card.tsx';
import { ConversationView } from '../../components/conversation/conversation-view.tsx';
import { LostCard } from '../../components/sidebar/lost-card.tsx';
import { PanelShell } from '../../components/sidebar/panel-shell.tsx';
import { WaitingStrip } from '../../components/waiting/waiting-strip.tsx';
import '../../components/sidecar.css';
import { agentsNow } from '../../utils/conversation/clock.ts';
import { TeachCard } from '../../components/teach/teach-card.tsx';
import { dealOf, teachingOf, waitingOf } from '../../utils/desk/deal.ts';
import { judgeTemplate } from '../../utils/judge-template.ts';
import { watchOnScreen } from '../../utils/desk/on-screen.ts';
import { watchOpenForm } from '../../utils/desk/open-form.ts';
import { watchSettled } from './settled.ts';
import { openStore, type PanelStore } from './store.ts';

function Panel({ store, settled }: { store: PanelStore; settled: ReadonlySignal<boolean> }) {
  const { desk, send, asking, isOn, pick, lookUp } = store;
  if (desk.lost.value !== undefined) return <LostCard why={desk.lost.value} />;
  const picked = desk.guide.pick.value;
  const isCovered = picked !== undefined;
  return (
    <PanelShell
      page={desk.page.value}
      isOn={isOn.value}
      selected={desk.selected.value}
      onSelect={pick}
      onLookUp={lookUp}
      onOpenOptions={() => void send('options.open', {})}
      places={desk.guide.places.value}
      onShowPlace={(id) => void desk.guide.show(id)}
      instead={picked && <TeachCard {...teachingOf(desk.guide)} pick={picked} armed={settled.value} judge={judgeTemplate} />}
      waiting={
        desk.outbox.value !== undefined && (
          <WaitingStrip outbox={desk.outbox.value} armed={settled.value} now={agentsNow} {...waitingOf(desk)} />
        )
      }
      notice={desk.access.value === 'missing' && <AccessCard refused={asking.isRefused.value} onAllow={() => void asking.ask()} />}
    >
      <ConversationView
        {...dealOf(desk)}
        armed={settled.value && !isCovered}
        // Nor while the next page has not told yet what it speaks of.
        hasKeys={!isCovered && desk.page.value?.found.some(({ id }) => id === desk.selected.value) === true}
        now={agentsNow}
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

const store = await openStore({ word, isInSight: watchOnScreen(document), openForm: watchOpenForm(document), isLookingUp });
render(<Panel store={store} settled={watchSettled(store.desk)} />, document.body);
