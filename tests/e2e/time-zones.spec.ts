import { Menu, openPlain } from '../support/menu.ts';
import { expect, test } from '../support/sidecar.ts';
import { expectSnooze, nineIn } from '../support/times.ts';
import { USUAL_ZONE } from '../support/world.ts';

// One whose clocks change, and one whose do not, half an hour off the others.
for (const timeZone of [USUAL_ZONE, 'Asia/Kolkata']) {
  test.describe(timeZone, () => {
    test.use({ world: timeZone === USUAL_ZONE ? {} : { timeZone } });
    const now = () => Temporal.Now.zonedDateTimeISO(timeZone);

    test('tomorrow from the menu is at nine where the agent is', async ({ sidecar }) => {
      const { page, here } = await openPlain(sidecar, '<p id="selected"><b id="here">#67890</b></p>');
      const menu = await Menu.of(sidecar);
      const begun = now();
      await menu.snooze(page, here);
      expect(await menu.notice()).toContain('Snoozed until tomorrow, 09:00');
      expectSnooze(sidecar.witness.patches[0], (at) => nineIn(1, at), begun);
    });

    test('tomorrow, a day beyond the next change of the clocks, and so many days are what they are where the agent is', async ({
      sidecar,
    }) => {
      const sidebar = await sidecar.openConversation('12345');
      await test.step('tomorrow is at nine', async () => {
        const begun = now();
        await sidebar.tomorrow.click();
        await expect(sidebar.receipt).toContainText('Snoozed until tomorrow, 09:00');
        expectSnooze(sidecar.witness.patches[0], (at) => nineIn(1, at), begun);
      });
      const change = now().getTimeZoneTransition('next') ?? now().add({ months: 6 });
      await test.step('a day beyond the next change of the clocks is at nine by the clock of that day', async () => {
        const day = change.toPlainDate().add({ days: 2 });
        sidecar.witness.mark();
        await sidebar.press('Snooze…');
        await sidebar.fill('When', day.toString());
        await expect(sidebar.root.getByLabel('Date and time')).toHaveValue(`${day.toString()}T09:00`);
        const begun = now();
        await sidebar.press('Set snooze');
        await expect.poll(() => sidecar.witness.patches).toHaveLength(1);
        expectSnooze(sidecar.witness.patches[0], () => day.toZonedDateTime({ timeZone, plainTime: '09:00' }), begun);
      });
      await test.step('so many days are the same time by the clock, whatever the clocks do in between', async () => {
        const days = now().toPlainDate().until(change.toPlainDate()).days + 2;
        await expect(sidebar.receipt).toContainText('Saved in Fernand');
        sidecar.witness.mark();
        await sidebar.press('Snooze…');
        await sidebar.fill('When', `${days} days`);
        const begun = now();
        await sidebar.press('Set snooze');
        await expect.poll(() => sidecar.witness.patches).toHaveLength(1);
        expectSnooze(sidecar.witness.patches[0], (at) => at.add({ days }), begun);
      });
    });
  });
}
