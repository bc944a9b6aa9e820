// One agent with its token and PIN window, and the connection that the steps share and may break.
import { listOutbox } from '../../shared/protocol/job.ts';
import { listCertificates } from '../../shared/protocol/token.ts';
import { type RunningAgent, startAgent } from '../support/agent.ts';
import { type AgentClient, connectAgent } from '../support/agent-client.ts';
import { createFaultShim, type Faults } from '../support/fault-shim.ts';
import { testPki } from '../support/pki.ts';
import { createScriptedPinentry } from '../support/scripted-pinentry.ts';
import { PORTAL } from '../support/signing-client.ts';
import { createSoftTokens } from '../support/soft-token.ts';

const PIN = '918273';

export type SoakStage = {
  readonly agent: RunningAgent;
  readonly certificateId: string;
  /** The open connection, or a new one. */
  client(): Promise<AgentClient>;
  /** Closes the connection, as a stopped worker does. */
  leave(): Promise<void>;
  setFaults(faults: Faults): void;
  /** @throws Error when a signed file waits that nobody fetched */
  expectNothingLeft(): Promise<void>;
  close(): Promise<void>;
};

export async function openSoakStage(): Promise<SoakStage> {
  const tokens = createSoftTokens([
    { label: 'Token lãnh đạo', pin: PIN, entries: [{ entity: testPki().leader, label: 'Ký số' }] },
  ]);
  const shim = createFaultShim({});
  const pinentry = createScriptedPinentry([{ kind: 'pin', pin: PIN }]);
  const agent = await startAgent({
    settings: { pkcs11Modules: [shim.module], pinentry: pinentry.program },
    environment: tokens.environment,
  });
  let open: AgentClient | undefined;
  const client = async (): Promise<AgentClient> => (open ??= await connectAgent(agent.port));
  const leave = async (): Promise<void> => {
    open?.close();
    await open?.closed;
    open = undefined;
  };
  const { peer } = await client();
  const [certificate] = await peer.request(listCertificates, { portalOrigin: PORTAL });
  if (certificate === undefined) throw new Error('the token shows no certificate');
  return {
    agent,
    certificateId: certificate.id,
    client,
    leave,
    setFaults: (faults) => {
      shim.setFaults(faults);
    },
    async expectNothingLeft() {
      const entries = await (await client()).peer.request(listOutbox, {});
      if (entries.length > 0) throw new Error(`${entries.length} signed files are left`);
    },
    async close() {
      await leave();
      await agent.stop();
      const errors = agent.errors();
      agent.remove();
      pinentry.remove();
      shim.remove();
      tokens.remove();
      if (errors.includes('INTERNAL')) throw new Error(errors);
    },
  };
}
