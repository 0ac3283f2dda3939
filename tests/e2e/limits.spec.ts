import { FERNAND_LIMITS } from '../../sandbox/rate-limit.ts';
import { expect, test } from '../support/sidecar.ts';

test.use({ limits: FERNAND_LIMITS });

test('the sixth change of a minute waits in sight, is not lost, and is not even tried', async ({ sidecar }) => {
  const sidebar = await sidecar.openConversation('12345');
  for (const agent of ['43', '44', '42', '43', '44']) {
    await sidebar.press('Assign…');
    await sidebar.fill('Agent ID or email', agent);
    await sidebar.press('Set assignee');
    await expect(sidebar.receipt).toContainText(`Assigned to agent ${agent}`);
  }
  await sidebar.press('Close');
  await expect(sidebar.receipt).toContainText(/Fernand's limit is reached\. Next in \d+ s/);
  await expect(sidebar.receipt).toContainText('Saved here: close. It is sent by itself.');
  expect(sidecar.witness.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 200]);
  expect(sidecar.sandbox.conversation('12345')).toMatchObject({ agent_id: 44n, status: 'OPENED' });
});
