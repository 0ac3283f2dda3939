import type { FaultAnswer } from '../../sandbox/faults.ts';
import { tellFault } from '../support/faults.ts';
import { chromiumOnly, expect, test } from '../support/sidecar.ts';

// Most of these is waiting: whichever worker is free takes the next one.
test.describe.configure({ mode: 'parallel' });

const SLOW = 'Fernand is slow to answer.';
const UNSURE = 'Not sure that this arrived.';

const OURS = chromiumOnly(
  'The time that runs out is the same one; that a browser gives up an answer it is in the middle of is seen in both.',
);

for (const [fault, answer, where] of [
  ['nothing is answered', { never: true }, OURS],
  ['nothing comes after the headers', { status: 200, body: '{"id":12345}', rest: { after: 5, until: new Promise(() => undefined) } }, {}],
] as [string, FaultAnswer, object][]) {
  test(`${fault}: nobody waits for ever`, where, async ({ sidecar }) => {
    test.setTimeout(60_000);
    const changed = await sidecar.openConversation('12345');
    await expect(changed.button('Close')).toBeEnabled();
    sidecar.witness.mark();
    sidecar.sandbox.answerNext({ method: 'PATCH', id: '12345', afterHandling: answer });
    await changed.press('Close');
    await expect(changed.receipt).toContainText('Closing…');
    sidecar.sandbox.answerNext({ method: 'GET', id: '67890', ...answer });
    const read = await sidecar.openConversation('67890');
    await expect(changed.receipt).toContainText(UNSURE, { timeout: 25_000 });
    await expect(read.subject).toHaveText(SLOW, { timeout: 25_000 });
    await expect(read.button('Retry')).toBeEnabled();
    tellFault(sidecar, fault, 'reading', SLOW);
    await changed.page.bringToFront();
    await expect(changed.receipt).toContainText('Saved in Fernand', { timeout: 25_000 });
    expect(sidecar.witness.patches).toEqual(['{"status":"CLOSED"}']);
    tellFault(sidecar, fault, 'changing', UNSURE);
  });
}
