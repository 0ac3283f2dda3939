import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AccessCard } from '../../components/basics/access-card.tsx';
import { NeutralCard } from '../../components/sidebar/neutral-card.tsx';
import { SidebarShell, type SidebarShellProps } from '../../components/sidebar/sidebar-shell.tsx';
import type { Detected, PageFacts } from '../../utils/conversation/page-facts.ts';
import { idOf } from './conversations.ts';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';

const THREE: Detected[] = [
  { id: idOf('12345'), reason: 'address' },
  { id: idOf('67890'), reason: 'link' },
  { id: idOf('9223372036854775807'), reason: 'label' },
];
const FIFTY: Detected[] = Array.from({ length: 50 }, (_, index) => ({
  id: idOf(`${9223372036854775700n + BigInt(index)}`),
  reason: 'link',
}));

function factsOf(found: Detected[], more = 0): PageFacts {
  return { address: 'https://crm.example.com/', host: 'crm.example.com', found, more };
}

function showShell(props: Partial<SidebarShellProps> = {}) {
  const asked = {
    onSelect: vi.fn<SidebarShellProps['onSelect']>(),
    onSwitchSide: vi.fn(),
    onOpenOptions: vi.fn(),
    onCollapse: vi.fn(),
    onDismiss: vi.fn(),
    onShowPlace: vi.fn<SidebarShellProps['onShowPlace']>(),
  };
  show(
    <SidebarShell page={factsOf(THREE)} selected={idOf('12345')} side="right" {...asked} {...props}>
      <h1>The conversation</h1>
    </SidebarShell>,
  );
  return asked;
}

const tab = (name: string) => page.getByRole('tab', { name: new RegExp(`^${name}\\b`) });

describe.each(LOOKS)('$theme, $widthPx px', (look) => {
  test.each<[string, Partial<SidebarShellProps>]>([
    ['three', {}],
    ['one', { page: factsOf(THREE.slice(0, 1)) }],
    ['fifty and more', { page: factsOf(FIFTY, 9950), selected: FIFTY[30]?.id }],
    [
      'with places, one rounded',
      {
        page: factsOf([{ id: idOf('1234567890123456000'), reason: 'label' }, ...THREE]),
        places: { [idOf('67890')]: { within: 'row', name: 'A rather long name of a company that nobody can pronounce' } },
      },
    ],
    [
      'one, with a long name of its place',
      {
        page: factsOf(THREE.slice(1, 2)),
        selected: idOf('67890'),
        places: { [idOf('67890')]: { within: 'row', name: 'A rather long name of a company that nobody can pronounce' } },
      },
    ],
    [
      'one that is rounded',
      { page: factsOf([{ id: idOf('1234567890123456000'), reason: 'label' }]), selected: idOf('1234567890123456000') },
    ],
    ['none chosen', { selected: undefined, side: 'left' }],
    ['none there', { page: factsOf([]), selected: undefined }],
    ['not looked at yet', { page: undefined, selected: undefined }],
    ['one that is not on the page', { selected: idOf('777') }],
    ['none chosen, without access', { selected: undefined, notice: <AccessCard onAllow={vi.fn()} /> }],
    ['none there, without access', { page: factsOf([]), selected: undefined, notice: <AccessCard onAllow={vi.fn()} /> }],
  ])('nothing bars anyone: %s', async (_, props) => {
    await setLook(look);
    showShell(props);
    await expectNoBarriers();
  });

  test('nothing bars anyone: without a pass', async () => {
    await setLook(look);
    show(<NeutralCard />);
    await expectNoBarriers();
  });
});

test.each([
  ['Move to the left', 'onSwitchSide'],
  ['Settings', 'onOpenOptions'],
  ['Collapse', 'onCollapse'],
  ['Hide until I leave this page', 'onDismiss'],
] as const)('"%s"', async (name, asked) => {
  const shell = showShell();
  await page.getByRole('button', { name }).click();
  expect(shell[asked]).toHaveBeenCalledOnce();
});

test('from the left it moves to the right', async () => {
  const { onSwitchSide } = showShell({ side: 'left' });
  await page.getByRole('button', { name: 'Move to the right' }).click();
  expect(onSwitchSide).toHaveBeenCalledOnce();
});

test('one that is shown needs no list', async () => {
  showShell({ page: factsOf(THREE.slice(0, 1)) });
  await expect.element(page.getByText('1 on this page')).toBeVisible();
  expect(page.getByRole('tablist').query()).toBeNull();
  await expect.element(page.getByRole('heading', { name: 'The conversation' })).toBeVisible();
});

test('arrows move among several without choosing, Enter chooses', async () => {
  const { onSelect } = showShell();
  expect(
    page
      .getByRole('tab')
      .elements()
      .map((element) => element.getAttribute('tabindex')),
  ).toEqual(['0', '-1', '-1']);
  (tab('12345').element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab('67890')).toHaveFocus();
  await userEvent.keyboard('{End}{ArrowRight}{ArrowLeft}');
  await expect.element(tab('9223372036854775807')).toHaveFocus();
  expect(onSelect).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(onSelect.mock.calls).toEqual([['9223372036854775807']]);
});

