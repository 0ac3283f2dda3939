import { chromiumOnly, expect, test } from '../support/sidecar.ts';
import { type Moment, MOMENTS, type Scene } from './moments.ts';

const AT_THE_CLICK: Moment = {
  when: 'at the very click',
  writes: 1,
  async reach({ view, killBackground }) {
    await Promise.all([killBackground(), view.press('Close')]);
  },
};

/** What Firefox ends in another way than Chromium: with it go the click's own message, a timer, a request, an answer that is half there, and a read. */
const TELLING = [
  AT_THE_CLICK.when,
  'while it is held, and it goes out when its time is over',
  'with the request sent, which is lost',
  'with half of the answer in',
  'while it is found out whether it arrived',
  'twice in a row',
];
const AS_THERE = chromiumOnly(
  'What the background finds in its store when it begins again does not depend on the browser: six moments are played in both.',
);

// Much of these is waiting: whichever worker is free takes the next one.
test.describe.configure({ mode: 'parallel' });

test.describe('with no view left to wake it', () => {
  test.setTimeout(90_000);

  test('the background ends while a change is held: its alarm sends it', async ({ sidecar }) => {
    await sidecar.setHold(5);
    const sidebar = await sidecar.openConversation('12345');
    await sidebar.press('Close');
    await expect(sidebar.receipt).toContainText('Will close in');
    await sidebar.page.close();
    await sidecar.ui.killBackground();
    await expect.poll(() => sidecar.sandbox.conversation('12345')?.status, { timeout: 70_000 }).toBe('CLOSED');
    expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}']);
  });
});

for (const { when, hold = 0, writes, reach, then } of [AT_THE_CLICK, ...MOMENTS]) {
  test(`the background ends ${when}: the change is made once`, TELLING.includes(when) ? {} : AS_THERE, async ({ sidecar }) => {
    await sidecar.setHold(hold);
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.button('Close')).toBeEnabled();
    const gate = Promise.withResolvers<undefined>();
    const { sandbox, witness, ageCopies } = sidecar;
    const { killBackground } = sidecar.ui;
    const scene: Scene = { sandbox, witness, view: sidebar, ageCopies, killBackground, released: gate.promise };
    await reach(scene);
    if (reach !== AT_THE_CLICK.reach) await killBackground();
    gate.resolve(undefined);
    await then?.(sidebar);
    await expect(sidebar.receipt).toContainText('Saved in Fernand', { timeout: 15_000 });
    await expect(sidebar.button('Reopen')).toBeVisible();
    expect(sidecar.sandbox.conversation('12345')?.status).toBe('CLOSED');
    // What was done is never sent again; what was not is sent just once more.
    expect(sidecar.witness.patches).toHaveLength(writes);
  });
}
