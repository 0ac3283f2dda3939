import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { RulesSection, type RulesSectionProps } from '../../components/options/rules-section.tsx';
import { tellTemplateProblem } from '../../utils/conversation/rule-words.ts';
import { readTemplate } from '../../utils/detect/template.ts';
import { unreadEntry } from './conversations.ts';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';
import { button, press, showView } from './view.tsx';

const KEPT: RulesSectionProps['rules'] = {
  templates: [
    { text: 'Case {id}' },
    { text: 'https://a-rather-long-host-name.of-a-customer.example.com/tickets/{id}/edit', host: 'crm.example.com' },
  ],
  muted: [
    { host: 'crm.example.com', rule: 'conversation' },
    { host: 'desk.example.org', rule: 'template Case {id}' },
  ],
};

function showSection(props: Partial<RulesSectionProps> = {}) {
  const asked = {
    onTry: vi.fn<RulesSectionProps['onTry']>(),
    onAdd: vi.fn<RulesSectionProps['onAdd']>(),
    onRemove: vi.fn<RulesSectionProps['onRemove']>(),
    onUnmute: vi.fn<RulesSectionProps['onUnmute']>(),
  };
  const judge = (text: string) => {
    const template = readTemplate(text);
    return template.ok ? undefined : tellTemplateProblem(template.problem);
  };
  show(
    <main class="options">
      <RulesSection rules={{ templates: [], muted: [] }} hosts={['crm.example.com']} judge={judge} {...asked} {...props} />
    </main>,
  );
  return asked;
}

const field = () => page.getByLabelText('Template');

describe.each(LOOKS)('$theme, $widthPx px', (look) => {
  test.each<[string, Partial<RulesSectionProps>]>([
    ['nothing set', {}],
    ['templates and what is muted', { rules: KEPT }],
  ])('nothing bars anyone: %s', async (_, props) => {
    await setLook(look);
    showSection(props);
    await expectNoBarriers();
  });
});

describe('what counts as an ID', () => {
  beforeEach(() => setLook({ theme: 'light', widthPx: 800 }));

  test('a template is added for every site or for one, and stays in its field until it is listed', async () => {
    const { onAdd } = showSection();
    await field().fill('Case {id}');
    await press('Add');
    await page.getByLabelText('Where').selectOptions('crm.example.com');
    await press('Add');
    expect(onAdd.mock.calls).toEqual([[{ text: 'Case {id}' }], [{ text: 'Case {id}', host: 'crm.example.com' }]]);
    await expect.element(field()).toHaveValue('Case {id}');
    showSection({ rules: { templates: [{ text: 'Case {id}' }], muted: [] } });
    await expect.element(field()).toHaveValue('');
  });

  test.each([
    ['{id}', /This would find numbers everywhere\./],
    ['No {id}: 1{id}', /A template has one \{id\}\./],
    ['Case 1{id}', /No digit can stand right beside \{id\}/],
  ])('what is wrong with %j is said while it is typed', async (text, words) => {
    const { onAdd } = showSection();
    await field().fill(text);
    await expect.element(field()).toHaveAccessibleDescription(words);
    await press('Add');
    expect(onAdd).not.toHaveBeenCalled();
  });

  test('whoever is still typing is left alone, and told once they try to add it', async () => {
    const { onAdd } = showSection();
    await field().fill('Case');
    await expect.element(field()).toHaveAccessibleDescription(/^For example/);
    await press('Add');
    await expect.element(field()).toHaveAccessibleDescription(/Put \{id\} where the number stands/);
    expect(onAdd).not.toHaveBeenCalled();
  });

  test('what is set is taken back one by one', async () => {
    const { onRemove, onUnmute } = showSection({ rules: KEPT });
    await press('Remove Case {id}');
    await press('Take back: text like “conversation #123” on crm.example.com');
    await press('Take back: the template “Case {id}” on desk.example.org');
    expect(onRemove.mock.calls).toEqual([[KEPT.templates[0]]]);
    expect(onUnmute.mock.calls).toEqual([[KEPT.muted[0]], [KEPT.muted[1]]]);
  });
});

describe('a conversation that does not exist', () => {
  beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));

  test('can be said to be none on this site, where the page names it', async () => {
    const onMute = vi.fn<() => void>();
    showView(unreadEntry({ kind: 'not-found' }), { named: { rule: 'conversation', host: 'crm.example.com' }, onMute });
    await expect.element(page.getByText(/If text like “conversation #123” means something else on crm\.example\.com/)).toBeVisible();
    await press('Not an ID on this site');
    expect(onMute).toHaveBeenCalledOnce();
  });

  test('cannot where the agent opened it, or where something else is wrong', () => {
    showView(unreadEntry({ kind: 'not-found' }), { onMute: () => undefined });
    expect(button('Not an ID').query()).toBeNull();
    showView(unreadEntry({ kind: 'offline' }), { named: { rule: 'conversation', host: 'crm.example.com' }, onMute: () => undefined });
    expect(button('Not an ID').query()).toBeNull();
  });
});
