import { expect } from '@playwright/test';
import type { FaultAnswer } from '../../sandbox/faults.ts';
import type { Sandbox } from '../../sandbox/server.ts';
import type { ConversationView } from '../support/conversation-view.ts';
import type { Witness } from '../support/witness.ts';

const BILLING = 'Question about billing for the annual plan';

/** What stands around one change, made in a view with the conversation 12345 in it. */
export type Scene = {
  sandbox: Sandbox;
  witness: Witness;
  view: ConversationView;
  /** What was read becomes half a minute older. */
  ageCopies: () => Promise<void>;
  killBackground: () => Promise<void>;
  /** Once this resolves, Fernand goes on with what it has begun. */
  released: Promise<unknown>;
};

/** A moment between a click and its receipt: `reach` resolves there. */
export type Moment = {
  when: string;
  /** So many seconds are changes held: 0 unless said otherwise. */
  hold?: number;
  /** How many PATCHes reach Fernand from the first click to the end: one that it refused or lost is sent once more. */
  writes: number;
  reach: (scene: Scene) => Promise<void>;
  /** What the agent does afterwards, in a view that then stands open. Nothing, unless said otherwise: it goes on by itself. */
  then?: (view: ConversationView) => Promise<void>;
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
async function answerDone({ sandbox, witness, view }: Scene, afterHandling: FaultAnswer): Promise<void> {
  sandbox.answerNext({ method: 'PATCH', id: '12345', afterHandling });
  await view.press('Close');
  await witness.arrival('PATCH', '12345');
  await expect.poll(() => sandbox.conversation('12345')?.status).toBe('CLOSED');
}

/** Moments of a change that has been kept: its view has said so. */
export const MOMENTS: Moment[] = [
  {
    when: 'while it is held, and the agent sends it at once then',
    hold: 20,
    writes: 1,
    async reach({ view }) {
      await view.press('Close');
      await expect(view.receipt).toContainText('Will close in');
    },
    then: (view) => view.press('Send now'),
  },
  {
    when: 'while it is held, and it goes out when its time is over',
    hold: 5,
    writes: 1,
    async reach({ view }) {
      await view.press('Close');
      await expect(view.receipt).toContainText('Will close in');
    },
  },
  {
    when: 'while what the agent saw is compared with what Fernand has',
    writes: 1,
    async reach({ sandbox, witness, view, ageCopies, released }) {
      await ageCopies();
      sandbox.answerNext({ method: 'GET', id: '12345', until: released });
      witness.mark();
      await view.press('Close');
      await witness.arrival('GET', '12345');
    },
  },
  {
    when: 'with the request sent, which is lost',
    writes: 2,
    async reach({ sandbox, witness, view, released }) {
      sandbox.answerNext({ method: 'PATCH', id: '12345', status: 503, until: released });
      await view.press('Close');
      await witness.arrival('PATCH', '12345');
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
    async reach({ witness, view }) {
      await view.press('Close');
      await expect.poll(() => witness.requests.some(({ method, status }) => method === 'PATCH' && status === 200)).toBe(true);
    },
  },
  {
    when: 'while it is found out whether it arrived',
    writes: 1,
    async reach({ sandbox, witness, view, released }) {
      sandbox.answerNext({ method: 'PATCH', id: '12345', afterHandling: { status: 500 } });
      witness.mark();
      sandbox.answerNext({ method: 'GET', id: '12345', until: released });
      await view.press('Close');
      await witness.arrival('GET', '12345');
    },
  },
  {
    when: 'twice in a row',
    writes: 1,
    async reach(scene) {
      const { sandbox, witness, killBackground, released } = scene;
      witness.mark();
      await answerDone(scene, { status: 503, until: released });
      sandbox.answerNext({ method: 'GET', id: '12345', until: released });
      await killBackground();
      await witness.arrival('GET', '12345');
    },
  },
  {
    when: "while it waits for Fernand's limit",
    writes: 2,
    async reach({ sandbox, view }) {
      sandbox.answerNext({ method: 'PATCH', id: '12345', status: 429, headers: { 'Retry-After': '2' } });
      await view.press('Close');
      await expect(view.receipt).toContainText("Fernand's limit is reached.");
    },
  },
];
