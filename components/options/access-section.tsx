import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Access } from '../../utils/conversation/access.ts';
import { say } from '../../utils/words.ts';
import { AccessCard, type AccessCardProps } from '../basics/access-card.tsx';

/** What the section is given, and what it asks for. */
export type AccessSectionProps = AccessCardProps & { access: Access | undefined };

/** Access, above all the rest, for whoever found it missing: the way to give it, and then that it is there. Nothing for all others. */
export function AccessSection({ access, ...card }: AccessSectionProps) {
  const section = useRef<HTMLDivElement>(null);
  const wasMissing = useRef(false);
  const hadFocus = useRef(false);
  if (access === 'missing') wasMissing.current = true;
  else hadFocus.current = section.current?.contains(document.activeElement) ?? false;
  // The button that was pressed is gone: the keyboard goes on from here.
  useLayoutEffect(() => {
    if (hadFocus.current) section.current?.focus();
  }, [access]);
  return (
    <div class="access" ref={section} tabIndex={-1}>
      {access === 'missing' && <AccessCard {...card} />}
      <p class="key-state" role="status" data-saved="true">
        {access === 'granted' && wasMissing.current && say('accessGranted')}
      </p>
    </div>
  );
}
