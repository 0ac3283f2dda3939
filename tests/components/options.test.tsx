import { describe, expect, test, vi } from 'vitest';
import { page } from 'vitest/browser';
import { KeySection, type KeySectionProps } from '../../components/options/key-section.tsx';
import { ChangesSection, type ChangesSectionProps } from '../../components/options/changes-section.tsx';
import { type Site, SitesSection, type SitesSectionProps } from '../../components/options/sites-section.tsx';
import { type SetUp, Welcome } from '../../components/options/welcome.tsx';
import type { KeyProblem } from '../../utils/conversation/key-state.ts';
import type { Preferences } from '../../utils/conversation/preferences.ts';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';

const SITES: Site[] = [
  { name: 'HubSpot', origins: ['https://app.hubspot.com/*'], on: true },
  { name: 'Salesforce', origins: ['https://*.salesforce.com/*', 'https://*.lightning.force.com/*'], on: false },
];
const KEY_PROBLEMS: [KeyProblem, string][] = [
  ['empty', 'Enter your API key first.'],
  ['characters', 'This key has a character that no API key has'],
  ['rejected', 'Fernand rejected this key. Nothing was kept.'],
  ['unchecked', 'Could not check this key. Nothing was kept.'],
  ['unpermitted', 'Not saved: to check a key, Sidecar needs permission to talk to Fernand. What you entered is still here'],
  ['not-stored', 'Not saved: this browser could not store the key.'],
];
const SAVED = { saved: true, lastFour: 'a1b2', place: 'device' } as const;

const NEW: SetUp = { key: false, sites: false };

function keySection(props: Partial<KeySectionProps> = {}) {
  return <KeySection saved={{ saved: false }} onSave={() => undefined} onRemove={() => undefined} {...props} />;
}
function sitesSection(props: Partial<SitesSectionProps> = {}) {
  return (
    <SitesSection sites={SITES} others={[]} onSwitch={() => undefined} onAdd={() => undefined} onRemove={() => undefined} {...props} />
  );
}
// The section has the same name; a password field has no role to find it by.
const key = () => page.elementLocator(document.querySelector<HTMLInputElement>('input[type=password]') ?? document.body);
const button = (name: string) => page.getByRole('button', { name });

describe.each(LOOKS)('$theme, $widthPx px', (look) => {
  test.each<[string, SetUp, Partial<KeySectionProps>, Partial<SitesSectionProps>]>([
    ['new', NEW, {}, {}],
    ['the browser is asking', NEW, { work: 'asking' }, {}],
    ['checking', NEW, { work: 'checking' }, {}],
    ['saved', { key: true, sites: false }, { saved: SAVED, notice: 'saved' }, { sites: [] }],
    [
      'saved for now',
      { key: true, sites: true },
      { saved: { ...SAVED, place: 'session' } },
      { others: ['crm.example.com', 'a-rather-long-host-name.of-a-customer.example.com'] },
    ],
    ['removed', NEW, { notice: 'removed' }, { problem: 'This is not an address.' }],
    ...KEY_PROBLEMS.map(([problem]): [string, SetUp, Partial<KeySectionProps>, Partial<SitesSectionProps>] => [
      problem,
      NEW,
      { problem },
      {},
    ]),
  ])('nothing bars anyone: %s', async (_, done, keyProps, sitesProps) => {
    await setLook(look);
    show(
      <main>
        <Welcome done={done} />
        {keySection(keyProps)}
        {sitesSection(sitesProps)}
      </main>,
    );
    await expectNoBarriers();
  });

  test('nothing bars anyone: the question before a key is removed', async () => {
    await setLook(look);
    show(<main>{keySection({ saved: SAVED })}</main>);
    await button('Remove key').click();
    await expectNoBarriers();
  });
});

