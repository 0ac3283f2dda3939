import { useId } from 'preact/hooks';
import { say } from '../../utils/words.ts';
import { Icon } from './icon.tsx';

/** What the card is given, and what it asks for. */
export type AccessCardProps = {
  /** Nobody has asked for access yet: a step to take, rather than something that is amiss. */
  first?: boolean;
  /** The browser, or the agent, has just said no. */
  refused?: boolean;
  onAllow: () => void;
};

/** Says that the browser does not let Sidecar talk to Fernand, and has the way to change that. */
export function AccessCard({ first = false, refused = false, onAllow }: AccessCardProps) {
  const id = useId();
  const isAmiss = !first || refused;
  return (
    <section class="card access-card" data-strip={isAmiss} aria-labelledby={id}>
      <div class="card-title">
        {isAmiss && <Icon name="warning" />}
        <h2 id={id}>{say(first ? 'welcomeAccess' : 'problemUnpermitted')}</h2>
      </div>
      <p role="status">
        {refused ?
          say('accessRefused')
        : first ?
          say('accessFirstText')
        : say('nextAllow')}
      </p>
      <div class="buttons">
        <button type="button" class="button primary" onClick={onAllow}>
          {say('allow')}
        </button>
      </div>
    </section>
  );
}
