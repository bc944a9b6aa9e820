// Sizes, counts and times both sides keep. Bytes and milliseconds.
export const AGENT_PORTS = [28142, 28143, 28144, 28145, 28146] as const;
export const MAX_DOCUMENT_BYTES = 200 * 1024 * 1024;
/** Of a message in clear. */
export const MAX_CLEAR_BYTES = 4 * 1024;
export const MAX_CONTROL_BYTES = 64 * 1024;
export const MAX_DATA_BYTES = 256 * 1024;
export const MAX_MESSAGE_BYTES = 320 * 1024;
export const MAX_JSON_DEPTH = 16;
/** Data frames a sender may have under way on one stream before the receiver renews. */
export const CREDIT_FRAMES = 16;
export const MAX_BUFFERED_BYTES = 4 * 1024 * 1024;
export const MAX_SOCKETS = 8;
export const HANDSHAKE_TIMEOUT_MS = 5_000;
export const STREAM_IDLE_MS = 30_000;
export const REQUEST_TIMEOUT_MS = 15_000;
/** A request that waits for a person: two windows of two minutes. */
export const CONSENT_TIMEOUT_MS = 250_000;
export const KEEP_ALIVE_MS = 20_000;
/** Documents of one PIN that a policy may allow; 50 unless it says so. */
export const MAX_BATCH = 200;
/** How long a person may look at a question of pairing. */
export const PAIRING_TIMEOUT_MS = 60_000;
/** How long a token of the native host is good, and an open window for browsers that are not known yet. */
export const PAIRING_TOKEN_MS = 60_000;
export const PAIRING_WINDOW_MS = 120_000;
export const MAX_LABEL_LENGTH = 1024;

/** Close codes of the socket. */
export const closeCode = {
  /** Nothing more to say. */
  done: 1000,
  protocol: 4400,
  auth: 4401,
  origin: 4403,
  timeout: 4408,
  version: 4426,
  limit: 4429,
} as const;
