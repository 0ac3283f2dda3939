import { Icon, type IconName } from './icon.tsx';
import { type CopyFate, useCopy } from './use-copy.ts';

type Props = { text: string; words: string; withWords?: boolean };

const ICONS: Record<CopyFate, IconName> = { none: 'copy', copied: 'check', failed: 'warning' };

/** Copies one text, and says whether that went well. */
export function CopyButton({ text, words, withWords = false }: Props) {
  const { fate, told, copy } = useCopy();
  return (
    <span class="copy" data-fate={fate}>
      <button
        type="button"
        class={withWords ? 'button' : 'icon-button small'}
        aria-label={withWords ? undefined : words}
        title={words}
        onClick={() => copy(text)}
      >
        {withWords && <span>{words}</span>}
        <Icon name={ICONS[fate]} />
      </button>
      <span class="copy-told" aria-live="polite">
        {told}
      </span>
    </span>
  );
}
