import { type Sidecar, test } from './sidecar.ts';

/** Says a row of the table: what failed where, what the screen said of it, how the conversation stands in Fernand then, and the requests. */
export function tellFault(sidecar: Sidecar, fault: string, where: 'reading' | 'changing', says: string): void {
  const { status } = sidecar.sandbox.conversation('12345')!;
  const requests = sidecar.witness.requests.map(({ method }) => method).join(' ');
  test.info().annotations.push({ type: 'fault', description: [fault, where, says, status, requests].join(' | ') });
}
