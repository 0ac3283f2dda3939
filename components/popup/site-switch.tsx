import { say } from '../../utils/words.ts';

/** How Sidecar stands to the site in this tab. */
export type SiteState = { kind: 'on' | 'off' | 'unavailable' | 'fernand'; host: string };

/** What the switch is given, and what it asks for. */
export type SiteSwitchProps = { state: SiteState; onTurnOn: () => void; onTurnOff: () => void; onOpenSidebar: () => void };

/** Whether Sidecar runs on the site in this tab, and the way to change that. */
export function SiteSwitch({ state, onTurnOn, onTurnOff, onOpenSidebar }: SiteSwitchProps) {
  const { title, text } = tellState(state);
  return (
    <section class="site" data-kind={state.kind}>
      <div>
        <p class="site-title">{title}</p>
        <p class="meta">{text}</p>
      </div>
      {state.kind === 'on' && (
        <div class="buttons">
          <button type="button" class="button primary" onClick={onOpenSidebar}>
            {say('siteOpen')}
          </button>
          <button type="button" class="button" onClick={onTurnOff}>
            {say('siteTurnOff')}
          </button>
        </div>
      )}
      {state.kind === 'off' && (
        <div class="buttons">
          <button type="button" class="button" onClick={onTurnOn}>
            {say('siteTurnOn')}
          </button>
        </div>
      )}
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
    case 'fernand':
      return { title: say('siteFernand'), text: say('siteFernandText') };
  }
}
