import { type ReadonlySignal, signal } from '@preact/signals';
import type { ConversationId } from '../conversation/conversation-id.ts';
import type { Pick, Places, Tried } from '../conversation/page-facts.ts';
import type { KeptTemplate } from '../conversation/rules.ts';
import type { Send } from '../messages/send.ts';

/** What a view knows of its page by the script that guides agents there, and what it can ask of it. */
export type Guide = {
  /** What the agent has picked in the page, and not yet made a template of. */
  pick: ReadonlySignal<Pick | undefined>;
  /** What the newest template that was tried would find. Nothing is found where the page does not answer. */
  tried: ReadonlySignal<{ text: string; tried: Tried | undefined } | undefined>;
  /** Where the page's IDs stand, as far as it has told. */
  places: ReadonlySignal<Places>;
  hear: (pick: Pick | undefined) => void;
  /** Answers whether the page lets the agent pick in it. */
  startPick: () => Promise<boolean>;
  endPick: () => Promise<void>;
  /** Has the page tell where its IDs stand. */
  locate: () => Promise<void>;
  show: (id: ConversationId) => Promise<void>;
  tryTemplate: (text: string) => Promise<void>;
  /** Answers whether the template is kept. */
  addTemplate: (template: KeptTemplate) => Promise<boolean>;
};

/** A guide that is spoken to by `ask`. `besideTab` answers which tab's page a view stands beside that stands in none itself. */
export function createGuide(ask: Send, besideTab?: () => number | undefined): Guide {
  const pick = signal<Pick>();
  const tried = signal<{ text: string; tried: Tried | undefined }>();
  const places = signal<Places>({});
  let newestLook = {};
  let newestTry = '';
  const inTab = () => {
    const tabId = besideTab?.();
    return tabId === undefined ? {} : { tabId };
  };

  const endPick = async (): Promise<void> => {
    pick.value = undefined;
    await ask('pick.end', inTab());
  };

  return {
    pick,
    tried,
    places,
    hear(picked) {
      pick.value = picked;
      tried.value = undefined;
    },
    async startPick() {
      const answer = await ask('pick.start', inTab());
      return answer.ok && answer.value;
    },
    endPick,
    async locate() {
      const mine = {};
      newestLook = mine;
      const answer = await ask('page.places', inTab());
      if (mine === newestLook) places.value = answer.ok ? answer.value : {};
    },
    async show(id) {
      await ask('page.show', { id, ...inTab() });
    },
    async tryTemplate(text) {
      newestTry = text;
      const answer = await ask('template.try', { text, ...inTab() });
      if (text === newestTry) tried.value = { text, tried: answer.ok ? answer.value : undefined };
    },
    async addTemplate(template) {
      const answer = await ask('template.add', template);
      const isKept = answer.ok && answer.value.ok;
      if (isKept) await endPick();
      return isKept;
    },
  };
}
