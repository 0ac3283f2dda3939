import { Icon, type IconName } from './icon.tsx';

type Props = {
  icon: IconName;
  words: string;
  busy?: boolean;
  /** For a button that shows and hides something: whether that is shown. */
  expanded?: boolean;
  onPress: () => void;
};

/** A button that shows a drawing only; its words are its name and its hover. */
export function IconButton({ icon, words, busy = false, expanded, onPress }: Props) {
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={words}
      title={words}
      aria-disabled={busy || undefined}
      aria-expanded={expanded}
      onClick={busy ? undefined : onPress}
    >
      <Icon name={icon} />
    </button>
  );
}
