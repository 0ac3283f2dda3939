import type { FaultAnswer } from '../../sandbox/faults.ts';
import { expect, type Sidecar, test } from '../support/sidecar.ts';
import type { Sidebar } from '../support/sidebar.ts';

const BILLING = 'Question about billing for the annual plan';

/** What a test of one moment is given, beside the sidebar with the conversation in it. */
type Scene = { sidecar: Sidecar; sidebar: Sidebar; released: Promise<unknown> };

/** A moment at which the background ends: `reach` resolves there. */
type Moment = {
  when: string;
  /** So many seconds are changes held: 0 unless said otherwise. */
  hold?: number;
  /** How many PATCHes reach Fernand from the first click to the end: one that it refused or lost is sent once more. */
  writes: number;
  reach: (scene: Scene) => Promise<void>;
  /** What the agent does afterwards. Nothing, unless said otherwise: it goes on by itself. */
  then?: (scene: Scene) => Promise<void>;
};

const ANSWER = JSON.stringify({
  id: 12345,
  contact_id: 789,
  subject: BILLING,
  status: 'CLOSED',
  last_update: '2026-01-21T14:30:00Z',
  tags: [],
  recipients: [],
});

/** Fernand does it, and answers like this. */
async function answerDone({ sidecar, sidebar }: Scene, afterHandling: FaultAnswer): Promise<void> {
  sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', afterHandling });
  await sidebar.press('Close');
  await sidecar.witness.arrival('PATCH', '12345');
  await expect.poll(() => sidecar.sandbox.conversation('12345')?.status).toBe('CLOSED');
}

const MOMENTS: Moment[] = [
  {
    when: 'at the very click',
    writes: 1,
    async reach({ sidecar, sidebar }) {
      await Promise.all([sidecar.ui.killBackground(), sidebar.press('Close')]);
    },
  },
  {
    when: 'while it is held, and the agent sends it at once then',
    hold: 20,
    writes: 1,
    async reach({ sidebar }) {
      await sidebar.press('Close');
      await expect(sidebar.receipt).toContainText('Will close in');
    },
    then: ({ sidebar }) => sidebar.press('Send now'),
  },
  {
    when: 'while it is held, and it goes out when its time is over',
    hold: 5,
    writes: 1,
    async reach({ sidebar }) {
      await sidebar.press('Close');
      await expect(sidebar.receipt).toContainText('Will close in');
    },
  },
  {
    when: 'while what the agent saw is compared with what Fernand has',
    writes: 1,
    async reach({ sidecar, sidebar, released }) {
      await sidecar.ageCopies();
      sidecar.sandbox.answerNext({ method: 'GET', id: '12345', until: released });
      sidecar.witness.mark();
      await sidebar.press('Close');
      await sidecar.witness.arrival('GET', '12345');
    },
  },
  {
    when: 'with the request sent, which is lost',
    writes: 2,
    async reach({ sidecar, sidebar, released }) {
      sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 503, until: released });
      await sidebar.press('Close');
      await sidecar.witness.arrival('PATCH', '12345');
    },
  },
  {
    when: 'with the request done, and no answer begun',
    writes: 1,
    reach: (scene) => answerDone(scene, { status: 200, body: ANSWER, until: scene.released }),
  },
  {
    when: 'with the headers of the answer in',
    writes: 1,
    reach: (scene) => answerDone(scene, { status: 200, body: ANSWER, rest: { after: 0, until: scene.released } }),
  },
  {
    when: 'with half of the answer in',
    writes: 1,
    reach: (scene) => answerDone(scene, { status: 200, body: ANSWER, rest: { after: 60, until: scene.released } }),
  },
  {
    when: 'with the answer just sent',
    writes: 1,
    async reach({ sidecar, sidebar }) {
      await sidebar.press('Close');
      await expect.poll(() => sidecar.witness.requests.some(({ method, status }) => method === 'PATCH' && status === 200)).toBe(true);
    },
  },
  {
    when: 'while it is found out whether it arrived',
    writes: 1,
    async reach({ sidecar, sidebar, released }) {
      sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', afterHandling: { status: 500 } });
      sidecar.witness.mark();
      sidecar.sandbox.answerNext({ method: 'GET', id: '12345', until: released });
      await sidebar.press('Close');
      await sidecar.witness.arrival('GET', '12345');
    },
  },
  {
    when: 'twice in a row',
    writes: 1,
    async reach(scene) {
      const { sidecar, released } = scene;
      sidecar.witness.mark();
      await answerDone(scene, { status: 503, until: released });
      sidecar.sandbox.answerNext({ method: 'GET', id: '12345', until: released });
      await sidecar.ui.killBackground();
      await sidecar.witness.arrival('GET', '12345');
    },
  },
  {
    when: "while it waits for Fernand's limit",
    writes: 2,
    async reach({ sidecar, sidebar }) {
      sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', status: 429, headers: { 'Retry-After': '2' } });
      await sidebar.press('Close');
      await expect(sidebar.receipt).toContainText("Fernand's limit is reached.");
    },
  },
];

// Much of these is waiting: whichever worker is free takes the next one.
test.describe.configure({ mode: 'parallel' });

for (const { when, hold = 0, writes, reach, then } of MOMENTS) {
  test(`the background ends ${when}: the change is made once`, async ({ sidecar }) => {
    await sidecar.setHold(hold);
    const sidebar = await sidecar.openConversation('12345');
    await expect(sidebar.button('Close')).toBeEnabled();
    const gate = Promise.withResolvers<undefined>();
    const scene = { sidecar, sidebar, released: gate.promise };
    await reach(scene);
    if (!when.startsWith('at the very click')) await sidecar.ui.killBackground();
    gate.resolve(undefined);
    await then?.(scene);
    await expect(sidebar.receipt).toContainText('Saved in Fernand', { timeout: 15_000 });
    await expect(sidebar.button('Reopen')).toBeVisible();
    expect(sidecar.sandbox.conversation('12345')?.status).toBe('CLOSED');
    // What was done is never sent again; what was not is sent just once more.
    expect(sidecar.witness.patches).toHaveLength(writes);
  });
}

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
