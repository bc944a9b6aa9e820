// The one way to the agent: connects on demand, shares the connection, forgets it when it closes.
import { Connection } from './connection.ts';
import { type AgentSearch, findAgent } from './find-agent.ts';

export type LinkState =
  | { readonly state: 'closed' }
  | { readonly state: 'connecting' }
  | { readonly state: 'ready'; readonly connection: Connection };

/** Remembers the agent's port while the worker is stopped. */
export interface PortMemory {
  recall(): Promise<number | undefined>;
  remember(port: number): Promise<void>;
}

export class AgentLink {
  readonly #search: Pick<AgentSearch, 'open' | 'extensionVersion'>;
  readonly #memory: PortMemory;
  #state: LinkState = { state: 'closed' };
  #connecting: Promise<Connection> | undefined;

  constructor(search: Pick<AgentSearch, 'open' | 'extensionVersion'>, memory: PortMemory) {
    this.#search = search;
    this.#memory = memory;
  }

  get state(): LinkState {
    return this.#state;
  }

  /**
   * The open connection, or a new one.
   * @throws PeerError as findAgent
   */
  async connect(): Promise<Connection> {
    if (this.#state.state === 'ready' && !this.#state.connection.isClosed) {
      return this.#state.connection;
    }
    this.#connecting ??= this.#open().finally(() => {
      this.#connecting = undefined;
    });
    return this.#connecting;
  }

  async #open(): Promise<Connection> {
    this.#state = { state: 'connecting' };
    try {
      const found = await findAgent({ ...this.#search, firstPort: await this.#memory.recall() });
      await this.#memory.remember(found.port);
      const connection = new Connection(found);
      this.#state = { state: 'ready', connection };
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
}
