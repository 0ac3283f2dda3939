import { Menu, openPlain } from '../support/menu.ts';
import { expect, test } from '../support/sidecar.ts';
import { expectSnooze, nineIn } from '../support/times.ts';
import { USUAL_ZONE } from '../support/world.ts';

for (const timeZone of [USUAL_ZONE, 'Europe/Berlin', 'Asia/Kolkata']) {
  test.describe(timeZone, () => {
    test.use({ world: timeZone === USUAL_ZONE ? {} : { timeZone } });
    const now = () => Temporal.Now.zonedDateTimeISO(timeZone);

    test('tomorrow is at nine where the agent is', async ({ sidecar }) => {
      const sidebar = await sidecar.openConversation('12345');
      const begun = now();
      await sidebar.tomorrow.click();
      await expect(sidebar.receipt).toContainText('Snoozed until tomorrow, 09:00');
      expectSnooze(sidecar.witness.patches[0], (at) => nineIn(1, at), begun);
    });

    test('tomorrow from the menu is at nine where the agent is', async ({ sidecar }) => {
      const { page, here } = await openPlain(sidecar, '<p id="selected"><b id="here">#67890</b></p>');
      const menu = await Menu.of(sidecar);
      const begun = now();
      await menu.snooze(page, here);
      expect(await menu.notice()).toContain('Snoozed until tomorrow, 09:00');
      expectSnooze(sidecar.witness.patches[0], (at) => nineIn(1, at), begun);
    });

    test('a day beyond the next change of the clocks is at nine by the clock of that day', async ({ sidecar }) => {
      const change = now().getTimeZoneTransition('next') ?? now().add({ months: 6 });
      const day = change.toPlainDate().add({ days: 2 });
      const sidebar = await sidecar.openConversation('12345');
      await sidebar.press('Snooze…');
      await sidebar.fill('When', day.toString());
      await expect(sidebar.root.getByLabel('Date and time')).toHaveValue(`${day.toString()}T09:00`);
      const begun = now();
      await sidebar.press('Set snooze');
      await expect(sidebar.receipt).toContainText(/09:00.*Saved in Fernand/);
      expectSnooze(sidecar.witness.patches[0], () => day.toZonedDateTime({ timeZone, plainTime: '09:00' }), begun);
    });

    test('so many days are the same time by the clock, whatever the clocks do in between', async ({ sidecar }) => {
      const change = now().getTimeZoneTransition('next') ?? now().add({ months: 6 });
      const days = now().toPlainDate().until(change.toPlainDate()).days + 2;
      const sidebar = await sidecar.openConversation('12345');
      await sidebar.press('Snooze…');
      await sidebar.fill('When', `${days} days`);
      const begun = now();
      await sidebar.press('Set snooze');
      await expect(sidebar.receipt).toContainText('Snoozed until');
      expectSnooze(sidecar.witness.patches[0], (at) => at.add({ days }), begun);
    });
  });
}
