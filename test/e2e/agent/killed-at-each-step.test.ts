// The agent is killed at each step of a signing and started again: nothing is lost, nothing is signed twice for one
// click, and whoever asks gets an answer. The table stands in docs/faults.md.
import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { PeerError } from '../../../shared/channel/peer.ts';
import {
  acknowledgeJob,
  confirmJob,
  createJob,
  fetchJob,
  jobResult,
  jobReview,
  jobState,
  listOutbox,
  resumeJob,
} from '../../../shared/protocol/job.ts';
import { listCertificates } from '../../../shared/protocol/token.ts';
import { allowPortals, type RunningAgent, startAgent } from '../../support/agent.ts';
import { type AgentClient, connectAgent } from '../../support/agent-client.ts';
import { auditText, checkedAudit } from '../../support/audit-text.ts';
import { createFaultySystem, type FaultySystem } from '../../support/system-fault.ts';
import { createFaultShim, type FaultShim } from '../../support/fault-shim.ts';
import { letterPdf } from '../../support/letter.ts';
import {
  createScriptedPinentry,
  type PinentryStep,
  type ScriptedPinentry,
} from '../../support/scripted-pinentry.ts';
import { collectResult, openJob, PORTAL, signThrough } from '../../support/signing-client.ts';
import { createTokenBench, LEADER_PIN } from '../../support/token-bench.ts';

const bench = createTokenBench();
const document = letterPdf();
afterAll(() => {
  bench.remove();
});

type Scene = {
  readonly agent: RunningAgent;
  readonly client: AgentClient;
  readonly jobId: string;
  readonly pinentry: ScriptedPinentry;
  readonly shim: FaultShim;
  readonly disk: FaultySystem;
};

type Step = {
  readonly name: string;
  /** Brings the job there; what it leaves open must end when the agent does. */
  readonly reach: (scene: Scene) => Promise<readonly Promise<unknown>[] | undefined>;
  /** What the agent has of the job when it is back. */
  readonly left: 'nothing' | 'file' | 'forgotten';
  readonly person?: readonly PinentryStep[];
  readonly portals?: readonly string[];
};

const pin: PinentryStep = { kind: 'pin', pin: LEADER_PIN };
const hang: PinentryStep = { kind: 'hang' };

async function leaderCertificate(client: AgentClient): Promise<string> {
  const certificates = await client.peer.request(listCertificates, { portalOrigin: PORTAL });
  const found = certificates.find(({ subject }) => subject.commonName === 'Nguyễn Văn Đức');
  if (found === undefined) throw new Error('no certificate of the leader');
  return found.id;
}

const create = ({ client, jobId }: Scene): Promise<{ stream: number }> =>
  client.peer.request(createJob, {
    ...({ jobId, kind: 'sign', portalOrigin: PORTAL, topOrigin: PORTAL } as const),
    document: { label: 'Công văn 142.pdf', sizeBytes: document.length },
    signatureKind: 'approve',
    documentKey: '/van-ban/142/tep/1',
  });

async function* halfAndThenNothing(): AsyncGenerator<Uint8Array, void, undefined> {
  yield document.slice(0, document.length / 2);
  await new Promise(() => undefined);
}

/** The one click. */
async function confirm(scene: Scene): Promise<void> {
  const { client, jobId } = scene;
  const certificateId = await leaderCertificate(client);
  await openJob(client, document, jobId);
  const { placement } = await client.next(jobReview, (review) => review.jobId === jobId);
  await client.next(jobState, ({ phase }) => phase === 'awaiting-confirmation');
  await client.peer.request(confirmJob, { jobId, certificateId, placement });
}

async function asked(scene: Scene, question: 'GETPIN' | 'CONFIRM'): Promise<void> {
  await until(() => scene.pinentry.requests().includes(question));
}

async function called(scene: Scene, call: string): Promise<void> {
  await until(() => scene.shim.calls().at(-1)?.split(' ')[0] === call);
}