test('each says where it stands, as far as that is known, and else why it is there', async () => {
  const places = {
    [idOf('67890')]: { within: 'row', name: 'Hooli' },
    [idOf('9223372036854775807')]: { within: 'part', name: 'Support' },
  } as const;
  showShell({ places });
  await expect.element(page.getByRole('tab', { name: '67890 link in row “Hooli”' })).toBeVisible();
  await expect.element(page.getByRole('tab', { name: '9223372036854775807 in “Support”' })).toBeVisible();
  await expect.element(tab('12345')).toHaveAttribute('title', "From the page's address");
  showShell({ selected: idOf('777') });
  await expect.element(tab('12345')).toHaveAttribute('title', "From the page's address");
  await expect.element(tab('9223372036854775807')).toHaveAttribute('title', 'From the text of the page');
  await expect.element(tab('777')).toHaveAttribute('title', 'Opened by you, not on the page now');
  await expect.element(tab('777')).toHaveAttribute('aria-selected', 'true');
  await expect.element(page.getByRole('tabpanel', { name: /^777\b/ })).toBeVisible();
});

test('a number that may be rounded is marked as such', async () => {
  const rounded = idOf('1234567890123456000');
  showShell({ page: factsOf([{ id: rounded, reason: 'label' }, ...THREE]), selected: undefined });
  await expect.element(page.getByRole('tab', { name: /^1234567890123456000 .* may be rounded$/ })).toBeVisible();
  expect(page.getByText('may be rounded').elements()).toHaveLength(1);
  showShell({ page: factsOf([{ id: rounded, reason: 'label' }]), selected: rounded });
  await expect.element(page.getByText('may be rounded')).toBeVisible();
});

test('where one stands is shown in the page on a press, and whenever one is chosen', async () => {
  const { onSelect, onShowPlace } = showShell({ page: factsOf(THREE.slice(1, 2)), selected: idOf('67890') });
  await page.getByRole('button', { name: 'Show on the page: From a link' }).click();
  expect(onShowPlace.mock.calls).toEqual([['67890']]);
  const asked = showShell();
  await tab('67890').click();
  expect(asked.onSelect.mock.calls).toEqual([['67890']]);
  expect(asked.onShowPlace.mock.calls).toEqual([['67890']]);
  expect(onSelect).not.toHaveBeenCalled();
});

test('what stands in place of the conversation leaves it as it was', async () => {
  showShell({ instead: <p>Something else</p> });
  await expect.element(page.getByText('Something else')).toBeVisible();
  await expect.element(page.getByText('The conversation')).not.toBeVisible();
  showShell();
  await expect.element(page.getByText('The conversation')).toBeVisible();
});

test('many scroll, the chosen one into sight, and the rest is counted', async () => {
  await setLook({ theme: 'light', widthPx: 360 });
  showShell({ page: factsOf(FIFTY, 9950), selected: FIFTY[40]?.id });
  await expect.element(page.getByText('and 9,950 more on this page')).toBeVisible();
  await expect.element(page.getByRole('tab', { selected: true })).toBeInViewport();
  expect(page.getByRole('tablist').element().clientHeight).toBeLessThan(160);
});

test('several and none chosen: says what to do', async () => {
  showShell({ selected: undefined });
  await expect.element(page.getByRole('heading', { name: 'Choose a conversation' })).toBeVisible();
  expect(page.getByRole('heading', { name: 'The conversation' }).query()).toBeNull();
  expect(page.getByRole('tab').elements()[0]?.getAttribute('tabindex')).toBe('0');
});

test('one that may be rounded is not read by itself, and it is said why', async () => {
  showShell({ page: factsOf([{ id: idOf('1234567890123456000'), reason: 'label' }]), selected: undefined });
  await expect.element(page.getByText(/A spreadsheet may have rounded the number on this page/)).toBeVisible();
});

test('none on the page: says how to fill it', async () => {
  showShell({ page: factsOf([]), selected: undefined });
  await expect.element(page.getByRole('heading', { name: 'No conversation on this page' })).toBeVisible();
  await expect.element(page.getByText(/look one up by its ID/)).toBeVisible();
});

test('what is to be said stands above all while no conversation says it', async () => {
  showShell({ selected: undefined, notice: <p>No access</p> });
  await expect.element(page.getByText('No access')).toBeVisible();
  expect(document.querySelector('.shell-conversation')?.firstElementChild?.textContent).toBe('No access');
  showShell({ notice: <p>No access</p> });
  expect(page.getByText('No access').query()).toBeNull();
});

test('without a pass there is nothing to press and nothing to learn', () => {
  show(<NeutralCard />);
  expect(document.querySelectorAll('main button, main input, main a')).toHaveLength(0);
});
