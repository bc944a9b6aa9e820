// Misbehaviour of real portals, switched on by tests: the extension must survive each of them.
export type Faults = {
  /** Wait before the first byte of a download. */
  readonly downloadDelayMs?: number;
  /** Rate of a download; without it as fast as the socket takes it. */
  readonly downloadBytesPerSecond?: number;
  /** The connection breaks after so many bytes of a download. */
  readonly cutDownloadAfterBytes?: number;
  /** An error page (status 200, text/html) instead of the file. */
  readonly htmlInsteadOfFile?: boolean;
  /** The right bytes under this media type. */
  readonly wrongMediaType?: string;
  /** The session ends just before this step, which answers 401. */
  readonly sessionEndsAt?: 'download' | 'upload' | 'send';
  /** The upload is read and refused with this status. */
  readonly refuseUpload?: 403 | 413 | 500;
  /** The upload is stored, and the answer comes so much later. */
  readonly uploadAnswerDelayMs?: number;
  /** A colleague stores another version while a file is downloaded: the base of what is signed is stale. */
  readonly changeAtDownload?: boolean;
  /** A number that another document has already. */
  readonly duplicateNumber?: boolean;
  /** Nothing goes to the axis, and the portal says these words. */
  readonly refuseSending?: string;
  /** Sends, and says nothing about it. */
  readonly silentSending?: boolean;
  /** Sends, and the connection breaks before the answer. */
  readonly cutSending?: boolean;
};

export class FaultSwitch {
  #current: Faults = {};

  get current(): Faults {
    return this.#current;
  }

  /** Replaces all faults; `set({})` makes the portal behave again. */
  set(faults: Faults): void {
    this.#current = faults;
  }
}
