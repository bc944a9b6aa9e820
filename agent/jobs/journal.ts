// What a key is asked for: a line in the audit record before and after each use, and when somebody said no.
import type { ErrorCode } from '../../shared/protocol/errors.ts';
import type { SigningWarningCode } from '../../shared/protocol/values.ts';
import type { Clock } from '../core/clock.ts';
import type { AuditLog } from '../records/audit-log.ts';

export interface JournalLine {
  /**
   * `warned`: the signer was told, and decided to go on. `signing`: the person confirmed, the key is about to be asked.
   * `refused`: no signature came of it, for the reason in `code`.
   */
  readonly event: 'signing' | 'signed' | 'refused' | 'warned';
  readonly jobId: string;
  /** The value asked for before was lost: the key is used again, after a new PIN. */
  readonly again?: true;
  /** A bare hash value was signed: `sha256` holds it, of whatever function, and nobody has seen what it stands for. */
  readonly blind?: true;
  /** SHA-256 of the document as received, lower-case hex. */
  readonly sha256: string;
  readonly certificateSha256: string;
  /** `cli` on the command line. */
  readonly portalOrigin: string;
  readonly warnings?: readonly SigningWarningCode[];
  readonly code?: ErrorCode;
}

export interface Journal {
  /** The line is on the disk when this resolves. No document bytes, names or PIN are ever written. */
  append(line: JournalLine): Promise<void>;
}

export const journalIn = (record: AuditLog, clock: Clock): Journal => ({
  append: (line) => record.append({ time: clock.now().toISOString(), ...line }),
});
