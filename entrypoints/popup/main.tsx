import { render } from 'preact';
import { ConversationView } from '../../components/conversation/conversation-view.tsx';
import { LookUpForm } from '../../components/look-up/look-up-form.tsx';
import { PageList } from '../../components/popup/page-list.tsx';
import { SiteSwitch } from '../../components/popup/site-switch.tsx';
import { LostCard } from '../../components/sidebar/lost-card.tsx';
import '../../components/sidecar.css';
import { agentsNow } from '../../utils/conversation/clock.ts';
import { say } from '../../utils/words.ts';
import { openStore, type PopupStore } from './store.ts';

function Popup({ store: { desk, send, site, problem, turnOn, turnOff, openSidebar, openPanel, lookUp } }: { store: PopupStore }) {
  if (desk.lost.value !== undefined) return <LostCard why={desk.lost.value} />;
  const page = desk.page.value;
  return (
    <main class="popup">
      {desk.selected.value === undefined && <h1 class="unseen">{say('productName')}</h1>}
      <LookUpForm onLookUp={lookUp} takesFocus />
      {page !== undefined && page.found.length > 0 && (
        <PageList page={page} selected={desk.selected.value} onSelect={(id) => void desk.show(id)} />
      )}
      {desk.selected.value !== undefined && (
        <ConversationView
          entry={desk.entry.value}
          armed
          now={agentsNow}
          onChange={(change) => void desk.change(change)}
          onReload={() => void desk.reload()}
          onAcknowledge={() => void desk.acknowledge()}
          onOpenOptions={() => void send('options.open', {})}
        />
      )}
      <SiteSwitch
        state={site.value}
        onTurnOn={() => void turnOn()}
        onTurnOff={() => void turnOff()}
        onOpenSidebar={() => void openSidebar()}
        onOpenPanel={openPanel}
      />
      {problem.value !== undefined && (
        <p class="popup-problem" role="alert">
          {problem.value}
        </p>
      )}
    </main>
  );
}

render(<Popup store={await openStore()} />, document.body);
