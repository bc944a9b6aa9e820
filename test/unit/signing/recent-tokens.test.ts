import { beforeEach, expect, it } from 'vitest';
import { AgentError } from '../../../agent/core/errors.ts';
import type { Signer, Token, TokenAccess, TokenSurvey } from '../../../agent/signing/ports.ts';
import { recentTokens } from '../../../agent/signing/recent-tokens.ts';

const token: Token = {
  module: '/drivers/a.so',
  label: 'Token',
  manufacturer: 'Hãng',
  model: 'A',
  serial: '01',
  pinState: 'ok',
  hasPinPad: false,
  certificates: [],
};
const found: TokenSurvey = { tokens: [token], failures: [] };
const certificate = {
  id: '',
  label: '',
  certificate: new Uint8Array(),
  sha256: '',
  isAuthority: false,
  privateKey: 'found',
  mechanisms: [],
} as const;
const never = new AbortController().signal;

let timeMs: number;
let looks: { resolve(survey: TokenSurvey): void; reject(error: Error): void }[];
let tokens: TokenAccess;
beforeEach(() => {
  timeMs = 0;
  looks = [];
  const signer: Signer = {
    certificate: new Uint8Array(),
    chain: [],
    mechanisms: [],
    sign: async () => {
      throw new AgentError('PIN_INCORRECT', { remaining: 'some' });
    },
    close: () => undefined,
  };
  const bare: TokenAccess = {
    list: () =>
      new Promise((resolve, reject) => {
        looks.push({ resolve, reject });
      }),
    signer: async () => signer,
  };
  tokens = recentTokens(bare, () => timeMs);
});

async function looked(survey: TokenSurvey = found): Promise<TokenSurvey> {
  const listing = tokens.list(never);
  looks.at(-1)?.resolve(survey);
  return listing;
}

it('is looked at once by all who ask together, and again after two seconds', async () => {
  const both = [tokens.list(never), tokens.list(never)];
  timeMs = 9000;
  expect(looks).toHaveLength(1);
  looks[0]?.resolve(found);
  expect(await Promise.all(both)).toEqual([found, found]);
  timeMs += 1999;
  expect(await tokens.list(never)).toBe(found);
  timeMs += 1;
  await looked();
  expect(looks).toHaveLength(2);
});

it('remembers neither a failure nor that there is none', async () => {
  await looked({ tokens: [], failures: [] });
  const failing = tokens.list(never);
  looks[1]?.reject(new Error('driver'));
  await expect(failing).rejects.toThrow('driver');
  await looked();
  expect(looks).toHaveLength(3);
});

it('forgets when a key is made ready, and when it was used', async () => {
  await looked();
  const signer = await tokens.signer(token, certificate, { kind: 'stdin' });
  await looked();
  expect(looks).toHaveLength(2);
  await expect(signer.sign(new Uint8Array(), 'RSASSA-PSS-SHA256', never)).rejects.toThrow();
  await looked();
  expect(looks).toHaveLength(3);
});

it('lets one who stops waiting go alone', async () => {
  const controller = new AbortController();
  const left = tokens.list(controller.signal);
  const stays = tokens.list(never);
  controller.abort(new AgentError('USER_CANCELLED', {}));
  await expect(left).rejects.toMatchObject({ code: 'USER_CANCELLED' });
  looks[0]?.resolve(found);
  expect(await stays).toBe(found);
  await expect(tokens.list(controller.signal)).rejects.toMatchObject({ code: 'USER_CANCELLED' });
});
