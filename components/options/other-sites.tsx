import { say } from '../../utils/words.ts';

/** The hosts that were added by their address, each with the way to take it away again. */
export function OtherSites({ hosts, onRemove }: { hosts: string[]; onRemove: (host: string) => void }) {
  if (hosts.length === 0) return <p class="meta">{say('othersEmpty')}</p>;
  return (
    <ul class="others">
      {hosts.map((host) => (
        <li key={host}>
          <span class="number">{host}</span>
          <button type="button" class="link" aria-label={say('siteRemoveNamed', host)} onClick={() => onRemove(host)}>
            {say('siteRemove')}
          </button>
        </li>
      ))}
    </ul>
  );
}
