import { beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { entryOf, NOW } from './conversations.ts';
import { setLook } from './stage.tsx';
import { button, fill, press, pressInMenu, showView } from './view.tsx';

beforeEach(() => setLook({ theme: 'light', widthPx: 360 }));

describe('snooze', () => {
  test.each([
    ['5m', 'Wakes today, 16:35 (Fri, 20 Nov 2026, 16:35 CET)', '2026-11-20T15:35:00Z'],
    ['+30', 'Wakes today, 17:00 (Fri, 20 Nov 2026, 17:00 CET)', '2026-11-20T16:00:00Z'],
    ['monday', 'Wakes Mon, 09:00 (Mon, 23 Nov 2026, 09:00 CET)', '2026-11-23T08:00:00Z'],
    ['one week', 'Wakes 27 Nov, 16:30 (Fri, 27 Nov 2026, 16:30 CET)', '2026-11-27T15:30:00Z'],
    ['2027-07-01T09:00', 'Wakes 1 Jul 2027, 09:00 (Thu, 1 Jul 2027, 09:00 CEST)', '2027-07-01T07:00:00Z'],
  ])('%s', async (words, preview, snoozeUntil) => {
    const { onChange } = showView(entryOf());
    await press('Snooze…');
    await fill('When', words);
    await expect.element(page.getByText(preview)).toBeVisible();
    await press('Set snooze');
    expect(onChange.mock.calls).toEqual([[{ status: 'SNOOZED', snoozeUntil }]]);
    await expect.element(button('Snooze…')).toHaveFocus();
  });

  test('wakes at nine on the other side of a change of the clock', async () => {
    const beforeSpring = Temporal.ZonedDateTime.from('2026-03-28T20:00:00+01:00[Europe/Paris]');
    const { onChange } = showView(entryOf(), { now: () => beforeSpring });
    await expect.element(button('Snooze until tomorrow')).toMatchTextContent('Sun 09:00');
    await press('Snooze…');
    await fill('When', 'tomorrow');
    await expect.element(page.getByText('Wakes tomorrow, 09:00 (Sun, 29 Mar 2026, 09:00 CEST)')).toBeVisible();
    await press('Set snooze');
    expect(onChange.mock.calls).toEqual([[{ status: 'SNOOZED', snoozeUntil: '2026-03-29T07:00:00Z' }]]);
  });

  test.each([
    ['soonish', 'Sidecar does not understand this time.'],
    ['2020-01-01', 'This time has passed.'],
    ['2099-01-01', 'This is more than ten years ahead.'],
    ['', 'Enter a time first.'],
  ])('"%s" is not sent: %s', async (words, sentence) => {
    const { onChange } = showView(entryOf());
    await press('Snooze…');
    await fill('When', words);
    await press('Set snooze');
    await expect.element(page.getByLabelText('When')).toHaveAccessibleDescription(new RegExp(`^${RegExp.escape(sentence)}`));
    await expect.element(page.getByLabelText('When')).toHaveFocus();
    expect(onChange).not.toHaveBeenCalled();
  });

  test('a common time is one press, with its instant beside it', async () => {
    const { onChange } = showView(entryOf());
    await press('Snooze…');
    const presets = page.getByRole('group', { name: 'Common times' });
    expect(
      presets
        .getByRole('button')
        .elements()
        .map((element) => element.textContent),
    ).toEqual([
      'In 1 hour 17:30',
      'In 3 hours 19:30',
      'Tomorrow Sat 09:00',
      'Monday Mon 09:00',
      'One week 27 Nov 16:30',
      'One month 20 Dec 16:30',
    ]);
    await presets.getByRole('button', { name: /^Monday/ }).click();
    expect(onChange.mock.calls).toEqual([[{ status: 'SNOOZED', snoozeUntil: '2026-11-23T08:00:00Z' }]]);
  });

  test('two names for one instant are one button', async () => {
    showView(entryOf(), { now: () => NOW.add({ days: 2 }) });
    await press('Snooze…');
    await expect.element(button('Tomorrow')).toMatchTextContent('Mon 09:00');
    expect(button('Monday').query()).toBeNull();
  });

  test('the field for date and time and the one for words show one value', async () => {
    const { onChange } = showView(entryOf());
    await press('Snooze…');
    await fill('When', 'monday');
    await expect.element(page.getByLabelText('Date and time')).toHaveValue('2026-11-23T09:00');
    await fill('Date and time', '2026-12-01T10:15');
    await expect.element(page.getByLabelText('When')).toHaveValue('2026-12-01T10:15');
    await press('Set snooze');
    expect(onChange.mock.calls).toEqual([[{ status: 'SNOOZED', snoozeUntil: '2026-12-01T09:15:00Z' }]]);
  });

  test('works with keys alone', async () => {
    const { onChange } = showView(entryOf());
    await expect.element(button('Snooze…')).toBeVisible();
    await userEvent.keyboard('s');
    await expect.element(page.getByLabelText('When')).toHaveFocus();
    await userEvent.keyboard('one week{Enter}');
    expect(onChange.mock.calls).toEqual([[{ status: 'SNOOZED', snoozeUntil: '2026-11-27T15:30:00Z' }]]);
  });
});

describe('rename', () => {
  test('counts what a person counts', async () => {
    const { onChange } = showView(entryOf());
    await pressInMenu('Rename…');
    await expect.element(page.getByText('22 of 80')).toBeVisible();
    await fill('Subject', '👍🏽👩‍👩‍👧‍👦é');
    await expect.element(page.getByText('3 of 80')).toBeVisible();
    const eighty = '👩‍👩‍👧‍👦'.repeat(80);
    await fill('Subject', eighty);
    await expect.element(page.getByText('80 of 80')).toBeVisible();
    await press('Save subject');
    expect(onChange.mock.calls).toEqual([[{ subject: eighty }]]);
  });

  test('81 characters cannot be sent, and the form says so', async () => {
    const { onChange } = showView(entryOf());
    await pressInMenu('Rename…');
    await fill('Subject', 'x'.repeat(75));
    await expect.element(page.getByText('5 characters left')).toBeInTheDocument();
    await fill('Subject', 'x'.repeat(81));
    await expect.element(page.getByText('81 of 80')).toBeVisible();
    await expect.element(page.getByLabelText('Subject')).toHaveAccessibleDescription(/^One character too many: Fernand takes 80 at most\./);
    await press('Save subject');
    await userEvent.keyboard('{Enter}');
    expect(onChange).not.toHaveBeenCalled();
  });

  test.each([
    ['Question about billing ', 'This is the present subject.'],
    ['   ', 'Enter a subject first.'],
  ])('"%s" is not sent', async (subject, sentence) => {
    const { onChange } = showView(entryOf());
    await pressInMenu('Rename…');
    await fill('Subject', subject);
    await press('Save subject');
    await expect.element(page.getByLabelText('Subject')).toHaveAccessibleDescription(new RegExp(`^${RegExp.escape(sentence)}`));
    expect(onChange).not.toHaveBeenCalled();
  });

  test('warns where the present subject is too long to be restored', async () => {
    showView(entryOf({ subject: 'x'.repeat(81) }));
    await pressInMenu('Rename…');
    await expect.element(page.getByText(/^The present subject has 81 characters/)).toBeVisible();
    await press('Cancel');
    showView(entryOf({ subject: 'x'.repeat(80) }));
    await pressInMenu('Rename…');
    await expect.element(page.getByLabelText('Subject')).toBeVisible();
    expect(page.getByText(/cannot be restored/).query()).toBeNull();
  });
});

describe('assign', () => {
  test.each([
    ['43', { agentId: '43' }],
    [' 9223372036854775807 ', { agentId: '9223372036854775807' }],
    ['mia@piedpiper.com', { agentEmail: 'mia@piedpiper.com' }],
  ])('%s', async (typed, change) => {
    const { onChange } = showView(entryOf());
    await press('Assign…');
    await fill('Agent ID or email', typed);
    await press('Set assignee');
    expect(onChange.mock.calls).toEqual([[change]]);
  });

  test.each([
    ['', 'Enter an agent’s ID or email address first.'],
    ['mia', 'This is neither'],
    ['9223372036854775808', 'This is neither'],
    ['0042', 'This is neither'],
    ['42', 'Agent 42 is the assignee already.'],
  ])('"%s" is not sent', async (typed, sentence) => {
    const { onChange } = showView(entryOf());
    await press('Assign…');
    await fill('Agent ID or email', typed);
    await press('Set assignee');
    await expect.element(page.getByLabelText('Agent ID or email')).toHaveAccessibleDescription(new RegExp(`^${RegExp.escape(sentence)}`));
    expect(onChange).not.toHaveBeenCalled();
  });

  test('is offered beside the assignee too, and Escape comes back there', async () => {
    showView(entryOf());
    await press('Change assignee');
    await expect.element(page.getByLabelText('Agent ID or email')).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(button('Change assignee')).toHaveFocus();
  });
});
