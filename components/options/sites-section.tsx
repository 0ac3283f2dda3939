import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { say } from '../../utils/words.ts';
import { Switch } from '../basics/switch.tsx';
import { TextField } from '../basics/text-field.tsx';
import { OtherSites } from './other-sites.tsx';

/** A site that many teams use, under the name they know it by. `origins` are match patterns or origins, `on` whether all are granted. */
export type Site = { name: string; origins: string[]; on: boolean };

/** What the section is given, and what it asks for. */
export type SitesSectionProps = {
  sites: Site[];
  /** The hosts that were granted beside these. */
  others: string[];
  /** A sentence on why the newest address could not be added. */
  problem?: string | undefined;
  onSwitch: (site: Site, on: boolean) => void;
  onAdd: (address: string) => void;
  onRemove: (host: string) => void;
};

/** Where Sidecar may look for conversations: the common places by a switch, any other by its address. */
export function SitesSection({ sites, others, problem, onSwitch, onAdd, onRemove }: SitesSectionProps) {
  const id = useId();
  const [address, setAddress] = useState('');
  const [empty, setEmpty] = useState(false);
  const known = useRef(others.length);
  useEffect(() => {
    if (others.length > known.current) setAddress('');
    known.current = others.length;
  }, [others.length]);

  function add(event: Event): void {
    event.preventDefault();
    setEmpty(address.trim() === '');
    if (address.trim() !== '') onAdd(address.trim());
  }
  return (
    <section class="options-section" aria-labelledby={id}>
      <h2 id={id}>{say('sitesTitle')}</h2>
      <p>{say('sitesText')}</p>
      <div class="switches">
        {sites.map((site) => (
          <Switch key={site.name} label={site.name} text={tellHosts(site.origins)} on={site.on} onSwitch={(on) => onSwitch(site, on)} />
        ))}
      </div>
      <h3>{say('othersTitle')}</h3>
      <OtherSites hosts={others} onRemove={onRemove} />
      <form class="look-up" noValidate onSubmit={add}>
        <TextField
          label={say('siteAddress')}
          value={address}
          hint={say('siteAddressHint')}
          error={empty ? say('siteAddEmpty') : problem}
          onInput={(value) => {
            setAddress(value);
            setEmpty(false);
          }}
        />
        <button type="submit" class="button">
          {say('siteAdd')}
        </button>
      </form>
    </section>
  );
}

function tellHosts(origins: string[]): string {
  const hosts = origins.map((origin) => origin.replace(/^[*a-z]+:\/\//, '').replace(/\/.*$/, ''));
  return say('siteSwitchText', hosts.join(', '));
}
