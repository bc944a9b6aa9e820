// What the ledger of sent documents answers to a set that is about to be sent.

/** By what a sent document is the same as this one, the surest first. */
export type LikenessLevel = 'exact' | 'id' | 'triple' | 'near';

export interface LedgerMatch {
  readonly level: LikenessLevel;
  readonly state: 'reserved' | 'sent' | 'recalled';
  readonly documentCode: string;
  readonly documentId: string | undefined;
  /** When it was sent, or reserved; ISO 8601. */
  readonly at: string;
  /** How many it went to. */
  readonly receivers: number;
  /** Codes of receivers whose system never answered (no status 01): to them it may be sent again. */
  readonly unanswered: readonly string[];
  /** Same bytes as then, so that sending again is no other document. */
  readonly isSameFile: boolean;
}

/** `off`: nobody was asked. `not-reconciled`: the office's ledger is not reached, only this PC's own was asked. */
export interface LedgerAnswer {
  readonly state: 'asked' | 'not-reconciled' | 'off';
  readonly matches: readonly LedgerMatch[];
}
