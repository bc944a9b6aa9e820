// One pairing that a person has begun on the settings page, from the click to the end.
import type { Failure } from '../../../shared/protocol/errors.ts';
import type { AgentLink } from '../../channel/agent-link.ts';
import { failureOf } from '../../channel/failure-of.ts';
import type { CodePairing } from '../../channel/pair-by-code.ts';
import type { DoneAnswer, PairingAnswer, PairingDeed } from '../../messages/from-own-page.ts';

const done: DoneAnswer = { kind: 'done' };

export class PairingAttempt {
  readonly #link: Pick<AgentLink, 'pair' | 'unpair' | 'pairingState'>;
  #open: CodePairing | undefined;
  #isAgreed = false;
  #failure: Failure | undefined;

  constructor(link: Pick<AgentLink, 'pair' | 'unpair' | 'pairingState'>) {
    this.#link = link;
  }

  answer(deed: PairingDeed): Promise<DoneAnswer | PairingAnswer> {
    switch (deed) {
      case 'look':
        return this.#look();
      case 'start':
        return this.#start();
      case 'keep':
        return this.#keep();
      case 'cancel':
        this.#cancel();
        return Promise.resolve(done);
      case 'end':
        return this.#end();
    }
  }

  /** The page asks again and again: its questions also keep this worker awake. */
  async #look(): Promise<PairingAnswer> {
    const failure = this.#failure;
    this.#failure = undefined;
    if (failure !== undefined) return { kind: 'failure', failure };
    if (this.#open) return { kind: 'code', code: this.#open.code, agreed: this.#isAgreed };
    return { kind: 'state', state: await this.#link.pairingState() };
  }

  async #start(): Promise<DoneAnswer> {
    this.#cancel();
    try {
      const pairing = await this.#link.pair();
      if (pairing !== undefined) this.#follow(pairing);
      return done;
    } catch (error) {
      return { kind: 'failure', failure: failureOf(error) };
    }
  }

  #follow(pairing: CodePairing): void {
    this.#open = pairing;
    this.#isAgreed = false;
    pairing.agreed.then(
      () => {
        if (this.#open !== pairing) return;
        this.#isAgreed = true;
        if (pairing.isNamed) void this.#keep();
      },
      (error: unknown) => {
        if (this.#open !== pairing) return;
        this.#open = undefined;
        this.#failure = failureOf(error);
      },
    );
  }

  /** The person says that both windows show the same code. */
  async #keep(): Promise<DoneAnswer> {
    try {
      await this.#open?.keep();
      this.#open = undefined;
      return done;
    } catch (error) {
      return { kind: 'failure', failure: failureOf(error) };
    }
  }

  #cancel(): void {
    this.#open?.cancel();
    this.#open = undefined;
    this.#failure = undefined;
  }

  async #end(): Promise<DoneAnswer> {
    this.#cancel();
    await this.#link.unpair();
    return done;
  }
}
