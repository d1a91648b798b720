/** The API as a test sees it, beside the browser: to make people, to look at what the server has, to be a second person. */
export class Api {
  private token = '';

  constructor(
    private readonly url: () => string,
    readonly email: string,
    readonly password: string,
  ) {}

  // biome-ignore lint/suspicious/noExplicitAny: what comes back is looked at by the test
  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<any> {
    const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const response = await this.ask(method, path, body === undefined ? undefined : JSON.stringify(body), {
      'Content-Type': type,
      ...headers,
    });
    const text = await response.text();
    return text ? JSON.parse(text) : null;
  }

  /** Sends a file. */
  async send(path: string, bytes: Buffer<ArrayBuffer>) {
    return (await this.ask('POST', path, bytes, { 'Content-Type': 'application/octet-stream' })).json();
  }

  /** Takes a file away. */
  async read(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.ask('GET', path)).arrayBuffer());
  }

  private async ask(
    method: string,
    path: string,
    body?: string | Buffer<ArrayBuffer>,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const send = () =>
      fetch(new URL(path, this.url()), {
        method,
        headers: {
          'X-Besace-Client': 'test',
          'Idempotency-Key': crypto.randomUUID(),
          ...(this.token ? { Authorization: `Bearer ${this.token}` } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body }),
      });
    let response = await send();
    if (response.status === 401 && path !== '/v1/auth/login') {
      const opened = await this.call('POST', '/v1/auth/login', { email: this.email, password: this.password });
      this.token = opened.accessToken;
      response = await send();
    }
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response;
  }

  /** The same person with another password. */
  with(password: string): Api {
    return new Api(this.url, this.email, password);
  }

  /** Changes an account as somebody else would, on its version now. */
  async change(accountId: string, fields: object): Promise<void> {
    const now = await this.call('GET', `/v1/accounts/${accountId}`);
    await this.call('PATCH', `/v1/accounts/${accountId}`, fields, { 'If-Match': `"${now.version}"` });
  }

  /** Every account that this person sees. */
  async accounts(): Promise<{ id: string; name: string; version: number; nextAction?: { label?: string } }[]> {
    const all = [];
    for (let cursor = ''; ; ) {
      const page = await this.call(
        'GET',
        `/v1/accounts?limit=200${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
      );
      all.push(...page.items);
      if (!page.nextCursor) return all;
      cursor = page.nextCursor;
    }
  }

  account(id: string) {
    return this.call('GET', `/v1/accounts/${id}`);
  }
}
