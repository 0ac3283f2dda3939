import { render } from 'preact';
import { KeySection } from '../../components/options/key-section.tsx';
import { SitesSection } from '../../components/options/sites-section.tsx';
import { Welcome, type WelcomeStep } from '../../components/options/welcome.tsx';
import '../../components/sidecar.css';
import { say } from '../../utils/words.ts';
import { openStore, type OptionsStore } from './store.ts';

const store = await openStore();
/** Whoever finds everything set up came for something else than the welcome. */
const isFirstRun = stepOf(store) !== 'done';

function Options() {
  return (
    <main class="options">
      {isFirstRun ?
        <Welcome step={stepOf(store)} />
      : <h1>{say('optionsTitle')}</h1>}
      <KeySection
        saved={store.key.value}
        busy={store.isBusy.value}
        problem={store.keyProblem.value}
        notice={store.keyNotice.value}
        onSave={(key, place) => void store.saveKey(key, place)}
        onRemove={() => void store.removeKey()}
      />
      <SitesSection
        sites={store.sites.value}
        others={store.others.value}
        problem={store.siteProblem.value}
        onSwitch={(site, on) => void store.switchSite(site, on)}
        onAdd={(address) => void store.addSite(address)}
        onRemove={(host) => void store.removeSite(host)}
      />
    </main>
  );
}

function stepOf({ key, sites, others }: OptionsStore): WelcomeStep {
  if (!key.value.saved) return 'key';
  return sites.value.some((site) => site.on) || others.value.length > 0 ? 'done' : 'sites';
}

document.title = say('optionsTitle');
render(<Options />, document.body);
