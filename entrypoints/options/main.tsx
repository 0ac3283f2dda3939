import { render } from 'preact';
import { AccessSection } from '../../components/options/access-section.tsx';
import { ChangesSection } from '../../components/options/changes-section.tsx';
import { KeySection } from '../../components/options/key-section.tsx';
import { RulesSection } from '../../components/options/rules-section.tsx';
import { SitesSection } from '../../components/options/sites-section.tsx';
import { type SetUp, Welcome } from '../../components/options/welcome.tsx';
import '../../components/sidecar.css';
import { say } from '../../utils/words.ts';
import { openStore, type OptionsStore } from './store.ts';

const store = await openStore();
const found = progressOf(store);
/** Whoever finds everything set up came for something else than the welcome, be it for access that was taken back. */
const isFirstRun = !found.key || !found.sites;
/** Access that was there from the start is no step. */
const isAccessAStep = isFirstRun && store.access.value === 'missing';

function Options() {
  return (
    <main class="options">
      {isFirstRun ?
        <Welcome done={{ ...progressOf(store), ...(isAccessAStep && { access: store.access.value === 'granted' }) }} />
      : <h1>{say('optionsTitle')}</h1>}
      <AccessSection
        access={store.access.value}
        first={isAccessAStep}
        refused={store.asking.isRefused.value}
        onAllow={() => void store.asking.ask()}
      />
      <KeySection
        saved={store.key.value}
        work={store.keyWork.value}
        problem={store.keyProblem.value}
        notice={store.keyNotice.value}
        onSave={(key, place) => void store.saveKey(key, place)}
        onRemove={() => void store.removeKey()}
      />
      <ChangesSection
        preferences={store.preferences.value}
        onChange={(change) => void store.changePreferences(change)}
        onOpenHistory={store.openHistory}
      />
      <SitesSection
        sites={store.sites.value}
        others={store.others.value}
        problem={store.siteProblem.value}
        onSwitch={(site, on) => void store.switchSite(site, on)}
        onAdd={(address) => void store.addSite(address)}
        onRemove={(host) => void store.removeSite(host)}
      />
      <RulesSection
        rules={store.rules.value}
        hosts={store.hosts.value}
        judge={store.judgeTemplate}
        tried={store.tried.value}
        onTry={(text) => void store.tryTemplate(text)}
        onAdd={(template) => void store.send('template.add', template)}
        onRemove={(template) => void store.send('template.remove', template)}
        onUnmute={(muted) => void store.send('rule.unmute', muted)}
      />
    </main>
  );
}

function progressOf({ key, sites, others }: OptionsStore): SetUp {
  return { key: key.value.saved, sites: sites.value.some((site) => site.on) || others.value.length > 0 };
}

document.title = say('optionsTitle');
render(<Options />, document.body);
