import type { SiteState } from '../../utils/sites.ts';
import { say } from '../../utils/words.ts';

/** What the switch is given, and what it asks for. */
export type SiteSwitchProps = {
  state: SiteState;
  onTurnOn: () => void;
  onTurnOff: () => void;
  onOpenSidebar: () => void;
  /** The agent wants to show by an example what counts as an ID here. */
  onPick: () => void;
  /** `undefined` where the browser has no side panel. It stands beside every page, those too that Sidecar cannot run on. */
  onOpenPanel: (() => void) | undefined;
};

/** Whether Sidecar runs on the site in this tab, the way to change that, and where else it can be opened. */
export function SiteSwitch({ state: { kind, host }, onTurnOn, onTurnOff, onOpenSidebar, onPick, onOpenPanel }: SiteSwitchProps) {
  const { title, text } = tellState({ kind, host });
  return (
    <section class="site" data-kind={kind}>
      <div>
        <p class="site-title">{title}</p>
        <p class="meta">{text}</p>
      </div>
      <div class="buttons">
        {kind === 'on' && (
          <button type="button" class="button primary" onClick={onOpenSidebar}>
            {say('siteOpen')}
          </button>
        )}
        {kind === 'off' && (
          <button type="button" class="button" onClick={onTurnOn}>
            {say('siteTurnOn')}
          </button>
        )}
        {onOpenPanel !== undefined && (
          <button type="button" class="button" onClick={onOpenPanel}>
            {say('panelOpen')}
          </button>
        )}
        {kind === 'on' && (
          <button type="button" class="button" onClick={onPick}>
            {say('pickStart')}
          </button>
        )}
        {kind === 'on' && (
          <button type="button" class="button" onClick={onTurnOff}>
            {say('siteTurnOff')}
          </button>
        )}
      </div>
    </section>
  );
}

function tellState({ kind, host }: SiteState): { title: string; text: string } {
  switch (kind) {
    case 'on':
      return { title: say('siteOn', host), text: say('siteOnText') };
    case 'off':
      return { title: say('siteOff', host), text: say('siteOffText') };
    case 'unavailable':
      return { title: say('siteUnavailable'), text: say('siteUnavailableText') };
    case 'blocked':
      return { title: say('siteBlocked'), text: say('siteBlockedText') };
    case 'fernand':
      return { title: say('siteFernand'), text: say('siteFernandText') };
  }
}