async function standsStill(
  scene: Scene,
  fault: Parameters<FaultySystem['set']>[0],
): Promise<undefined> {
  scene.disk.set(fault);
  await confirm(scene);
  await scene.disk.reached();
}

async function announced(scene: Scene): Promise<undefined> {
  await confirm(scene);
  await scene.client.next(jobResult);
}

/** For as long as the test may take. */
async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await delay(25);
}

const steps: readonly Step[] = [
  {
    name: 'the portal is asked about (consent window)',
    portals: [],
    person: [hang, pin],
    left: 'nothing',
    reach: async (scene) => {
      const pending = create(scene);
      pending.catch(() => undefined);
      await asked(scene, 'CONFIRM');
      return [pending];
    },
  },
  {
    name: 'the job is opened',
    left: 'nothing',
    reach: (scene) => create(scene).then(() => undefined),
  },
  {
    name: 'half of the document is there',
    left: 'nothing',
    reach: async (scene) => {
      const { stream } = await create(scene);
      const sending = scene.client.peer.streams.send(stream, halfAndThenNothing());
      void sending.catch(() => undefined);
      await scene.client.next(jobState, ({ phase }) => phase === 'receiving');
      return undefined;
    },
  },
  {
    name: 'the document is complete and being read',
    left: 'nothing',
    reach: async ({ client, jobId }) => {
      await openJob(client, document, jobId);
      await client.next(jobState, ({ phase }) => phase === 'reviewing');
      return undefined;
    },
  },
  {
    name: 'the review is told',
    left: 'nothing',
    reach: async ({ client, jobId }) => {
      await openJob(client, document, jobId);
      await client.next(jobState, ({ phase }) => phase === 'awaiting-confirmation');
      return undefined;
    },
  },
  {
    name: 'the line in the audit record is written, not yet synced',
    left: 'nothing',
    reach: (scene) => standsStill(scene, 'before sync /audit/'),
  },
  {
    name: 'the line is synced, its seal not yet written',
    left: 'nothing',
    reach: (scene) => standsStill(scene, 'before rename /audit/head'),
  },
  {
    name: 'the PIN window is open',
    person: [hang, pin],
    left: 'nothing',
    reach: async (scene) => {
      await confirm(scene);
      await asked(scene, 'GETPIN');
      return undefined;
    },
  },
  {
    name: 'the token is at the login',
    left: 'nothing',
    reach: async (scene) => {
      scene.shim.setFaults({ login: 'hang' });
      await confirm(scene);
      await called(scene, 'C_Login');
      return undefined;
    },
  },
  {
    name: 'the token is signing',
    left: 'nothing',
    reach: async (scene) => {
      scene.shim.setFaults({ sign: 'hang' });
      await confirm(scene);
      await called(scene, 'C_Sign');
      return undefined;
    },
  },
  {
    name: 'the signature value is there, not yet recorded',
    person: [{ ...pin, afterMs: 1500 }, pin],
    left: 'nothing',
    reach: async (scene) => {
      await confirm(scene);
      await asked(scene, 'GETPIN');
      scene.disk.set('before sync /audit/');
      await scene.disk.reached();
      return undefined;
    },
  },
  {
    name: 'the signed file is checked, not yet in the outbox',
    left: 'nothing',
    reach: (scene) => standsStill(scene, 'before rename .pdf.sealed'),
  },
  {
    name: 'the file is in the outbox, its entry not yet',
    left: 'nothing',
    reach: (scene) => standsStill(scene, 'before rename .json.sealed'),
  },
  {
    name: 'file and entry are in the outbox, the result not yet told',
    left: 'file',
    reach: (scene) => standsStill(scene, 'after rename .json.sealed'),
  },
  {
    name: 'the result is told',
    left: 'file',
    reach: (scene) => announced(scene),
  },
  {
    name: 'the result is being fetched',
    left: 'file',
    reach: async (scene) => {
      await announced(scene);
      const { client, jobId } = scene;
      await client.peer.request(fetchJob, { jobId, portalOrigin: PORTAL, fromByte: 0 });
      return undefined;
    },
  },
  {
    name: 'the result is fetched, not acknowledged',
    left: 'file',
    reach: async (scene) => {
      await confirm(scene);
      await collectResult(scene.client, scene.jobId);
      return undefined;
    },
  },
  {
    name: 'the result is acknowledged',
    left: 'forgotten',
    reach: async (scene) => {
      await announced(scene);
      await scene.client.peer.request(acknowledgeJob, { jobId: scene.jobId });
      return undefined;
    },
  },
];

