import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { say } from '../../utils/words.ts';
import { Icon } from '../basics/icon.tsx';
import { pressable, type Readiness } from '../basics/readiness.ts';
import { stepThrough } from '../basics/step-through.ts';

/** One line of the menu. */
type MenuItem = { words: string; readiness: Readiness; onPress: () => void };

type Props = { items: MenuItem[]; /** What became of an item that leaves no other trace. */ told: string };

/** The button "More" and the menu under it, with the keys that people expect of menus. */
export function MoreMenu({ items, told }: Props) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const root = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const menu = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!open) return;
    menu.current?.scrollIntoView({ block: 'nearest' });
    entries()[0]?.focus();
    const outside = (event: Event) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener('pointerdown', outside);
    document.addEventListener('focusin', outside);
    return () => {
      document.removeEventListener('pointerdown', outside);
      document.removeEventListener('focusin', outside);
    };
  }, [open]);

  function entries(): HTMLElement[] {
    return [...(menu.current?.querySelectorAll<HTMLElement>('[role=menuitem]:not(:disabled)') ?? [])];
  }
  function close(): void {
    setOpen(false);
    button.current?.focus();
  }
  function onMenuKey(event: KeyboardEvent): void {
    // The letters that act elsewhere mean nothing here.
    event.stopPropagation();
    if (event.key === 'Tab') setOpen(false);
    if (event.key === 'Escape') {
      event.preventDefault();
      close();
    } else stepThrough(event, entries());
  }
  function onButtonKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    setOpen(true);
  }

  return (
    <div class="more" ref={root}>
      <button
        type="button"
        class="act"
        data-look="plain"
        data-opener="more"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
        onKeyDown={onButtonKey}
      >
        <span class="act-words">{say('more')}</span>
        <span class="act-aside" aria-hidden="true">
          {told === '' ?
            <Icon name="more" />
          : told}
        </span>
      </button>
      <span class="unseen" aria-live="polite">
        {told}
      </span>
      {open && (
        <div id={id} class="menu" role="menu" aria-label={say('moreActs')} ref={menu} onKeyDown={onMenuKey}>
          {items.map(({ words, readiness, onPress }) => (
            <button
              key={words}
              type="button"
              role="menuitem"
              tabIndex={-1}
              {...pressable(readiness, () => {
                close();
                onPress();
              })}
            >
              {words}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
