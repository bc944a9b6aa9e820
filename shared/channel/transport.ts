// What a connection needs of a socket; the browser's WebSocket and `ws` both fit.
export interface Transport {
  /** The message is the transport's from then on: it may empty it. */
  send(message: Uint8Array<ArrayBuffer>): void;
  /** Bytes handed over but not yet sent. */
  bufferedBytes(): number;
  close(code: number): void;
}
