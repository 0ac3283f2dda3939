import type { RecordedRequest } from '../../sandbox/journal.ts';
import type { Sandbox } from '../../sandbox/server.ts';

/** What has reached Fernand since a moment: the sandbox's log is the witness of every test. */
export class Witness {
  readonly #sandbox: Sandbox;
  #from = 0;

  constructor(sandbox: Sandbox) {
    this.#sandbox = sandbox;
  }

  /** Forgets what came until now. */
  mark(): void {
    this.#from = this.#sandbox.requests.length;
  }

  get requests(): readonly RecordedRequest[] {
    return this.#sandbox.requests.slice(this.#from);
  }

  /** Each request in a line: "GET 12345", "PATCH 12345 {"status":"CLOSED"}". */
  get lines(): string[] {
    return this.requests.map(
      ({ method, path, body }) => `${method} ${path.replace('/conversations/', '')}${body === '' ? '' : ` ${body}`}`,
    );
  }

  /** The bodies of the writes, as they were sent. */
  get patches(): string[] {
    return this.requests.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
  }

  /** The first request of this kind since the mark, come or to come. */
  async arrival(method: 'GET' | 'PATCH', id: string): Promise<RecordedRequest> {
    const from = this.#from;
    return await this.#sandbox.waitForRequest(
      (request) => request.method === method && request.path === `/conversations/${id}` && this.#sandbox.requests.indexOf(request) >= from,
    );
  }
}
