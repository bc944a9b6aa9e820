// A browser's part of the portal without a browser: cookie, CSRF token, upload. For tests and for the demo's checks.

export type UploadAnswer = { readonly status: number; readonly body: unknown };

/** A signed-in user over plain fetch. */
export class PortalClient {
  readonly #origin: string;
  readonly #cookie: string;

  constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.#cookie = cookie;
  }

  /** @throws Error when the portal does not let the user in */
  static async signIn(origin: string, login: string, password: string): Promise<PortalClient> {
    const answer = await fetch(`${origin}/dang-nhap`, {
      method: 'POST',
      body: new URLSearchParams({ ten: login, 'mat-khau': password }),
      redirect: 'manual',
    });
    const cookie = answer.headers.getSetCookie()[0]?.split(';')[0];
    if (answer.status !== 303 || cookie === undefined) throw new Error('login refused');
    return new PortalClient(origin, cookie);
  }

  get(path: string): Promise<Response> {
    return fetch(this.#origin + path, { headers: { cookie: this.#cookie }, redirect: 'manual' });
  }

  post(path: string, body: FormData | URLSearchParams): Promise<Response> {
    const headers = { cookie: this.#cookie };
    return fetch(this.#origin + path, { method: 'POST', headers, body, redirect: 'manual' });
  }

  /** The token of `meta[name=csrf]`. */
  async csrf(): Promise<string> {
    const page = await (await this.get('/van-ban-den')).text();
    const token = /<meta name="csrf" content="([0-9a-f]+)">/.exec(page)?.[1];
    if (token === undefined) throw new Error('no CSRF token on the page');
    return token;
  }

  /** @param base - SHA-256 or number of the version the file is made from */
  async upload(path: string, file: Uint8Array, base: string, csrf?: string): Promise<UploadAnswer> {
    const form = new FormData();
    form.append('csrf', csrf ?? (await this.csrf()));
    form.append('base', base);
    form.append('file', new Blob([file.slice()], { type: 'application/pdf' }), 'da-ky.pdf');
    const answer = await this.post(path, form);
    const body: unknown = await answer.json();
    return { status: answer.status, body };
  }
}
