import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { ConversationView } from '../../components/conversation/conversation-view.tsx';
import { PanelShell, type PanelShellProps } from '../../components/sidebar/panel-shell.tsx';
import type { PageFacts } from '../../utils/conversation/page-facts.ts';
import { entryOf, idOf, NOW, unreadEntry } from './conversations.ts';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';

const [ONE, OTHER] = [idOf('12345'), idOf('9223372036854775807')];

/** Firefox lets its sidebar be made as narrow as this. */
const NARROWEST = [
  { theme: 'light', widthPx: 240 },
  { theme: 'dark', widthPx: 240 },
] as const;

/** What the conversation asks for is not the panel's matter. */
const UNHEARD = {
  outbox: undefined,
  onChange: () => Promise.resolve(undefined),
  onPending: () => {},
  onReload: () => {},
  onAllow: () => {},
  onOpenOptions: () => {},
  onShowPlace: () => {},
  onOpenHistory: () => {},
};

function factsOf(...ids: (typeof ONE)[]): PageFacts {
  return { address: 'https://crm.example.com/', host: 'crm.example.com', found: ids.map((id) => ({ id, reason: 'link' })), more: 0 };
}

/** Shows the panel, or shows it with other props where it is shown already. */
function showPanel(props: Partial<PanelShellProps> = {}) {
  const asked = {
    onSelect: vi.fn<PanelShellProps['onSelect']>(),
    onLookUp: vi.fn<PanelShellProps['onLookUp']>(),
    onOpenOptions: vi.fn<() => void>(),
    onShowPlace: vi.fn<() => void>(),
  };
  show(
    <PanelShell page={factsOf(ONE, OTHER)} isOn selected={ONE} {...asked} {...props}>
      <ConversationView entry={entryOf()} armed now={() => NOW} {...UNHEARD} />
    </PanelShell>,
  );
  return asked;
}

const field = () => page.getByLabelText('Conversation ID or link');
const opener = () => page.getByRole('button', { name: 'Find another conversation' });

beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));

describe.each([...NARROWEST, ...LOOKS])('$theme, $widthPx px', (look) => {
  test.each<[string, Partial<PanelShellProps>]>([
    ['one of the page’s', {}],
    ['the page’s only one', { page: factsOf(ONE) }],
    ['one that was looked up, beside a page that has others', { page: factsOf(OTHER) }],
    ['one that was looked up, beside a page that has none', { page: factsOf() }],
    ['one that was looked up, where Sidecar is off', { page: undefined, isOn: false }],
    ['none chosen', { selected: undefined }],
    ['none there', { selected: undefined, page: factsOf() }],
    ['not looked at yet', { selected: undefined, page: undefined }],
    ['Sidecar is off', { selected: undefined, page: undefined, isOn: false }],
  ])('nothing bars anyone: %s', async (_, props) => {
    await setLook(look);
    showPanel(props);
    await expectNoBarriers();
  });

  test('nothing bars anyone: looking another one up, in vain', async () => {
    await setLook(look);
    showPanel({ onLookUp: () => 'That is not a conversation ID. Enter its number, such as 12345, or paste a link to the conversation.' });
    await opener().click();
    await userEvent.keyboard('hello{Enter}');
    await expect.element(page.getByText(/not a conversation ID/)).toBeVisible();
    await expectNoBarriers();
  });

  test('nothing bars anyone: a conversation that could not be read', async () => {
    await setLook(look);
    show(
      <PanelShell
        page={factsOf(ONE)}
        isOn
        selected={ONE}
        onSelect={() => {}}
        onLookUp={() => undefined}
        onOpenOptions={() => {}}
        onShowPlace={() => {}}
      >
        <ConversationView entry={unreadEntry({ kind: 'no-key' })} armed={false} now={() => NOW} {...UNHEARD} />
      </PanelShell>,
    );
    await expectNoBarriers();
  });
});

test('there is nothing to move, collapse or hide the panel by, and Settings stays', async () => {
  const { onOpenOptions } = showPanel();
  for (const name of ['Move to the left', 'Move to the right', 'Collapse', 'Hide until I leave this page'])
    expect(page.getByRole('button', { name }).query()).toBeNull();
  await page.getByRole('button', { name: 'Settings' }).click();
  expect(onOpenOptions).toHaveBeenCalledOnce();
});

test('the page’s conversations are there to choose from', async () => {
  const { onSelect } = showPanel();
  await expect.element(page.getByText('2 on this page')).toBeVisible();
  await page.getByRole('tab', { name: new RegExp(`^${OTHER}`) }).click();
  expect(onSelect.mock.calls).toEqual([[OTHER]]);
});

