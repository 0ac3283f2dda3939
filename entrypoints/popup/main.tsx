import { render } from 'preact';
import { AccessCard } from '../../components/basics/access-card.tsx';
import { ConversationView } from '../../components/conversation/conversation-view.tsx';
import { LookUpForm } from '../../components/look-up/look-up-form.tsx';
import { PageList } from '../../components/popup/page-list.tsx';
import { SiteSwitch } from '../../components/popup/site-switch.tsx';
import { LostCard } from '../../components/sidebar/lost-card.tsx';
import { WaitingStrip } from '../../components/waiting/waiting-strip.tsx';
import '../../components/sidecar.css';
import { agentsNow } from '../../utils/conversation/clock.ts';
import { watchOnScreen } from '../../utils/desk/on-screen.ts';
import { dealOf, waitingOf } from '../../utils/desk/deal.ts';
import { say } from '../../utils/words.ts';
import { openStore, type PopupStore } from './store.ts';

function Popup({ store }: { store: PopupStore }) {
  const { desk, send, asking, site, problem, turnOn, turnOff, openSidebar, openPanel, pick, lookUp } = store;
  if (desk.lost.value !== undefined) return <LostCard why={desk.lost.value} />;
  const page = desk.page.value;
  return (
    <main class="popup">
      {desk.selected.value === undefined && <h1 class="unseen">{say('productName')}</h1>}
      {desk.access.value === 'missing' && (desk.selected.value === undefined || asking.isRefused.value) && (
        <AccessCard refused={asking.isRefused.value} onAllow={() => void asking.ask()} />
      )}
      {desk.outbox.value !== undefined && <WaitingStrip outbox={desk.outbox.value} armed now={agentsNow} {...waitingOf(desk)} />}
      <LookUpForm onLookUp={lookUp} takesFocus />
      {page !== undefined && page.found.length > 0 && (
        <PageList page={page} selected={desk.selected.value} onSelect={(id) => void desk.show(id)} />
      )}
      {desk.selected.value !== undefined && (
        <ConversationView
          {...dealOf(desk)}
          armed
          now={agentsNow}
          onAllow={() => void asking.ask()}
          onOpenOptions={() => void send('options.open', {})}
        />
      )}
      <SiteSwitch
        state={site.value}
        onTurnOn={() => void turnOn()}
        onTurnOff={() => void turnOff()}
        onOpenSidebar={() => void openSidebar()}
        onOpenPanel={openPanel}
        onPick={() => void pick()}
      />
      <div class="popup-more">
        <button type="button" class="link" onClick={() => void send('history.open', {}).then(() => window.close())}>
          {say('historyShow')}
        </button>
      </div>
      {problem.value !== undefined && (
        <p class="popup-problem" role="alert">
          {problem.value}
        </p>
      )}
    </main>
  );
}

render(<Popup store={await openStore(watchOnScreen(document))} />, document.body);
