// The diagnosis of the real program: from the command line, and over the channel as the extension's page hears it.
import { execFile } from 'node:child_process';
import { hostname } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';
import {
  CheckResult,
  diagnose,
  diagnosisCheck,
  diagnosisEnd,
} from '../../../shared/protocol/diagnosis.ts';
import {
  AGENT_MAIN,
  agentEnvironment,
  type RunningAgent,
  startAgent,
} from '../../support/agent.ts';
import { connectAgent } from '../../support/agent-client.ts';
import { createTokenBench } from '../../support/token-bench.ts';

const bench = createTokenBench();
let agent: RunningAgent;
beforeAll(async () => {
  const settings = { pkcs11Modules: [bench.module, '/usr/lib/x86_64-linux-gnu/libc.so.6'] };
  agent = await startAgent({ settings, environment: bench.environment });
});
afterAll(async () => {
  await agent.stop();
  agent.remove();
  bench.remove();
});

const order = [
  ...[
    'version',
    'agent',
    'pairing',
    'browserPolicy',
    'dialog',
    'driver',
    'token',
    'pin',
    'certificate',
  ],
  ...['timestamp', 'revocation', 'clock', 'trust', 'vgca', 'vnpt'],
];

/** Exit code 1 means that something is wrong, as it is on a PC without a network. */
function doctor(...args: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [AGENT_MAIN, 'doctor', ...args],
      { env: agentEnvironment(agent.folder, bench.environment) },
      (_error, stdout) => {
        resolve(stdout);
      },
    );
  });
}

describe('kyso doctor', () => {
  it('says one line for each question, in order', async () => {
    const Report = v.strictObject({
      host: v.literal(hostname()),
      at: v.pipe(v.string(), v.isoTimestamp()),
      checks: v.array(CheckResult),
    });
    const { checks } = v.parse(Report, JSON.parse(await doctor('--json')));
    const ids = checks.map(({ id }) => id);
    expect([...new Set(ids)]).toEqual(order.filter((id) => ids.some((each) => each === id)));
    for (const id of ['version', 'agent', 'driver', 'token', 'certificate', 'clock', 'trust']) {
      expect(ids).toContain(id);
    }
    expect(checks.find(({ id }) => id === 'agent')).toMatchObject({ state: 'ok' });
    expect(checks.find(({ id }) => id === 'pairing')).toMatchObject({ state: 'warn' });
    expect(checks.find(({ id }) => id === 'token')).toMatchObject({
      state: 'ok',
      facts: { labels: expect.arrayContaining(['Token lãnh đạo']) as unknown },
    });
  });

  it('masks names when the text is to be handed on', async () => {
    const plain = await doctor();
    expect(plain).toContain('Token lãnh đạo');
    const text = await doctor('--masked');
    expect(text).toContain('T••• l••• đ•••');
    expect(text).not.toContain('lãnh đạo');
  });
});

it('agent.diagnose tells the same lines as they are known, one diagnosis at a time', async () => {
  const client = await connectAgent(agent.port);
  const told: string[] = [];
  client.onEvent((name, params) => {
    if (name === diagnosisCheck.name) told.push(v.parse(CheckResult, params).id);
  });
  await client.peer.request(diagnose, {});
  await expect(client.peer.request(diagnose, {})).rejects.toMatchObject({
    failure: { code: 'BUSY' },
  });
  expect(await client.next(diagnosisEnd)).toEqual({});
  expect(told).toContain('trust');
  expect(told.at(-1)).toBe('vnpt');
  await client.peer.request(diagnose, {});
  client.close();
});
