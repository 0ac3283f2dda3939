import { beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { TeachCard, type TeachCardProps } from '../../components/teach/teach-card.tsx';
import { judgeTemplate } from '../../utils/judge-template.ts';
import { idOf } from './conversations.ts';
import { expectNoBarriers, LOOKS, setLook, show } from './stage.tsx';
import { button, press } from './view.tsx';

const PICK: TeachCardProps['pick'] = {
  id: idOf('4711'),
  host: 'crm.example.com',
  templates: ['Case {id}', 'https://a-rather-long-host-name.of-a-customer.example.com/tickets/{id}', 'column 2 | {id}'],
};

function showCard(props: Partial<TeachCardProps> = {}) {
  const asked = {
    onTry: vi.fn<TeachCardProps['onTry']>(),
    onAccept: vi.fn<TeachCardProps['onAccept']>(() => Promise.resolve(true)),
    onAgain: vi.fn<() => void>(),
    onEnd: vi.fn<() => void>(),
  };
  show(<TeachCard pick={PICK} tried={undefined} armed judge={judgeTemplate} {...asked} {...props} />);
  return asked;
}

const field = () => page.getByLabelText('Template');
const idsOf = (...ids: string[]) => ids.map(idOf);

describe.each(LOOKS)('$theme, $widthPx px', (look) => {
  test.each<[string, Partial<TeachCardProps>]>([
    ['several ways', { tried: { text: 'Case {id}', tried: { found: idsOf('4711', '4712'), more: 0 } } }],
    ['one way, not to be pressed yet', { pick: { ...PICK, templates: ['Case {id}'] }, armed: false }],
  ])('nothing bars anyone: %s', async (_, props) => {
    await setLook(look);
    showCard(props);
    await expectNoBarriers();
  });
});

describe('what was picked', () => {
  beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));

  test('is read out at once, and its best way is tried and kept for this site', async () => {
    const { onTry, onAccept } = showCard();
    await expect.element(page.getByRole('heading', { name: 'Find IDs like 4711' })).toHaveFocus();
    await expect.poll(() => onTry.mock.calls).toEqual([['Case {id}']]);
    await press('Use this');
    expect(onAccept.mock.calls).toEqual([[{ text: 'Case {id}', host: 'crm.example.com' }]]);
  });

  test('is found in another way, on every site', async () => {
    const { onAccept } = showCard();
    await page.getByLabelText('column 2 | {id}').click();
    await expect.element(field()).toHaveValue('column 2 | {id}');
    await page.getByLabelText('Every site').click();
    await press('Use this');
    expect(onAccept.mock.calls).toEqual([[{ text: 'column 2 | {id}' }]]);
  });

  test('is found by what the agent writes; what is no template says so, and is not kept', async () => {
    const { onTry, onAccept } = showCard();
    await field().fill('{id}');
    await expect.element(field()).toHaveAccessibleDescription(/This would find numbers everywhere/);
    await userEvent.keyboard('{Enter}');
    await field().fill('Support case {id}');
    await expect.poll(() => onTry.mock.calls.at(-1)).toEqual(['Support case {id}']);
    expect(onTry.mock.calls).not.toContainEqual(['{id}']);
    expect(onAccept).not.toHaveBeenCalled();
    await userEvent.keyboard('{Enter}');
    expect(onAccept.mock.calls).toEqual([[{ text: 'Support case {id}', host: 'crm.example.com' }]]);
  });

  test.each([
    [{ found: idsOf('4711'), more: 0 }, 'This finds 1 number on this page: 4711'],
    [{ found: idsOf('1', '2', '3', '4', '5', '6'), more: 60 }, 'This finds 66 numbers on this page: 1, 2, 3, 4, 5 …'],
    [{ found: [], more: 0 }, 'This finds nothing on this page.'],
    [undefined, 'The page does not answer. Reload it to see what this finds.'],
  ])('what a way finds is told: %j', async (tried, words) => {
    showCard({ tried: { text: 'Case {id}', tried } });
    await expect.element(page.getByRole('status')).toHaveTextContent(words);
    await field().fill('Support case {id}');
    await expect.element(page.getByRole('status')).toHaveTextContent('');
  });

  test('stays, with what was written, where nobody heard that it is to be kept', async () => {
    showCard({ onAccept: () => Promise.resolve(false) });
    await field().fill('Support case {id}');
    await press('Use this');
    await expect.element(page.getByRole('alert')).toHaveTextContent('Sidecar did not hear that, and nothing was kept. Try again.');
    await expect.element(field()).toHaveValue('Support case {id}');
  });

  test('leaves nothing that was written for it in the card of the next one', async () => {
    showCard();
    await field().fill('Support case {id}');
    showCard({ pick: { ...PICK, id: idOf('4712'), templates: ['Ticket {id}'] } });
    await expect.element(field()).toHaveValue('Ticket {id}');
  });

  test('is left by the button or by Escape, or picked anew', async () => {
    const { onAgain, onEnd } = showCard();
    await press('Pick another');
    await press('Cancel');
    await userEvent.keyboard('{Escape}');
    expect([onAgain.mock.calls.length, onEnd.mock.calls.length]).toEqual([1, 2]);
  });

  test('is not kept by a press that a page may have tricked out of the agent', () => {
    showCard({ armed: false });
    expect(button('Use this').element()).toHaveProperty('disabled', true);
    expect(button('Pick another').element()).toHaveProperty('disabled', true);
  });
});
