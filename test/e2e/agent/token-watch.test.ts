// Hot plug over the channel: the shim's fault file is changed midway, so that a token comes or goes as for a person.
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import {
  tokenInserted,
  tokenRemoved,
  unwatchTokens,
  watchTokens,
} from '../../../shared/protocol/token-watch.ts';
import { listTokens } from '../../../shared/protocol/token.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { connectAgent } from '../../support/agent-client.ts';
import { createFaultShim } from '../../support/fault-shim.ts';
import { createTokenBench } from '../../support/token-bench.ts';

const portalOrigin = 'https://qlvb.binhminh.example';
const bench = createTokenBench();
const cleanUp: (() => unknown)[] = [];
afterAll(async () => {
  for (const clean of cleanUp) await clean();
  bench.remove();
});

async function agentWith(settings: Readonly<Record<string, unknown>>): Promise<RunningAgent> {
  const agent = await startAgent({ settings, environment: bench.environment });
  cleanUp.push(async () => {
    await agent.stop();
    agent.remove();
  });
  return agent;
}

/** Token processes that this agent has under way. */
function tokenProcesses({ processId }: RunningAgent): readonly number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((name) => {
      try {
        const parent = /\nPPid:\t(\d+)/.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1];
        const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
        return Number(parent) === processId && command.includes('token-worker');
      } catch {
        // It ended while we looked.
        return false;
      }
    })
    .map(Number);
}

/** Processor time of a process so far, in hundredths of a second. */
function processorTime(id: number): number {
  const fields = readFileSync(`/proc/${id}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return Number(fields[11]) + Number(fields[12]);
}

describe('tokens that come and go', () => {
  it('are told while somebody listens, and listed anew at once', async () => {
    const shim = createFaultShim({});
    cleanUp.push(() => {
      shim.remove();
    });
    const agent = await agentWith({ pkcs11Modules: [shim.module] });
    const client = await connectAgent(agent.port);
    const list = (): Promise<readonly unknown[]> =>
      client.peer.request(listTokens, { portalOrigin });
    expect(tokenProcesses(agent)).toEqual([]);
    const { tokens } = await client.peer.request(watchTokens, { portalOrigin });
    expect(tokens.map(({ label }) => label).sort()).toEqual(['Token lãnh đạo', 'Token văn thư']);
    expect(tokenProcesses(agent)).toHaveLength(1);
    expect(await list()).toHaveLength(2);

    shim.setFaults({ 'no-slots': '1' });
    const gone = [await client.next(tokenRemoved), await client.next(tokenRemoved)];
    expect(gone).toEqual(tokens);
    expect(await list()).toEqual([]);

    shim.setFaults({});
    const back = [await client.next(tokenInserted), await client.next(tokenInserted)];
    expect(back).toEqual(tokens);
    expect(await list()).toHaveLength(2);

    const [watcher = 0] = tokenProcesses(agent);
    const before = processorTime(watcher);
    await delay(3000);
    // Three looks take less than a hundredth of a second together; a loop that does not rest takes three hundred.
    expect(processorTime(watcher) - before).toBeLessThan(30);

    await client.peer.request(unwatchTokens, { portalOrigin });
    await expect.poll(() => tokenProcesses(agent), { timeout: 5000 }).toEqual([]);
    client.close();
  });

  it('are watched by one process for all sockets, which ends with the last of them', async () => {
    const agent = await agentWith({ pkcs11Modules: [bench.module] });
    const clients = [await connectAgent(agent.port), await connectAgent(agent.port)];
    await Promise.all(clients.map(({ peer }) => peer.request(watchTokens, { portalOrigin })));
    expect(tokenProcesses(agent)).toHaveLength(1);
    clients[0]?.close();
    await delay(300);
    expect(tokenProcesses(agent)).toHaveLength(1);
    clients[1]?.close();
    await expect.poll(() => tokenProcesses(agent), { timeout: 5000 }).toEqual([]);
  });

  it('T35: a driver that crashes takes neither the agent nor the other drivers along', async () => {
    const shim = createFaultShim({});
    cleanUp.push(() => {
      shim.remove();
    });
    const agent = await agentWith({ pkcs11Modules: [shim.module, bench.module] });
    const client = await connectAgent(agent.port);
    const { tokens } = await client.peer.request(watchTokens, { portalOrigin });
    // Shown by both modules, told once.
    expect(tokens).toHaveLength(2);
    shim.setFaults({ slots: 'crash' });
    await expect.poll(() => tokenProcesses(agent), { timeout: 5000 }).toHaveLength(1);
    expect(await client.peer.request(listTokens, { portalOrigin })).toHaveLength(2);
    client.close();
  });

  it('no driver: said when the watch is asked for', async () => {
    const agent = await agentWith({ pkcs11Modules: ['/no/such.so'] });
    const client = await connectAgent(agent.port);
    await expect(client.peer.request(watchTokens, { portalOrigin })).rejects.toMatchObject({
      failure: { code: 'DRIVER_NOT_FOUND' },
    });
    client.close();
  });
});
