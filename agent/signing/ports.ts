// What signing asks of the outside world; adapters implement these, only main.ts chooses which.
import type { SignatureMechanism } from '../core/crypto.ts';
import type { AgentError } from '../core/errors.ts';

/** Signs with a key whose certificate is known. */
export interface Signer {
  /** The signer's certificate, DER. */
  readonly certificate: Uint8Array;
  /** Other certificates found beside it, DER, in no particular order; may be empty. */
  readonly chain: readonly Uint8Array[];
  /** What key and token can do, best first; never empty. */
  readonly mechanisms: readonly SignatureMechanism[];
  /**
   * Signs data; the hash is computed on the way. May ask a person for a PIN, once per call.
   *
   * @param data - the bytes to sign themselves (for CMS: the DER of the signed attributes)
   * @param signal - aborting it takes any open dialog away and rejects with USER_CANCELLED
   * @returns RSA: as long as the modulus; ECDSA: DER Ecdsa-Sig-Value. Checked with the certificate.
   * @throws AgentError of the token or user family
   */
  sign(data: Uint8Array, mechanism: SignatureMechanism, signal: AbortSignal): Promise<Uint8Array>;
  /** Ends whatever waits to make a signature; whoever made the signer calls it. */
  close(): void;
}

/** What the PIN window says. All of it is plain text; the prompt makes it inert and shortens it. */
export type PinQuestion = {
  /** Window title, with the product's name. */
  readonly title: string;
  /** One item per line: origin, file, pages, digest, kind of signature, certificate, token state. */
  readonly lines: readonly string[];
  /** Label of the PIN field. */
  readonly label: string;
  readonly okButton: string;
  readonly cancelButton: string;
  /** What a batch signs, for a window of its own before this one; rows have as many cells as the heading. */
  readonly list?: {
    readonly intro: string;
    readonly heading: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly okButton: string;
  };
};

/**
 * Asks a person for a PIN. Called inside the token process, so that the PIN exists only in the
 * dialog's process and there.
 */
export interface PinPrompt {
  /**
   * @returns the PIN as typed, never empty
   * @throws AgentError USER_CANCELLED, USER_TIMEOUT, PROMPT_UNAVAILABLE
   */
  ask(question: PinQuestion, signal: AbortSignal): Promise<string>;
  /**
   * Shows the question without a PIN field: consent before the PIN is typed on the device itself.
   *
   * @throws AgentError USER_CANCELLED, USER_TIMEOUT, PROMPT_UNAVAILABLE
   */
  confirm(question: PinQuestion, signal: AbortSignal): Promise<void>;
  /**
   * Shows the list of the question and waits for consent; does nothing where there is no window for lists: then
   * the question itself names the first documents and the digest of all.
   *
   * @throws AgentError USER_CANCELLED, USER_TIMEOUT
   */
  review(question: PinQuestion, signal: AbortSignal): Promise<void>;
}

/** Asks a person to choose between two ways, or neither. */
export interface DecisionPrompt {
  /**
   * @param otherButton - beside the question's own two buttons
   * @throws AgentError USER_CANCELLED, USER_TIMEOUT, PROMPT_UNAVAILABLE
   */
  choose(question: PinQuestion, otherButton: string, signal: AbortSignal): Promise<'ok' | 'other'>;
}

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
  /** `mismatch`: the key beside it is not that of the certificate. */
  readonly privateKey: 'found' | 'likely' | 'unknown' | 'mismatch';
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
  /** Paths of the modules that have answered; absent where there are none by nature. */
  readonly modules?: readonly string[];
  /** Those of them that are built for 32 bits and run in the helper process. */
  readonly narrow?: readonly string[];
  readonly tokens: readonly Token[];
  /** Modules that could not be asked. */
  readonly failures: readonly { readonly module: string; readonly failure: AgentError }[];
}

/** What tells one token from another before anything of it is read. */
export interface TokenNames {
  readonly label: string;
  readonly serial: string;
}

/**
 * Watches for tokens that come and go, until the signal; drivers run in child processes.
 *
 * @param changed - told all tokens that are there, the first time when every driver has answered or failed
 * @throws AgentError DRIVER_NOT_FOUND, DRIVER_UNSUITABLE
 */
export type TokenWatch = (
  changed: (present: readonly TokenNames[]) => void,
  signal: AbortSignal,
) => Promise<void>;

/** Where the PIN comes from; it never passes through the agent itself. */
export type PinSource =
  | { readonly kind: 'dialog'; readonly question: PinQuestion; readonly language: 'vi' | 'en' }
  | { readonly kind: 'stdin' };

export interface TokenAccess {
  /** No PIN is involved. An empty survey means no token is plugged in. @throws AgentError DRIVER_NOT_FOUND */
  list(signal: AbortSignal): Promise<TokenSurvey>;
  /**
   * Gets a token process ready but asks nothing yet: the PIN is asked when the signer signs.
   *
   * @param signatures - how many documents the one PIN is for; 1 unless it is a batch
   * @param input - `digest`: the signer is given hash values instead of data, RSASSA-PKCS1-v1_5 only
   * @throws AgentError MECHANISM_UNSUPPORTED
   */
  signer(
    token: Token,
    certificate: TokenCertificate,
    pin: PinSource,
    signatures?: number,
    input?: 'data' | 'digest',
  ): Promise<Signer>;
}

/** A time-stamping authority as bytes on a wire: what it answers is believed only after checking. */
export interface TimestampSource {
  readonly url: string;
  /**
   * @param request - DER of TimeStampReq (RFC 3161 §2.4.1)
   * @returns what it answered, supposed to be DER of TimeStampResp
   * @throws AgentError TSA_UNREACHABLE
   */
  query(request: Uint8Array, signal: AbortSignal): Promise<Uint8Array>;
}

/** Answers that were usable when they came. They are judged anew whenever they are used. */
export interface KeptAnswers {
  /** The newest under this name; recent = of the last hour. */
  find(name: string): { readonly bytes: Uint8Array; readonly isRecent: boolean } | undefined;
  keep(name: string, bytes: Uint8Array): Promise<void>;
}

/** Where revocation data and missing issuers come from, as bytes: all of it is checked by whoever asked. */
export interface RevocationSource {
  readonly kept: KeptAnswers;
  /**
   * @param request - DER of OCSPRequest (RFC 6960 §4.1)
   * @throws AgentError REVOCATION_UNAVAILABLE
   */
  ocsp(url: string, request: Uint8Array, signal: AbortSignal): Promise<Uint8Array>;
  /**
   * @returns DER, or PEM with or without text around it
   * @throws AgentError REVOCATION_UNAVAILABLE
   */
  crl(url: string, signal: AbortSignal): Promise<Uint8Array>;
  /** Lists that an administrator brought in as files: DER or PEM. */
  importedCrls(): readonly Uint8Array[];
  /**
   * @returns certificates as DER, PEM or a PKCS#7 bundle
   * @throws AgentError REVOCATION_UNAVAILABLE
   */
  certificates(url: string, signal: AbortSignal): Promise<Uint8Array>;
}
