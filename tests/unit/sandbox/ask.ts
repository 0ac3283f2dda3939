import { Agent, request } from 'node:https';
import { isIP } from 'node:net';
import { parseExact } from '../../../sandbox/json.ts';
import { DEMO_KEY } from '../../../sandbox/keys.ts';

/** What came back, with its JSON read exactly, where it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly json: Record<string, unknown>;
}

/** A request to the sandbox. To the API, with a key that may do everything, unless said otherwise. */
export interface Question {
  readonly host?: string;
  readonly method?: string;
  readonly path: string;
  /** `null` sends none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

function toJson(text: string): Record<string, unknown> {
  try {
    return parseExact(text) as Record<string, unknown>;
  } catch {
    return {};
  }
}

/** Asks over real HTTPS, on a connection of its own. Rejects when the connection breaks. */
export function ask({ port }: { port: number }, question: Question): Promise<Answer> {
  const { host = 'api.getfernand.com', method = 'GET', path, key = DEMO_KEY, body } = question;
  const headers: Record<string, string> = { host, ...question.headers };
  if (key !== null) headers['x-api-key'] = key;
  return new Promise((resolve, reject) => {
    const agent = new Agent({ rejectUnauthorized: false });
    const sent = request({ host: '127.0.0.1', port, servername: isIP(host) ? '' : host, agent, method, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => (text += chunk));
      response.on('error', reject);
      response.on('end', () => {
        const plain = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
        resolve({ status: response.statusCode ?? 0, headers: plain, text, json: toJson(text) });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** GET /conversations/{id} */
export function get(sandbox: { port: number }, id: string, key?: string | null): Promise<Answer> {
  return ask(sandbox, { path: `/conversations/${id}`, ...(key !== undefined && { key }) });
}

/** PATCH /conversations/{id}, with a body that is JSON already or still to be written as JSON. */
export function patch(sandbox: { port: number }, id: string, body: string | object, key: string | null = DEMO_KEY): Promise<Answer> {
  return ask(sandbox, {
    method: 'PATCH',
    path: `/conversations/${id}`,
    key,
    headers: { 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
}