describe('Where no conversation is shown', () => {
  test.each<[string, Partial<PanelShellProps>, heading: string]>([
    ['several are on the page', {}, 'Choose a conversation'],
    ['none is on the page', { page: factsOf() }, 'No conversation on this page'],
    ['the page has not told yet', { page: undefined }, 'Looking for conversations on this page…'],
    ['Sidecar is off', { page: undefined, isOn: false }, 'Sidecar is off on this page'],
  ])('one can be looked up, and the focus stays where it is: %s.', async (_, props, heading) => {
    const { onLookUp } = showPanel({ selected: undefined, ...props });
    await expect.element(page.getByRole('heading', { level: 1, name: heading })).toBeInTheDocument();
    expect(document.activeElement).toBe(document.body);
    expect(opener().query()).toBeNull();
    await field().fill(' 777 ');
    await userEvent.keyboard('{Enter}');
    expect(onLookUp.mock.calls).toEqual([['777']]);
  });

  test('what is typed survives that another page comes beside the panel.', async () => {
    showPanel({ selected: undefined, page: undefined, isOn: false });
    await field().fill('77');
    showPanel({ selected: undefined, page: factsOf() });
    await expect.element(field()).toHaveValue('77');
  });

  test('the text about a page without any does not send the agent elsewhere to look one up.', () => {
    showPanel({ selected: undefined, page: factsOf() });
    expect(page.getByText(/toolbar/).query()).toBeNull();
  });

  test('and Sidecar is off, it says how to turn it on.', async () => {
    showPanel({ selected: undefined, page: undefined, isOn: false });
    await expect.element(page.getByText(/its button in the toolbar turns it on/)).toBeVisible();
  });
});

describe('Beside a conversation', () => {
  test('another one can be looked up, and the field goes when it was found.', async () => {
    const onLookUp = vi.fn<PanelShellProps['onLookUp']>();
    showPanel({ onLookUp });
    expect(field().query()).toBeNull();
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'false');
    await opener().click();
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'true');
    await expect.element(field()).toHaveFocus();
    onLookUp.mockReturnValueOnce('No.');
    await userEvent.keyboard('hello{Enter}');
    await expect.element(field()).toHaveAccessibleDescription('No.');
    await userEvent.keyboard('12345{Enter}');
    expect(onLookUp).toHaveBeenCalledTimes(2);
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'false');
    expect(field().query()).toBeNull();
    // The keyboard goes on in what was found, were it the one that was there.
    await expect.poll(() => document.activeElement?.id).toBe('conversation-panel');
  });

  test('Escape and the button itself put the field away.', async () => {
    showPanel();
    await opener().click();
    await userEvent.keyboard('{Escape}');
    expect(field().query()).toBeNull();
    await expect.element(opener()).toHaveFocus();
    await opener().click();
    await opener().click();
    expect(field().query()).toBeNull();
  });

  test('the field goes when another conversation comes, and takes no focus with it.', async () => {
    showPanel();
    await opener().click();
    await expect.element(field()).toBeVisible();
    showPanel({ selected: OTHER });
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'false');
    expect(document.activeElement).toBe(document.body);
  });

  test('what is being typed survives that another conversation comes, or none.', async () => {
    const { onLookUp } = showPanel();
    await opener().click();
    await field().fill('77');
    showPanel({ selected: OTHER });
    await expect.element(field()).toHaveValue('77');
    await expect.element(opener()).toHaveAttribute('aria-expanded', 'true');
    showPanel({ selected: undefined, onLookUp });
    await expect.element(field()).toHaveValue('77');
    showPanel({ selected: ONE, onLookUp });
    await field().click();
    await userEvent.keyboard('{Enter}');
    expect(onLookUp.mock.calls).toEqual([['77']]);
    expect(field().query()).toBeNull();
  });

  test.each<[string, Partial<PanelShellProps>, said: boolean]>([
    ['a page that has none', { page: factsOf() }, true],
    ['a page that Sidecar is off on', { page: undefined, isOn: false }, true],
    ['its own page', { page: factsOf(ONE) }, false],
    ['a page that has not told yet', { page: undefined }, false],
    ['a page that speaks of another one', { page: factsOf(OTHER) }, true],
  ])('it is said whether it comes from there: %s.', (_, props, said) => {
    showPanel(props);
    expect(page.getByText('not on this page', { exact: true }).query() !== null).toBe(said);
  });
});
