import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import type { PageFacts, Places } from '../../utils/conversation/page-facts.ts';
import { say } from '../../utils/words.ts';
import { IconButton } from '../basics/icon-button.tsx';
import { LookUpForm } from '../look-up/look-up-form.tsx';
import { NothingShown } from './nothing-shown.tsx';
import { OffCard } from './off-card.tsx';
import { ShellHeader } from './shell-header.tsx';
import { CONVERSATION_PANEL, Shell } from './shell.tsx';

/** What the browser's side panel is given, and what it asks for. */
export type PanelShellProps = {
  /** `undefined` while nothing is known of the page in the tab. */
  page: PageFacts | undefined;
  /** Whether Sidecar runs on that page. */
  isOn: boolean;
  selected: ConversationId | undefined;
  onSelect: (id: ConversationId) => void;
  /** Answers a sentence on why what was typed led nowhere. */
  onLookUp: (text: string) => string | undefined;
  onOpenOptions: () => void;
  /** Where the page's conversations stand, as far as that is known. */
  places?: Places | undefined;
  /** The agent wants to see where on the page this one stands. */
  onShowPlace: (id: ConversationId) => void;
  /** What stands in place of everything about conversations for the moment. */
  instead?: ComponentChildren;
  /** What waits to be sent. */
  waiting?: ComponentChildren;
  /** What is to be said while no conversation is there to say it. */
  notice?: ComponentChildren;
  /** The conversation that is selected. */
  children?: ComponentChildren;
};

/** Whether what is shown is none of the conversations of the page in front. */
function isElsewhere(selected: ConversationId | undefined, page: PageFacts | undefined, isOn: boolean): boolean {
  if (selected === undefined) return false;
  return page === undefined ? !isOn : page.found.every(({ id }) => id !== selected);
}

/** The browser's side panel around the conversation. One can be looked up in it too: there may be no page of ours to bring one. */
export function PanelShell(props: PanelShellProps) {
  const { page, isOn, selected, onSelect, onLookUp, onOpenOptions, places, onShowPlace, instead, waiting, notice, children } = props;
  const [isAsked, setAsked] = useState(false);
  const [isTyping, setTyping] = useState(false);
  const [lookUps, setLookUps] = useState(0);
  const header = useRef<HTMLDivElement>(null);
  const isLookingUp = isAsked || isTyping;
  useEffect(() => setAsked(false), [selected]);
  useEffect(() => {
    // The field that was typed in is gone: whoever goes on by the keyboard goes on in what was found.
    if (lookUps > 0) document.getElementById(CONVERSATION_PANEL)?.focus();
  }, [lookUps]);

  function endLookUp(): void {
    setAsked(false);
    setTyping(false);
  }
  function lookUp(text: string): string | undefined {
    const problem = onLookUp(text);
    if (problem === undefined) {
      endLookUp();
      setLookUps(lookUps + 1);
    }
    return problem;
  }
  function leave(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || !isLookingUp) return;
    event.preventDefault();
    endLookUp();
    header.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  }

  return (
    <Shell
      page={page}
      selected={selected}
      onSelect={onSelect}
      places={places}
      onShowPlace={onShowPlace}
      instead={instead}
      header={
        <div ref={header} onKeyDown={leave}>
          <ShellHeader page={page} note={isElsewhere(selected, page, isOn) ? say('notOnPage') : undefined}>
            {selected !== undefined && (
              <IconButton
                icon="search"
                words={say('lookUpOther')}
                expanded={isLookingUp}
                onPress={() => (isLookingUp ? endLookUp() : setAsked(true))}
              />
            )}
            <IconButton icon="settings" words={say('settings')} onPress={onOpenOptions} />
          </ShellHeader>
          {(selected === undefined || isLookingUp) && <LookUpForm onLookUp={lookUp} takesFocus={isAsked} onTyping={setTyping} />}
        </div>
      }
      waiting={waiting}
      notice={notice}
      nothing={page === undefined && !isOn ? <OffCard /> : <NothingShown page={page} hasLookUp />}
    >
      {children}
    </Shell>
  );
}