/** Clicks of the person, as the audit record has them, and what came of them. */
function recorded(folder: string, event: 'signing' | 'signed', jobId: string): number {
  return auditText(folder)
    .split('\n')
    .filter((line) => line.includes(`"event":"${event}"`) && line.includes(jobId)).length;
}

/** Processes that live and name one of these in their environment: the agent's children, not the agent. */
function livingProcesses(...parts: readonly string[]): readonly string[] {
  return readdirSync('/proc')
    .filter((id) => /^\d+$/.test(id))
    .flatMap((id) => {
      try {
        const environment = readFileSync(`/proc/${id}/environ`, 'utf8');
        return parts.some((part) => environment.includes(part)) ? [id] : [];
      } catch {
        // Gone meanwhile, or somebody else's.
        return [];
      }
    });
}

describe.concurrent('an agent that is killed when', () => {
  it.each(steps)('$name', async ({ reach, left, person = [pin], portals }) => {
    const tokens = bench.copy();
    const pinentry = createScriptedPinentry(person);
    const shim = createFaultShim({});
    const disk = createFaultySystem();
    const options = {
      settings: { pkcs11Modules: [shim.module], pinentry: pinentry.program },
      environment: { ...tokens.environment, ...disk.environment },
    };
    const agent = await startAgent({ ...options, ...(portals && { portals }) });
    const client = await connectAgent(agent.port);
    const jobId = randomUUID();
    const pending = await reach({ agent, client, jobId, pinentry, shim, disk });
    const pinsBefore = pinentry.requests().filter((line) => line === 'GETPIN').length;
    await agent.kill();
    await client.closed;
    for (const call of pending ?? []) await expect(call).rejects.toBeInstanceOf(PeerError);
    // Its windows and its token processes go with it.
    await until(() => livingProcesses(tokens.folder, agent.folder).length === 0);

    disk.set(undefined);
    shim.setFaults({});
    if (portals) allowPortals(agent.folder, [PORTAL]);
    const again = await startAgent({ ...options, folder: agent.folder });
    const second = await connectAgent(again.port);
    const resumed = second.peer.request(resumeJob, { jobId, portalOrigin: PORTAL });
    if (left === 'file') {
      expect(await resumed).toEqual({ phase: 'done' });
      const { report } = await collectResult(second, jobId);
      expect(report.signatures).toMatchObject([{ integrity: 'intact' }]);
      expect(recorded(agent.folder, 'signed', jobId)).toBe(1);
      await second.peer.request(acknowledgeJob, { jobId });
    } else {
      await expect(resumed).rejects.toMatchObject({ failure: { code: 'JOB_UNKNOWN' } });
      expect(await second.peer.request(listOutbox, {})).toEqual([]);
    }
    // Nothing of a file that nobody is told of stays behind.
    expect(readdirSync(join(agent.folder, 'state', 'kyso', 'outbox'))).toEqual([]);
    if (left === 'nothing') {
      const certificateId = await leaderCertificate(second);
      const redone = await signThrough(second, document, certificateId);
      expect(redone.report.signatures).toHaveLength(1);
      expect(pinentry.requests().filter((line) => line === 'GETPIN')).toHaveLength(pinsBefore + 1);
    }
    expect(recorded(agent.folder, 'signing', jobId)).toBeLessThan(2);
    expect(await checkedAudit(agent.folder)).toMatchObject({ faults: [], tail: 'whole' });
    second.close();
    await again.stop();
    expect(again.errors()).not.toContain('INTERNAL');
    for (const thing of [again, pinentry, shim, disk, tokens]) thing.remove();
  });
});
