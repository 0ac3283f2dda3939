import { browser } from 'wxt/browser';
import type { ConversationId } from '../../utils/conversation/conversation-id.ts';
import {
  type KeptRules,
  type KeptTemplate,
  type MutedRule,
  nameOfTemplate,
  ruleOf,
  type TemplateProblem,
} from '../../utils/conversation/rules.ts';
import { readTemplate } from '../../utils/detect/template.ts';
import { tell } from '../../utils/messages/told.ts';
import { failure, type Result, success } from '../../utils/result.ts';
import { readPage } from '../../utils/storage/published.ts';
import { changeRules } from '../../utils/storage/rules.ts';

/** Takes a template from now on, on one host or on every site. Or answers why it is none. */
export async function addTemplate({ text, host }: KeptTemplate): Promise<Result<undefined, TemplateProblem>> {
  const template = readTemplate(text);
  if (!template.ok) return failure(template.problem);
  const added = { text: template.value.text, ...(host !== undefined && { host }) };
  // Who takes it has thought better of muting it.
  const isMuted = (one: MutedRule) => one.rule === nameOfTemplate(added.text) && (host === undefined || one.host === host);
  await change(({ templates, muted }) => ({
    templates: [...templates.filter((other) => !isSame(other, added)), added],
    muted: muted.filter((one) => !isMuted(one)),
  }));
  return success(undefined);
}

/** Takes this template no longer. */
export async function removeTemplate(removed: KeptTemplate): Promise<void> {
  await change(({ templates, muted }) => ({ templates: templates.filter((other) => !isSame(other, removed)), muted }));
}

/** What found this ID in the tab's page finds nothing on its host any more. */
export async function muteRule(tabId: number, id: ConversationId): Promise<void> {
  const page = await readPage(tabId);
  const detected = page?.found.find((found) => found.id === id);
  if (page === undefined || detected === undefined) return;
  const added = { host: page.host, rule: ruleOf(detected) };
  await change(({ templates, muted }) => ({ templates, muted: [...muted.filter((other) => !isSameMuted(other, added)), added] }));
}

/** It counts again. */
export async function unmuteRule(removed: MutedRule): Promise<void> {
  await change(({ templates, muted }) => ({ templates, muted: muted.filter((other) => !isSameMuted(other, removed)) }));
}

function isSame(one: KeptTemplate, other: KeptTemplate): boolean {
  return one.text === other.text && one.host === other.host;
}

function isSameMuted(one: MutedRule, other: MutedRule): boolean {
  return one.host === other.host && one.rule === other.rule;
}

/** Changes what is set, and has every open page look again. */
async function change(make: (rules: KeptRules) => KeptRules): Promise<void> {
  await changeRules(make);
  const tabs = await browser.tabs.query({ discarded: false });
  for (const { id } of tabs) if (id !== undefined) void tell(id, 0, { order: 'page.look' });
}