describe('the key', () => {
  test('is saved where the agent wants it', async () => {
    const onSave = vi.fn<KeySectionProps['onSave']>();
    show(keySection({ onSave }));
    await key().fill(' sk_test_a1b2 ');
    await button('Save key').click();
    await page.getByRole('radio', { name: 'Until I close the browser' }).click();
    await button('Save key').click();
    expect(onSave.mock.calls).toEqual([
      ['sk_test_a1b2', 'device'],
      ['sk_test_a1b2', 'session'],
    ]);
    await expect
      .element(page.getByRole('radio', { name: 'On this device' }))
      .toHaveAccessibleDescription(/A program that can read this device's files can read it\./);
  });

  test('is hidden, and kept from the browser’s memory and spelling service', () => {
    show(keySection());
    const field = key().element();
    expect([field.getAttribute('type'), field.getAttribute('autocomplete'), field.getAttribute('spellcheck')]).toEqual([
      'password',
      'off',
      'false',
    ]);
  });

  test.each(KEY_PROBLEMS)('%s: the field keeps its text and says "%s"', async (problem, sentence) => {
    show(keySection());
    await key().fill('sk_wrong');
    show(keySection({ problem }));
    await expect.element(key()).toHaveAccessibleDescription(new RegExp(`^${RegExp.escape(sentence)}`));
    await expect.element(key()).toHaveValue('sk_wrong');
  });

  test('refused, an older key is said to stay in use', async () => {
    show(keySection({ saved: SAVED, problem: 'rejected' }));
    await expect.element(key()).toHaveAccessibleDescription(/The key that was saved before stays in use\.$/);
  });

  test('saved, it is told by its last four characters only, and leaves the field', async () => {
    show(keySection());
    await key().fill('sk_test_a1b2');
    show(keySection({ work: 'checking' }));
    await expect.element(page.getByRole('status')).toMatchTextContent('Checking the key with Fernand…');
    await expect.element(key()).toHaveValue('sk_test_a1b2');
    show(keySection({ saved: SAVED, notice: 'saved' }));
    await expect.element(page.getByRole('status')).toHaveTextContent('Key saved. It ends in a1b2 and is kept on this device.');
    await expect.element(key()).toHaveValue('');
  });

  test('nothing is sent from an empty field or while another key is checked', async () => {
    const onSave = vi.fn<KeySectionProps['onSave']>();
    show(keySection({ onSave }));
    await button('Save key').click();
    await expect.element(key()).toHaveAccessibleDescription('Enter your API key first.');
    await key().fill('sk_x');
    show(keySection({ onSave, work: 'checking' }));
    await button('Save key').click({ force: true });
    expect(onSave).not.toHaveBeenCalled();
  });

  test('is removed after a question', async () => {
    const onRemove = vi.fn<() => void>();
    show(keySection({ saved: SAVED, onRemove }));
    await button('Remove key').click();
    await button('Cancel').click();
    expect(onRemove).not.toHaveBeenCalled();
    await button('Remove key').click();
    await button('Remove key').click();
    expect(onRemove).toHaveBeenCalledOnce();
    show(keySection({ notice: 'removed' }));
    await expect.element(page.getByRole('status')).toHaveTextContent('Key removed from this browser.');
    expect(button('Remove key').query()).toBeNull();
  });
});

describe('sites', () => {
  test('a switch shows what is so and asks for the other', async () => {
    const onSwitch = vi.fn<SitesSectionProps['onSwitch']>();
    show(sitesSection({ onSwitch }));
    const salesforce = page.getByRole('switch', { name: 'Salesforce' });
    await salesforce.click();
    expect(onSwitch.mock.calls).toEqual([[SITES[1], true]]);
    await expect.element(salesforce).toHaveAttribute('aria-checked', 'false');
    await expect.element(salesforce).toHaveAccessibleDescription('Shows the sidebar on *.salesforce.com, *.lightning.force.com');
    await page.getByRole('switch', { name: 'HubSpot' }).click();
    expect(onSwitch).toHaveBeenLastCalledWith(SITES[0], false);
  });

  test('another site is added by its address, which stays in the field until it is listed', async () => {
    const onAdd = vi.fn<SitesSectionProps['onAdd']>();
    show(sitesSection({ onAdd }));
    const field = page.getByLabelText('Address of another site');
    await button('Add site').click();
    await expect.element(field).toHaveAccessibleDescription('Enter an address first.');
    await field.fill(' crm.example.com ');
    await button('Add site').click();
    expect(onAdd.mock.calls).toEqual([['crm.example.com']]);
    show(sitesSection({ onAdd, problem: 'This is not an address.' }));
    await expect.element(field).toHaveAccessibleDescription('This is not an address.');
    await expect.element(field).toHaveValue(' crm.example.com ');
    show(sitesSection({ onAdd, others: ['crm.example.com'] }));
    await expect.element(field).toHaveValue('');
  });

  test('another site is removed', async () => {
    const onRemove = vi.fn<SitesSectionProps['onRemove']>();
    show(sitesSection({ others: ['crm.example.com', 'desk.example.org'], onRemove }));
    await button('Remove desk.example.org').click();
    expect(onRemove.mock.calls).toEqual([['desk.example.org']]);
  });
});

test.each<[SetUp, string[]]>([
  [{ key: false, sites: false }, ['Now', 'To do', 'To do']],
  [{ key: true, sites: false }, ['Done', 'Now', 'To do']],
  [{ key: true, sites: true }, ['Done', 'Done', 'Now']],
  // Nobody is made to keep to the order.
  [{ key: false, sites: true }, ['Now', 'Done', 'To do']],
  [{ access: false, key: false, sites: false }, ['Now', 'To do', 'To do', 'To do']],
  [{ access: false, key: true, sites: true }, ['Now', 'Done', 'Done', 'To do']],
  [{ access: true, key: false, sites: false }, ['Done', 'Now', 'To do', 'To do']],
])('welcome: %j', async (done, states) => {
  show(<Welcome done={done} />);
  const items = page.getByRole('listitem').elements();
  expect(items.map((item) => item.querySelector('.unseen')?.textContent)).toEqual(states);
  expect(items.map((item) => item.getAttribute('aria-current'))).toEqual(states.map((state) => (state === 'Now' ? 'step' : null)));
  expect(items[0]?.textContent.includes('Allow Sidecar to talk to Fernand')).toBe(done.access !== undefined);
  await expect.element(page.getByText(/^Set it up once/)).toBeVisible();
});

describe('changes', () => {
  const shown = (preferences: Preferences) => {
    const onChange = vi.fn<ChangesSectionProps['onChange']>();
    const onOpenHistory = vi.fn<ChangesSectionProps['onOpenHistory']>();
    show(
      <main class="options">
        <h1>Settings</h1>
        <ChangesSection preferences={preferences} onChange={onChange} onOpenHistory={onOpenHistory} />
      </main>,
    );
    return { onChange, onOpenHistory };
  };

  test('are held for as long as is chosen, and kept as is switched', async () => {
    const { onChange, onOpenHistory } = shown({ holdSeconds: 5, keepsSubjects: false });
    await expect.element(page.getByRole('radio', { name: '5 seconds' })).toBeChecked();
    await page.getByRole('radio', { name: 'None: send at once' }).click();
    await page.getByRole('radio', { name: '20 seconds' }).click();
    await page.getByRole('switch', { name: 'Keep subjects in history' }).click();
    expect(onChange.mock.calls).toEqual([[{ holdSeconds: 0 }], [{ holdSeconds: 20 }], [{ keepsSubjects: true }]]);
    await page.getByRole('button', { name: 'Show history' }).click();
    expect(onOpenHistory).toHaveBeenCalledOnce();
  });

  test.each(LOOKS)('bar nobody: $theme, $widthPx px', async (look) => {
    await setLook(look);
    shown({ holdSeconds: 10, keepsSubjects: true });
    await expectNoBarriers();
  });
});
