import { chromiumOnly, expect, test } from '../support/sidecar.ts';
import { expectSnooze, type Meaning, nineIn, nineOnNext } from '../support/times.ts';
import { USUAL_ZONE } from '../support/world.ts';

const BY_ITSELF = chromiumOnly(
  'The form decides this, and asks nothing of the browser. How each browser reckons with times, the other cases see in both.',
);

const now = () => Temporal.Now.zonedDateTimeISO(USUAL_ZONE);

test('one press snoozes until tomorrow, and the answer is what is shown', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  const begun = now();
  await sidebar.tomorrow.click();
  await expect(sidebar.receipt).toContainText('Snoozed until tomorrow, 09:00');
  await expect(sidebar.receipt).toContainText('Saved in Fernand, just now');
  await expect(sidebar.conversation.getByText('Snoozed', { exact: true })).toBeVisible();
  expect(sidecar.witness.lines).toHaveLength(2);
  expectSnooze(sidecar.witness.patches[0], (at) => nineIn(1, at), begun);
  const { status, snooze_until } = sidecar.sandbox.conversation('12345')!;
  expect(status).toBe('SNOOZED');
  expect(Temporal.Instant.from(snooze_until!).equals(nineIn(1, begun).toInstant())).toBe(true);
  const [, patch] = sidecar.witness.requests;
  expect(patch?.headers).toMatchObject({ 'content-type': 'application/json', accept: 'application/json' });
});

const PRESETS: Record<string, Meaning> = {
  'In 1 hour': (at) => at.add({ hours: 1 }),
  'In 3 hours': (at) => at.add({ hours: 3 }),
  'One week': (at) => at.add({ weeks: 1 }),
  'One month': (at) => at.add({ months: 1 }),
};

test('each common time is sent as what it says', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  for (const [preset, meaning] of Object.entries(PRESETS)) {
    await sidecar.passMinute();
    sidecar.witness.mark();
    await sidebar.press('Snooze…');
    const begun = now();
    await sidebar.root
      .getByRole('group', { name: 'Common times' })
      .getByRole('button', { name: new RegExp(`^${preset}`) })
      .click();
    await expect.poll(() => sidecar.witness.patches).toHaveLength(1);
    await expect(sidebar.receipt).toContainText(/Snoozed until .*Saved in Fernand/);
    expectSnooze(sidecar.witness.patches[0], meaning, begun);
  }
});

test('two common times that fall on one instant are one', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.press('Snooze…');
  const begun = now();
  const isSunday = begun.dayOfWeek === 7;
  const presets = sidebar.root.getByRole('group', { name: 'Common times' });
  await expect(presets.getByRole('button', { name: /^Monday/ })).toHaveCount(isSunday ? 0 : 1);
  await presets.getByRole('button', { name: isSunday ? /^Tomorrow/ : /^Monday/ }).click();
  await expect(sidebar.receipt).toContainText('Snoozed until');
  expectSnooze(sidecar.witness.patches[0], (at) => nineOnNext(1, at), begun);
});

const WORDS: Record<string, Meaning> = {
  '5m': (at) => at.add({ minutes: 5 }),
  '+30': (at) => at.add({ minutes: 30 }),
  tomorrow: (at) => nineIn(1, at),
  monday: (at) => nineOnNext(1, at),
  ' Friday ': (at) => nineOnNext(5, at),
  'one week': (at) => at.add({ weeks: 1 }),
  'ONE MONTH': (at) => at.add({ months: 1 }),
  '2031-03-04T05:06:07+02:00': () => Temporal.Instant.from('2031-03-04T03:06:07Z').toZonedDateTimeISO(USUAL_ZONE),
};

test('words are understood, and sent as an instant', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  for (const [words, meaning] of Object.entries(WORDS)) {
    await sidecar.passMinute();
    sidecar.witness.mark();
    await sidebar.press('Snooze…');
    await sidebar.fill('When', words);
    await expect(sidebar.root.getByText(/^Wakes /), words).toBeVisible();
    const begun = now();
    await sidebar.field('When').press('Enter');
    await expect.poll(() => sidecar.witness.patches).toHaveLength(1);
    await expect(sidebar.receipt).toContainText(/Snoozed until .*Saved in Fernand/);
    expectSnooze(sidecar.witness.patches[0], meaning, begun);
  }
});

test('a date and a time', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  await sidebar.press('Snooze…');
  await sidebar.root.getByLabel('Date and time').fill('2031-03-04T05:06');
  await sidebar.press('Set snooze');
  await expect(sidebar.receipt).toContainText('Snoozed until 4 Mar 2031, 05:06');
  expect(sidecar.witness.patches).toEqual(['{"status":"SNOOZED","snooze_until":"2031-03-04T10:06:00Z"}']);
});

test('words that mean no time to come are said to, and not sent', BY_ITSELF, async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  for (const { words, sentence } of [
    { words: '', sentence: 'Enter a time first.' },
    { words: 'when it suits', sentence: 'Sidecar does not understand this time.' },
    { words: '2020-01-01', sentence: 'This time has passed. Choose a later one.' },
    { words: '9999 days', sentence: 'This is more than ten years ahead.' },
  ]) {
    await sidebar.press('Snooze…');
    await sidebar.fill('When', words);
    await sidebar.press('Set snooze');
    await expect(sidebar.root.getByText(sentence)).toBeVisible();
    await expect(sidebar.field('When')).toHaveValue(words);
    await sidebar.press('Cancel');
    await expect(sidebar.tomorrow).toBeVisible();
  }
  await sidecar.settled();
  expect(sidecar.witness.lines).toEqual(['GET 12345']);
});
