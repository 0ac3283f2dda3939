import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LookUpForm } from '../../components/look-up/look-up-form.tsx';
import { PageList } from '../../components/popup/page-list.tsx';
import { SiteSwitch } from '../../components/popup/site-switch.tsx';
import type { Detected } from '../../utils/conversation/page-facts.ts';
import type { SiteState } from '../../utils/sites.ts';
import { idOf } from './conversations.ts';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';

const FOUND: Detected[] = ['12345', '67890'].map((id) => ({ id: idOf(id), reason: 'link' }));
const nothing = () => undefined;
const KINDS = ['blocked', 'on', 'off', 'unavailable', 'fernand'] as const;

function showSwitch(kind: SiteState['kind']) {
  const asked = {
    onTurnOn: vi.fn<() => void>(),
    onTurnOff: vi.fn<() => void>(),
    onOpenSidebar: vi.fn<() => void>(),
    onOpenPanel: vi.fn<() => void>(),
    onPick: vi.fn<() => void>(),
  };
  show(<SiteSwitch state={{ kind, host: 'crm.example.com' }} {...asked} />);
  return asked;
}

describe.each(LOOKS)('$theme, $widthPx px', (look) => {
  test.each(KINDS)('nothing bars anyone: %s', async (kind) => {
    await setLook(look);
    show(
      <main>
        <LookUpForm onLookUp={() => 'This is no conversation.'} takesFocus={false} />
        <PageList
          page={{
            address: 'https://crm.example.com/',
            host: 'crm.example.com',
            found: kind === 'on' ? FOUND : [],
            more: kind === 'on' ? 7 : 0,
          }}
          selected={idOf('12345')}
          onSelect={nothing}
        />
        <SiteSwitch
          state={{ kind, host: 'a-rather-long-host-name.of-a-customer.example.com' }}
          onTurnOn={nothing}
          onTurnOff={nothing}
          onOpenSidebar={nothing}
          onOpenPanel={nothing}
          onPick={nothing}
        />
      </main>,
    );
    if (kind === 'on') {
      await page.getByLabelText('Conversation ID or link').fill('hello');
      await page.getByRole('button', { name: 'Look up' }).click();
      await expect.element(page.getByText('This is no conversation.')).toBeVisible();
    }
    await expectNoBarriers();
  });
});

test('looks up what is typed, at once and by Enter', async () => {
  const onLookUp = vi.fn<(text: string) => undefined>();
  show(<LookUpForm onLookUp={onLookUp} takesFocus />);
  const field = page.getByLabelText('Conversation ID or link');
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard(' 12345 {Enter}');
  expect(onLookUp.mock.calls).toEqual([['12345']]);
  await page.getByRole('button', { name: 'Look up' }).click();
  expect(onLookUp).toHaveBeenCalledTimes(2);
});

test('an empty field and a problem are told beside the field, which keeps its text and has the focus', async () => {
  const onLookUp = vi.fn<(text: string) => string | undefined>(() => 'This is no conversation.');
  show(<LookUpForm onLookUp={onLookUp} takesFocus={false} />);
  const field = page.getByLabelText('Conversation ID or link');
  await page.getByRole('button', { name: 'Look up' }).click();
  await expect.element(field).toHaveAccessibleDescription('Enter an ID or a link first.');
  await expect.element(field).toHaveFocus();
  expect(onLookUp).not.toHaveBeenCalled();
  await field.fill('hello');
  await expect.element(field).toHaveAccessibleDescription('');
  await page.getByRole('button', { name: 'Look up' }).click();
  await expect.element(field).toHaveAccessibleDescription('This is no conversation.');
  await expect.element(field).toHaveValue('hello');
  onLookUp.mockReturnValue(undefined);
  await userEvent.keyboard('{Enter}');
  await expect.element(field).toHaveAccessibleDescription('');
});

test('the focus stays where it is, unless the agent came here to look something up', () => {
  show(<LookUpForm onLookUp={nothing} takesFocus={false} />);
  expect(document.activeElement).toBe(document.body);
});

test('the list of the page', async () => {
  const onSelect = vi.fn<(id: string) => void>();
  show(
    <PageList
      page={{ address: 'https://crm.example.com/', host: 'crm.example.com', found: FOUND, more: 7 }}
      selected={idOf('12345')}
      onSelect={onSelect}
    />,
  );
  await page.getByRole('button', { name: 'Show conversation 67890' }).click();
  expect(onSelect.mock.calls).toEqual([['67890']]);
  await expect.element(page.getByRole('button', { name: 'Show conversation 12345' })).toHaveAttribute('aria-pressed', 'true');
  await expect.element(page.getByText('and 7 more on this page')).toBeVisible();
});

test('an empty list says so', async () => {
  show(
    <PageList
      page={{ address: 'https://crm.example.com/', host: 'crm.example.com', found: [], more: 0 }}
      selected={undefined}
      onSelect={nothing}
    />,
  );
  await expect.element(page.getByText('No conversation was found on this page.')).toBeVisible();
});

test('a site that is on', async () => {
  const { onTurnOff, onOpenSidebar } = showSwitch('on');
  await expect.element(page.getByText('Sidecar is on for crm.example.com')).toBeVisible();
  await page.getByRole('button', { name: 'Open sidebar' }).click();
  expect(onOpenSidebar).toHaveBeenCalledOnce();
  await page.getByRole('button', { name: 'Turn off for this site' }).click();
  expect(onTurnOff).toHaveBeenCalledOnce();
});

test('a site that is off', async () => {
  const { onTurnOn } = showSwitch('off');
  await expect.element(page.getByText('Sidecar is off for crm.example.com')).toBeVisible();
  await page.getByRole('button', { name: 'Turn on for this site' }).click();
  expect(onTurnOn).toHaveBeenCalledOnce();
});

test.each(['unavailable', 'fernand'] as const)('%s: nothing to switch', async (kind) => {
  const { onOpenPanel } = showSwitch(kind);
  expect(page.getByRole('button').elements()).toHaveLength(1);
  await page.getByRole('button', { name: 'Open side panel' }).click();
  expect(onOpenPanel).toHaveBeenCalledOnce();
});

test.each(['on', 'off'] as const)('%s: the side panel stands beside what can be switched', async (kind) => {
  const { onOpenPanel, onTurnOn, onTurnOff, onOpenSidebar } = showSwitch(kind);
  await page.getByRole('button', { name: 'Open side panel' }).click();
  expect(onOpenPanel).toHaveBeenCalledOnce();
  for (const other of [onTurnOn, onTurnOff, onOpenSidebar]) expect(other).not.toHaveBeenCalled();
});

test.each(KINDS)('%s: a browser without a side panel offers none', (kind) => {
  show(
    <SiteSwitch
      state={{ kind, host: 'crm.example.com' }}
      onTurnOn={nothing}
      onTurnOff={nothing}
      onOpenSidebar={nothing}
      onOpenPanel={undefined}
      onPick={() => {}}
    />,
  );
  expect(page.getByRole('button', { name: 'Open side panel' }).query()).toBeNull();
});
