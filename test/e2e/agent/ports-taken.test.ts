// All five ports are held by strangers: the agent takes another one and tells it to who may ask.
import { afterAll, beforeAll, expect, it } from 'vitest';
import { agentInfo } from '../../../shared/protocol/agent.ts';
import { AGENT_PORTS } from '../../../shared/protocol/limits.ts';
import { type RunningAgent, startAgent } from '../../support/agent.ts';
import { connectAgent } from '../../support/agent-client.ts';
import { kysoIn } from '../../support/kyso-command.ts';
import { takeAllPorts } from '../../support/taken-ports.ts';

let giveBack: () => void;
let agent: RunningAgent;
beforeAll(async () => {
  giveBack = await takeAllPorts();
  agent = await startAgent();
});
afterAll(async () => {
  giveBack();
  await agent.stop();
  agent.remove();
});

it('listens on another port, through the same gate', async () => {
  expect(AGENT_PORTS).not.toContain(agent.port);
  const client = await connectAgent(agent.port);
  expect((await client.peer.request(agentInfo, {})).training).toBe(false);
  client.close();
  const answer = await fetch(`http://127.0.0.1:${agent.port}/v1`);
  expect([answer.status, [...answer.headers.keys()].toSorted()]).toEqual([
    404,
    ['connection', 'content-length'],
  ]);
});

it('is found by the command line and by a second agent, which ends', () => {
  expect(kysoIn(agent.folder, 'doctor').out).toContain(`(cổng ${agent.port})`);
  expect(kysoIn(agent.folder, 'serve').errors).toContain('AGENT_RUNNING');
});
