// The one way to the agent: pairs where nobody has to be asked, connects on demand, shares the connection.
import type { Bytes } from '../../shared/channel/channel-crypto.ts';
import { PeerError } from '../../shared/channel/peer.ts';
import { closeCode } from '../../shared/protocol/limits.ts';
import { endPairing } from '../../shared/protocol/pairing.ts';
import { Connection } from './connection.ts';
import { type AgentSearch, findAgent, findAgentAt, type FoundAgent } from './find-agent.ts';
import type { NativeHost } from './native-host.ts';
import { fingerprintOf, isNamed } from './named-agents.ts';
import { type CodePairing, pairByCode } from './pair-by-code.ts';
import type { PairingMemory, PairingState } from './pairing-memory.ts';
import { newPairingKeys, pairingKeyOf } from './web-crypto.ts';

export type LinkState =
  | { readonly state: 'closed' }
  | { readonly state: 'connecting' }
  | { readonly state: 'ready'; readonly connection: Connection };

/** Remembers the agent's port while the worker is stopped. */
export interface PortMemory {
  recall(): Promise<number | undefined>;
  remember(port: number): Promise<void>;
}

export interface LinkParts {
  readonly search: Pick<AgentSearch, 'loopback' | 'extensionVersion' | 'origin'>;
  readonly ports: PortMemory;
  readonly pairings: PairingMemory;
  readonly nativeHost: NativeHost;
  /** Fingerprints of the only agents that may be spoken to, by the administrators; undefined: any. */
  readonly agentKeys: () => Promise<ReadonlySet<string> | undefined>;
}

export class AgentLink {
  readonly #parts: LinkParts;
  #state: LinkState = { state: 'closed' };
  #connecting: Promise<Connection> | undefined;
  #opened: () => void = () => undefined;

  constructor(parts: LinkParts) {
    this.#parts = parts;
  }

  get state(): LinkState {
    return this.#state;
  }

  /** For what has waited until the agent can be reached, whoever reaches it. */
  onOpened(run: () => void): void {
    this.#opened = run;
  }

  /**
   * The open connection, or a new one.
   * @throws PeerError as findAgent
   */
  async connect(): Promise<Connection> {
    if (this.#state.state === 'ready' && !this.#state.connection.isClosed) {
      return this.#state.connection;
    }
    // An attempt that was begun before cannot know of an agent that has come since.
    return this.#connecting?.catch(() => this.#attempt()) ?? this.#attempt();
  }

  #attempt(): Promise<Connection> {
    this.#connecting ??= this.#open(() => this.#reach()).finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  /**
   * A person wants this browser paired. Without a native messaging host two codes must be compared.
   *
   * @returns undefined when it is done
   * @throws PeerError as findAgent, PAIRING_REJECTED
   */
  async pair(): Promise<CodePairing | undefined> {
    this.#drop();
    const offered = await this.#pairByOffer();
    if (offered !== undefined) {
      await this.#open(async () => offered);
      return undefined;
    }
    const { search, ports, pairings, agentKeys } = this.#parts;
    const named = await agentKeys();
    return pairByCode(
      { loopback: search.loopback, firstPort: await ports.recall(), named },
      (state) => pairings.save(state),
    );
  }

  /**
   * A person wants the agent started, which the native messaging host does.
   * @throws PeerError as findAgent
   */
  async start(): Promise<void> {
    await this.#parts.nativeHost.locate();
    await this.connect();
  }

  async pairingState(): Promise<PairingState['state']> {
    return (await this.#parts.pairings.load()).state;
  }

  /** A person wants it no more: forgotten here at once, and at the agent when it can be reached. */
  async unpair(): Promise<void> {
    const { state } = await this.#parts.pairings.load();
    if (state === 'paired') {
      // It may be gone, or know us no more.
      await this.connect()
        .then(({ peer }) => peer.request(endPairing, {}))
        .catch(() => undefined);
    }
    await this.#parts.pairings.save({ state: 'ended' });
    this.#drop();
  }

  #drop(): void {
    if (this.#state.state === 'ready') this.#state.connection.close(closeCode.done);
    this.#state = { state: 'closed' };
  }

  async #open(reach: () => Promise<FoundAgent>): Promise<Connection> {
    this.#state = { state: 'connecting' };
    try {
      const found = await reach();
      await this.#parts.ports.remember(found.port);
      const connection = new Connection(found);
      this.#state = { state: 'ready', connection };
      this.#opened();
      void connection.closed.then(() => {
        if (this.#state.state === 'ready' && this.#state.connection === connection) {
          this.#state = { state: 'closed' };
        }
      });
      return connection;
    } catch (error) {
      this.#state = { state: 'closed' };
      throw error;
    }
  }

  async #reach(): Promise<FoundAgent> {
    const pairing = await this.#parts.pairings.load();
    if (pairing.state === 'paired') return this.#reachPaired(pairing);
    const offered = pairing.state === 'none' ? await this.#pairByOffer() : undefined;
    if (offered !== undefined) return offered;
    // Tells who is there: nobody, another version, or an agent that waits to be paired with.
    return findAgent({ ...(await this.#remembered()), identity: undefined });
  }

  async #reachPaired({
    keys,
    agentKey,
  }: Extract<PairingState, { state: 'paired' }>): Promise<FoundAgent> {
    await this.#requireNamed(agentKey);
    const identity = { key: await pairingKeyOf(keys), agentKey };
    const search = { ...(await this.#remembered()), identity };
    try {
      return await findAgent(search);
    } catch (error) {
      if (!(error instanceof PeerError) || !isElsewhere(error)) throw error;
      // Not running, or on a port that is none of the usual.
      const port = await this.#parts.nativeHost.locate();
      if (port === undefined) throw error;
      return findAgentAt(search, port);
    }
  }

  async #pairByOffer(): Promise<FoundAgent | undefined> {
    const { search, nativeHost, pairings } = this.#parts;
    const offer = await nativeHost.offerPairing(search.origin);
    if (offer === undefined) return undefined;
    const { port, agentKey, token } = offer;
    await this.#requireNamed(agentKey);
    const keys = await newPairingKeys();
    const identity = { key: await pairingKeyOf(keys), agentKey, token };
    const found = await findAgentAt({ ...search, identity, firstPort: port }, port);
    await pairings.save({ state: 'paired', keys, agentKey });
    return found;
  }

  /** @throws PeerError AGENT_NOT_OURS: administrators have named others */
  async #requireNamed(agentKey: Bytes): Promise<void> {
    if (isNamed(await fingerprintOf(agentKey), await this.#parts.agentKeys())) return;
    throw new PeerError({ code: 'AGENT_NOT_OURS', details: {} });
  }

  async #remembered(): Promise<Omit<AgentSearch, 'identity'>> {
    const { search, ports } = this.#parts;
    return { ...search, firstPort: await ports.recall() };
  }
}

const isElsewhere = ({ failure }: PeerError): boolean =>
  failure.code === 'AGENT_NOT_FOUND' || failure.code === 'AGENT_NOT_OURS';
