import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { LookUpForm } from '../../components/popup/look-up-form.tsx';
import { PageList } from '../../components/popup/page-list.tsx';
import { SiteSwitch, type SiteState } from '../../components/popup/site-switch.tsx';
import type { Detected } from '../../utils/conversation/page-facts.ts';
import { idOf } from './conversations.ts';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';

const FOUND: Detected[] = ['12345', '67890'].map((id) => ({ id: idOf(id), reason: 'link' }));
const nothing = () => undefined;
const KINDS = ['on', 'off', 'unavailable', 'fernand'] as const;

function showSwitch(kind: SiteState['kind']) {
  const asked = { onTurnOn: vi.fn<() => void>(), onTurnOff: vi.fn<() => void>(), onOpenSidebar: vi.fn<() => void>() };
  show(<SiteSwitch state={{ kind, host: 'crm.example.com' }} {...asked} />);
  return asked;
}

describe.each(LOOKS)('$theme, $widthPx px', (look) => {
  test.each(KINDS)('nothing bars anyone: %s', async (kind) => {
    await setLook(look);
    show(
      <main>
        <LookUpForm onLookUp={nothing} {...(kind === 'on' && { problem: 'This is no conversation.' })} />
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
        />
      </main>,
    );
    await expectNoBarriers();
  });
});

test('looks up what is typed, at once and by Enter', async () => {
  const onLookUp = vi.fn<(text: string) => void>();
  show(<LookUpForm onLookUp={onLookUp} />);
  const field = page.getByLabelText('Conversation ID or link');
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard(' 12345 {Enter}');
  expect(onLookUp.mock.calls).toEqual([['12345']]);
  await page.getByRole('button', { name: 'Look up' }).click();
  expect(onLookUp).toHaveBeenCalledTimes(2);
});

test('an empty field and a problem are told beside the field, which keeps its text', async () => {
  const onLookUp = vi.fn<(text: string) => void>();
  show(<LookUpForm onLookUp={onLookUp} />);
  const field = page.getByLabelText('Conversation ID or link');
  await page.getByRole('button', { name: 'Look up' }).click();
  await expect.element(field).toHaveAccessibleDescription('Enter an ID or a link first.');
  expect(onLookUp).not.toHaveBeenCalled();
  await field.fill('hello');
  show(<LookUpForm onLookUp={onLookUp} problem="This is no conversation." />);
  await expect.element(field).toHaveAccessibleDescription('This is no conversation.');
  await expect.element(field).toHaveValue('hello');
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

test.each(['unavailable', 'fernand'] as const)('%s: nothing to switch', (kind) => {
  showSwitch(kind);
  expect(page.getByRole('button').elements()).toHaveLength(0);
});
