import { useState } from 'preact/hooks';
import { type Conversation, contactsToChoose } from '../../utils/conversation/conversation.ts';
import { say, sayCount } from '../../utils/words.ts';
import { pressable, type Readiness } from '../basics/readiness.ts';
import { cut } from '../../utils/conversation/cut.ts';
import { firstContacts, recipientsByKind } from './recipients-by-kind.ts';

type Props = { conversation: Conversation; readiness: Readiness; onSetPrimary: (contactId: string) => void };

const SHOWN_AT_FIRST = 5;

/** Everyone on the conversation by kind, each other than the primary contact with the act that makes it so. */
export function Recipients({ conversation, readiness, onSetPrimary }: Props) {
  const [all, setAll] = useState(false);
  const { recipients, contactId: primaryId } = conversation;
  if (recipients.length === 0) return <span class="meta">{say('none')}</span>;
  const shown = firstContacts(recipientsByKind(recipients), all ? Infinity : SHOWN_AT_FIRST);
  // Someone who is there twice, as To and as Cc, can be chosen once.
  const toOffer = new Set(contactsToChoose(conversation));

  return (
    <div class="recipients">
      <ul class="recipient-kinds">
        {shown.map(({ kind, contactIds }) => (
          <li key={kind}>
            <span class="meta recipient-kind">{sayKind(kind)}</span>
            <ul>
              {contactIds.map((contactId, index) => (
                <li key={`${contactId} ${index}`} class="recipient">
                  <span class="number">{contactId}</span>
                  {contactId === primaryId && <span class="meta"> {say('primary')}</span>}
                  {toOffer.delete(contactId) && (
                    <button
                      type="button"
                      class="link"
                      aria-label={say('actPrimaryNamed', contactId)}
                      {...pressable(readiness, () => onSetPrimary(contactId))}
                    >
                      {say('actPrimary')}
                    </button>
                  )}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {recipients.length > SHOWN_AT_FIRST && (
        <button type="button" class="link" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? say('showFewer') : sayCount('showAll', recipients.length)}
        </button>
      )}
    </div>
  );
}

function sayKind(kind: string): string {
  if (kind === 'to') return say('kindTo');
  if (kind === 'cc') return say('kindCc');
  return kind === 'bcc' ? say('kindBcc') : cut(kind, 30);
}
