import { createHmac } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { pushReplySchema } from '#protocol/push.ts';
import { mostItems, protocolVersion } from '#protocol/version.ts';

export interface DemoAccount {
  login: string;
  name: string;
  role: 'adviser' | 'officer' | 'author';
  province: string;
}

export interface SignedIn {
  id: string;
  cookie: string;
}

export type Counts = { [verdict: string]: number };

/** Speaks to a running hub as devices do: over HTTP, compressed, in parcels. */
export class HubClient {
  private readonly url: string;
  private readonly token: string;

  constructor(url: string, token: string) {
    this.url = url.replace(/\/$/, '');
    this.token = token;
  }

  /** Random to whoever cannot read the administrator's token, and the same at the next run. */
  passwordOf(login: string): string {
    const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
    const bytes = createHmac('sha256', this.token).update(`demo ${login}`).digest();
    const text = Array.from(bytes.subarray(0, 16), (byte) => letters[byte % letters.length]).join('');
    return text.match(/.{4}/g)?.join('-') ?? text;
  }

  /** False where the account was there before. */
  async makeAccount(account: DemoAccount): Promise<boolean> {
    const reply = await this.post(
      '/api/accounts',
      { ...account, password: this.passwordOf(account.login) },
      {
        authorization: `Bearer ${this.token}`,
      },
    );
    if (reply.status !== 201 && reply.status !== 409) throw await refusal(reply);
    return reply.status === 201;
  }

  async signIn(login: string): Promise<SignedIn> {
    const reply = await this.post('/api/sign-in', { login, password: this.passwordOf(login) });
    if (!reply.ok) throw await refusal(reply);
    const { account } = (await reply.json()) as { account: { id: string } };
    return { id: account.id, cookie: reply.headers.getSetCookie()[0]?.split(';')[0] ?? '' };
  }

  /** Counts what became of the items. */
  async push(items: readonly unknown[], device: string, cookie: string): Promise<Counts> {
    const counts: Counts = {};
    for (let from = 0; from < items.length; from += mostItems) {
      await this.send('/api/push', items.slice(from, from + mostItems), device, { cookie }, counts);
    }
    return counts;
  }

  /** An owner's own seal; false where the hub asks to come back later. */
  async pushSelf(item: unknown, device: string, counts: Counts): Promise<boolean> {
    return await this.send('/api/self', [item], device, {}, counts);
  }

  /** A new entry of the catalogue; false where it was there before. */
  async addSolution(id: string, solution: unknown, cookie: string): Promise<boolean> {
    const entry = { after: 0, status: 'shown', solution };
    const reply = await this.post(`/api/catalogue/${id}`, entry, { cookie });
    if (!reply.ok && reply.status !== 409) throw await refusal(reply);
    return reply.status === 201;
  }

  private async send(
    path: string,
    items: readonly unknown[],
    device: string,
    headers: { [name: string]: string },
    counts: Counts,
  ): Promise<boolean> {
    const body = { protocol: protocolVersion, epoch: null, device, items };
    const reply = await this.post(path, body, headers);
    if (reply.status === 429) return false;
    if (!reply.ok) throw await refusal(reply);
    for (const answer of pushReplySchema.parse(await reply.json()).verdicts) {
      const verdict = answer?.verdict ?? 'unknown';
      counts[verdict] = (counts[verdict] ?? 0) + 1;
    }
    return true;
  }

  private async post(
    path: string,
    body: unknown,
    headers: { [name: string]: string } = {},
  ): Promise<Response> {
    return await fetch(this.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-encoding': 'gzip', ...headers },
      body: new Uint8Array(gzipSync(JSON.stringify(body))),
    }).catch((error: Error) => {
      throw new Error(`No hub answers at ${this.url}: start it with npm start. (${error.message})`);
    });
  }
}

async function refusal(reply: Response): Promise<Error> {
  return new Error(`${new URL(reply.url).pathname} answered ${reply.status}: ${await reply.text()}`);
}
