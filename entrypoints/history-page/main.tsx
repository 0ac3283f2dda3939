import { render } from 'preact';
import { HistoryView } from '../../components/history/history-view.tsx';
import { LostCard } from '../../components/sidebar/lost-card.tsx';
import { WaitingStrip } from '../../components/waiting/waiting-strip.tsx';
import '../../components/sidecar.css';
import { agentsNow } from '../../utils/conversation/clock.ts';
import { say } from '../../utils/words.ts';
import { type HistoryStore, openStore } from './store.ts';

function History({ store }: { store: HistoryStore }) {
  const { items, hasMore, text, isUnread, cleared, lost, fates, outbox, waiting } = store;
  if (lost.value !== undefined) return <LostCard why={lost.value} />;
  return (
    <main class="history-page">
      <h1>{say('historyTitle')}</h1>
      <p class="lead">{say('historyText')}</p>
      {outbox.value !== undefined && (
        <WaitingStrip
          outbox={outbox.value}
          shown={undefined}
          armed
          now={agentsNow}
          notActed={waiting.notActed.value}
          onPending={(keys, act) => void waiting.act(keys, act)}
          onOpenOptions={store.openOptions}
          onDismiss={(note) => void waiting.dismiss(note)}
        />
      )}
      <HistoryView
        items={items.value}
        hasMore={hasMore.value}
        text={text.value}
        isUnread={isUnread.value}
        cleared={cleared.value}
        fates={fates.value}
        now={agentsNow}
        onSearch={store.search}
        onMore={() => void store.more()}
        onRetry={store.retry}
        onSetBack={(key) => void store.setBack(key)}
        onClear={() => void store.clear()}
      />
    </main>
  );
}

document.title = say('historyTitle');
render(<History store={await openStore()} />, document.body);
