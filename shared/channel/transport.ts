// What a connection needs of a socket; the browser's WebSocket and `ws` both fit.
export interface Transport {
  send(message: Uint8Array<ArrayBuffer>): void;
  /** Bytes handed over but not yet sent. */
  bufferedBytes(): number;
  close(code: number): void;
}
