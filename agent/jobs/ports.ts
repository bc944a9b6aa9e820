// What signing jobs ask of the outside world: tokens, and the place of a mark by the page's text.
import type { Placement, SignatureKind } from '../../shared/protocol/values.ts';
import type { AgentError } from '../core/errors.ts';
import type { PinQuestion, SignatureMechanism, Signer } from '../signing/ports.ts';

export interface TokenCertificate {
  /** CKA_ID, lower-case hex; may be empty. */
  readonly id: string;
  readonly label: string;
  /** DER. */
  readonly certificate: Uint8Array;
  /** SHA-256 of the DER, lower-case hex. */
  readonly sha256: string;
  /** A CA certificate: belongs to the chain, signs no documents. */
  readonly isAuthority: boolean;
  readonly privateKey: 'found' | 'likely' | 'unknown';
  /** Best first. */
  readonly mechanisms: readonly SignatureMechanism[];
}

export interface Token {
  /** Path of the PKCS#11 module that shows it. */
  readonly module: string;
  readonly label: string;
  readonly manufacturer: string;
  readonly model: string;
  readonly serial: string;
  readonly pinState: 'ok' | 'count-low' | 'final-try' | 'locked' | 'not-set';
  readonly hasPinPad: boolean;
  readonly certificates: readonly TokenCertificate[];
}

export interface TokenSurvey {
  readonly tokens: readonly Token[];
  /** Modules that could not be asked. */
  readonly failures: readonly { readonly module: string; readonly failure: AgentError }[];
}

/** Where the PIN comes from; it never passes through the agent itself. */
export type PinSource =
  | { readonly kind: 'dialog'; readonly question: PinQuestion; readonly language: 'vi' | 'en' }
  | { readonly kind: 'stdin' };

export interface TokenAccess {
  /** No PIN is involved. An empty survey means no token is plugged in. @throws AgentError DRIVER_NOT_FOUND */
  list(signal: AbortSignal): Promise<TokenSurvey>;
  /** Asks nothing yet: the PIN is asked when the signer signs. @throws AgentError MECHANISM_UNSUPPORTED */
  signer(token: Token, certificate: TokenCertificate, pin: PinSource): Promise<Signer>;
}

/** Proposes where a mark belongs by the page's text. */
export interface PlaceFinder {
  /**
   * Gets ready; may be called before the document is complete.
   *
   * @param descriptor - the open document; stays the caller's
   * @param signal - aborting it ends the search
   */
  start(descriptor: number, signal: AbortSignal): PlaceSearch;
}

export interface PlaceSearch {
  /** To be called once, when the document is complete; undefined when the text does not tell. */
  find(kind: SignatureKind): Promise<FoundPlace | undefined>;
  /** Ends a search that was not used. */
  close(): void;
}

export interface FoundPlace {
  readonly placement: Placement;
  readonly warnings: readonly ('gap-small' | 'name-missing' | 'several-blocks')[];
}
