import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { LOCAL_FILES } from '../../../../shared/protocol/origins.ts';
import { systemClock } from '../../../../agent/core/clock.ts';
import { consentFile } from '../../../../agent/server/consent/consent-file.ts';
import type { Decision } from '../../../../agent/server/consent/consent-prompt.ts';
import { Consents, type Wish } from '../../../../agent/server/consent/consents.ts';

const PORTAL = 'https://qlvb.example';
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function desk(...answers: readonly Decision[]) {
  const folder = mkdtempSync(join(tmpdir(), 'kyso-consent-'));
  folders.push(folder);
  const waiting = [...answers];
  const asked: string[] = [];
  const recorded: object[] = [];
  let now = 0;
  const file = consentFile(folder);
  const consents = new Consents({
    file,
    prompt: {
      async decide({ origin, capability }) {
        asked.push(`${capability} ${origin}`);
        const answer = waiting.shift();
        if (answer === undefined) throw new Error('nobody was to be asked');
        return answer;
      },
    },
    policyPortals: new Set(['http://qlvb.noibo.example']),
    clock: systemClock,
    ticks: () => now,
    record: async (line) => {
      recorded.push(line);
    },
  });
  return {
    folder,
    file,
    asked,
    recorded,
    consents,
    pass: (milliseconds: number) => (now += milliseconds),
    wants: (wish: Partial<Wish> = {}): Promise<unknown> =>
      consents
        .require({
          origin: PORTAL,
          topOrigin: undefined,
          capability: 'sign',
          isSilent: false,
          asking: () => undefined,
          ...wish,
        })
        .then(
          () => 'may',
          (error: unknown) => (error instanceof Error ? error.message : error),
        ),
  };
}

describe('a file of this PC', () => {
  it('asks nobody: no portal has a part in it', async () => {
    const { wants, asked } = desk();
    expect(await wants({ origin: LOCAL_FILES })).toBe('may');
    expect(asked).toEqual([]);
  });
});

describe('T18 a portal that is new', () => {
  it('is asked about once for list and sign together, and never again after «always»', async () => {
    const { wants, asked, file, recorded } = desk('always');
    const both = [wants({ capability: 'list' }), wants({ capability: 'sign' })];
    expect(await Promise.all(both)).toEqual(['may', 'may']);
    expect(await wants()).toBe('may');
    expect(asked).toEqual([`sign ${PORTAL}`]);
    expect(file.list()).toMatchObject([{ origin: PORTAL, decision: 'always' }]);
    expect(recorded).toMatchObject([
      { event: 'consent', portalOrigin: PORTAL, decision: 'always' },
    ]);
  });

  it('may once: nothing is stored, and after a confirmation or ten minutes a person is asked again', async () => {
    const { wants, asked, file, consents, pass } = desk('once', 'once', 'no');
    expect(await wants()).toBe('may');
    expect(await wants({ capability: 'list' })).toBe('may');
    expect(file.list()).toEqual([]);
    consents.used(PORTAL);
    expect(await wants()).toBe('may');
    pass(600_000);
    expect(await wants()).toBe('CONSENT_DENIED');
    expect(asked).toHaveLength(3);
  });

  it('may never: refused without a word from then on, until it is revoked', async () => {
    const { wants, asked, file } = desk('never', 'once');
    expect(await wants()).toBe('CONSENT_DENIED');
    expect(await wants()).toBe('CONSENT_DENIED');
    expect(asked).toHaveLength(1);
    expect(await file.revoke(PORTAL)).toBe(1);
    expect(await wants()).toBe('may');
  });

  it('is asked about apart for many documents at once', async () => {
    const { wants, asked } = desk('always', 'no');
    expect(await wants()).toBe('may');
    expect(await wants({ capability: 'batch' })).toBe('CONSENT_DENIED');
    expect(asked).toEqual([`sign ${PORTAL}`, `batch ${PORTAL}`]);
  });

  it('opens no window for a question that is to be silent', async () => {
    const { wants, asked } = desk();
    expect(await wants({ capability: 'list', isSilent: true })).toBe('CONSENT_DENIED');
    expect(asked).toEqual([]);
  });

  it('is let in without a question where administrators list it, unencrypted too', async () => {
    const { wants, asked } = desk();
    expect(await wants({ origin: 'http://qlvb.noibo.example' })).toBe('may');
    expect(asked).toEqual([]);
  });

  it('asks about one portal after the other, and not about many', async () => {
    const { wants, asked } = desk('once', 'once', 'once', 'once');
    const origins = [1, 2, 3, 4, 5].map((n) => `https://portal${n}.example`);
    expect(await Promise.all(origins.map((origin) => wants({ origin })))).toEqual([
      'may',
      'may',
      'may',
      'may',
      'BUSY',
    ]);
    expect(asked).toHaveLength(4);
  });
});

it.each([
  'http://qlvb.example',
  'http://127.0.0.1.evil.example',
  'https://QLVB.example',
  'https://qlvb.example:443',
  'https://nguoi@qlvb.example',
  'https://qlvb.example/',
  'https://qlvḅ.example',
  'https://*.example',
  'null',
  'file://',
])('refuses %s as a portal whatever anybody says', async (origin) => {
  const { wants, asked } = desk();
  expect(await wants({ origin })).toBe('ORIGIN_NOT_ALLOWED');
  expect(asked).toEqual([]);
});

it.each(['http://127.0.0.1:8080', 'http://localhost:3000'])(
  'asks about %s, which never leaves this PC',
  async (origin) => {
    const { wants, asked } = desk('once');
    expect(await wants({ origin })).toBe('may');
    expect(asked).toHaveLength(1);
  },
);

it('asks again when the file of decisions is damaged', async () => {
  const { wants, folder } = desk('always', 'no');
  expect(await wants()).toBe('may');
  writeFileSync(join(folder, 'consents.json'), '{"consents":[{"origin":"*"}]}');
  expect(await wants()).toBe('CONSENT_DENIED');
});
