// The tables of the ledger on this PC. A document that is reserved or sent holds its number and identifier alone.

/** Run at each opening: what is there stays. */
export const ledgerSchema = `
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE IF NOT EXISTS sending (
  id TEXT PRIMARY KEY,
  state TEXT NOT NULL CHECK (state IN ('reserved', 'sent', 'failed', 'recalled')),
  kind TEXT NOT NULL CHECK (kind IN ('new', 'again', 'recall', 'update', 'replace')),
  reserved_at TEXT NOT NULL,
  year INTEGER NOT NULL,
  triple TEXT NOT NULL,
  document_id TEXT,
  main_file TEXT NOT NULL,
  near TEXT,
  entry TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX IF NOT EXISTS one_triple ON sending (triple)
  WHERE state IN ('reserved', 'sent') AND kind = 'new';
CREATE UNIQUE INDEX IF NOT EXISTS one_document_id ON sending (document_id)
  WHERE state IN ('reserved', 'sent') AND kind = 'new';
CREATE INDEX IF NOT EXISTS by_main_file ON sending (main_file);
CREATE INDEX IF NOT EXISTS by_near ON sending (near);
CREATE INDEX IF NOT EXISTS by_year ON sending (year, reserved_at);
CREATE TABLE IF NOT EXISTS deferred (id TEXT PRIMARY KEY REFERENCES sending (id)) STRICT;
CREATE TABLE IF NOT EXISTS conflict (
  id TEXT PRIMARY KEY REFERENCES sending (id),
  office TEXT NOT NULL
) STRICT;
`;
