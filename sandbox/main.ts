import { parseArgs } from 'node:util';
import { HOSTS } from './hosts.ts';
import { DEMO_KEY, NO_ASSIGN_KEY, NO_READ_KEY, READ_ONLY_KEY } from './keys.ts';
import { startSandbox } from './server.ts';

const { values } = parseArgs({
  options: { port: { type: 'string' }, database: { type: 'string' } },
});

const sandbox = await startSandbox({
  port: Number(values.port ?? 0),
  database: values.database ?? ':memory:',
});

console.log(`Fernand's sandbox: https://127.0.0.1:${String(sandbox.port)}

It answers for these hosts:
${HOSTS.map((host) => `  ${host}`).join('\n')}

To browse them, start Chromium with
  --ignore-certificate-errors --host-resolver-rules="${HOSTS.map((host) => `MAP ${host} 127.0.0.1:${String(sandbox.port)}`).join(',')}"

API keys:
  ${DEMO_KEY}            everything
  ${READ_ONLY_KEY}      reads only
  ${NO_ASSIGN_KEY}      everything but assigning
  ${NO_READ_KEY}        everything but reading

Ctrl+C ends it.`);

const stop = () => {
  void sandbox.close();
};
process.once('SIGINT', stop);
process.once('SIGTERM', stop);
