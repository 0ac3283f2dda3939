import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { AccessCard } from '../../components/basics/access-card.tsx';
import { AccessSection, type AccessSectionProps } from '../../components/options/access-section.tsx';
import { KeySection } from '../../components/options/key-section.tsx';
import { type SetUp, Welcome } from '../../components/options/welcome.tsx';
import { LookUpForm } from '../../components/look-up/look-up-form.tsx';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';

const NEW: SetUp = { key: false, sites: false };

function accessSection(props: Partial<AccessSectionProps> = {}) {
  return <AccessSection access="missing" onAllow={() => undefined} {...props} />;
}
function KeyField() {
  return <KeySection saved={{ saved: false }} onSave={() => undefined} onRemove={() => undefined} />;
}
// The section has the same name; a password field has no role to find it by.
const key = () => page.elementLocator(document.querySelector<HTMLInputElement>('input[type=password]') ?? document.body);
const button = (name: string) => page.getByRole('button', { name });

describe.each(LOOKS)('$theme, $widthPx px', (look) => {
  test.each<[string, SetUp | undefined, Partial<AccessSectionProps>[]]>([
    ['missing at the first run', { ...NEW, access: false }, [{ first: true }]],
    ['refused at the first run', { ...NEW, access: false }, [{ first: true, refused: true }]],
    ['granted at the first run', { ...NEW, access: true }, [{ first: true }, { first: true, access: 'granted' }]],
    ['withdrawn later', undefined, [{}]],
    ['withdrawn later, and refused', undefined, [{ refused: true }]],
    ['withdrawn later, and granted again', undefined, [{}, { access: 'granted' }]],
  ])('nothing bars anyone in the settings: access %s', async (_, done, states) => {
    await setLook(look);
    for (const props of states) {
      show(
        <main class="options">
          {done === undefined ?
            <h1>Sidecar settings</h1>
          : <Welcome done={done} />}
          {accessSection(props)}
          <KeyField />
        </main>,
      );
    }
    await expectNoBarriers();
  });

  test.each([false, true])('nothing bars anyone in the popup; refused: %s', async (refused) => {
    await setLook(look);
    show(
      <main>
        <AccessCard refused={refused} onAllow={vi.fn()} />
        <LookUpForm onLookUp={() => undefined} takesFocus />
      </main>,
    );
    await expectNoBarriers();
  });
});

describe('in the settings', () => {
  const card = (name: string) => page.getByRole('region', { name });

  test('missing from the start is a step to take', async () => {
    const onAllow = vi.fn<() => void>();
    show(accessSection({ first: true, onAllow }));
    await expect.element(card('Allow Sidecar to talk to Fernand')).toMatchTextContent('Your browser asks you whether it may.');
    await button('Allow…').click();
    expect(onAllow).toHaveBeenCalledOnce();
  });

  test('withdrawn later is something amiss', async () => {
    show(accessSection({ access: 'granted' }));
    expect(button('Allow…').query()).toBeNull();
    show(accessSection());
    await expect
      .element(card('Sidecar needs permission to talk to Fernand.'))
      .toMatchTextContent('Nothing is broken, but no conversation can be read or changed until you allow it.');
    await expect.element(button('Allow…')).toBeVisible();
  });

  test.each([true, false])('refused, it says what that means, and can be given later; first: %s', async (first) => {
    const onAllow = vi.fn<() => void>();
    show(accessSection({ first, onAllow }));
    const status = page.getByRole('region').getByRole('status').element();
    show(accessSection({ first, onAllow, refused: true }));
    // A live region that is replaced announces nothing.
    expect(status.isConnected).toBe(true);
    expect(status.textContent).toMatch(/^It was not allowed\. Nothing is broken: .* until you allow it, now or later\./);
    await button('Allow…').click();
    expect(onAllow).toHaveBeenCalledOnce();
  });

  test('granted, it says so, and the keyboard goes on from there', async () => {
    show(
      <main>
        {accessSection()}
        <KeyField />
      </main>,
    );
    (button('Allow…').element() as HTMLElement).focus();
    show(
      <main>
        {accessSection({ access: 'granted' })}
        <KeyField />
      </main>,
    );
    await expect.element(page.getByText('Sidecar may talk to Fernand.')).toBeVisible();
    expect(button('Allow…').query()).toBeNull();
    await expect.element(page.elementLocator(document.querySelector('.access')!)).toHaveFocus();
    await userEvent.tab();
    await expect.element(key()).toHaveFocus();
  });

  test('granted while the agent types elsewhere, it takes no focus', async () => {
    const both = (access: 'missing' | 'granted') => (
      <main>
        {accessSection({ access })}
        <KeyField />
      </main>
    );
    show(both('missing'));
    await key().fill('sk_t');
    show(both('granted'));
    await expect.element(page.getByText('Sidecar may talk to Fernand.')).toBeVisible();
    await expect.element(key()).toHaveFocus();
    await expect.element(key()).toHaveValue('sk_t');
  });

  test('there from the start is not worth a word', () => {
    show(accessSection({ access: 'granted' }));
    expect(document.querySelector('.access')?.textContent).toBe('');
  });
});

test('without access it says so, and asks by one button, as often as it takes', async () => {
  const onAllow = vi.fn<() => void>();
  show(<AccessCard onAllow={onAllow} />);
  await expect.element(page.getByRole('region', { name: 'Sidecar needs permission to talk to Fernand.' })).toBeVisible();
  await expect.element(page.getByText(/until you allow it\.$/)).toBeVisible();
  await page.getByRole('button', { name: 'Allow…' }).click();
  show(<AccessCard refused onAllow={onAllow} />);
  await expect.element(page.getByRole('status')).toMatchTextContent(/^It was not allowed\. Nothing is broken/);
  await page.getByRole('button', { name: 'Allow…' }).click();
  expect(onAllow).toHaveBeenCalledTimes(2);
});
