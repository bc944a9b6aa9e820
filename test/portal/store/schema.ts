// The tables of the portal.
export const schema = `
CREATE TABLE IF NOT EXISTS users (
  id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, title TEXT NOT NULL,
  role TEXT NOT NULL, salt TEXT NOT NULL, passwordHash TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS documents (
  id INTEGER PRIMARY KEY, direction TEXT NOT NULL, documentCode TEXT NOT NULL,
  documentType TEXT NOT NULL, subject TEXT NOT NULL, issuingOrganization TEXT NOT NULL,
  issuedDate TEXT NOT NULL, urgency TEXT NOT NULL, secrecy TEXT NOT NULL, status TEXT NOT NULL,
  signerName TEXT NOT NULL, signerTitle TEXT NOT NULL, drafter TEXT NOT NULL,
  recipients TEXT NOT NULL, arrivalNumber TEXT NOT NULL, arrivalDate TEXT NOT NULL,
  dueDate TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS attachments (
  id INTEGER PRIMARY KEY, documentId INTEGER NOT NULL REFERENCES documents (id),
  kind TEXT NOT NULL, name TEXT NOT NULL, mediaType TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS versions (
  attachmentId INTEGER NOT NULL REFERENCES attachments (id), version INTEGER NOT NULL,
  sha256 TEXT NOT NULL, sizeBytes INTEGER NOT NULL, storedAt TEXT NOT NULL,
  storedBy TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (attachmentId, version)
) STRICT;
CREATE TABLE IF NOT EXISTS history (
  id INTEGER PRIMARY KEY, documentId INTEGER NOT NULL REFERENCES documents (id),
  at TEXT NOT NULL, by TEXT NOT NULL, event TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sendings (
  id INTEGER PRIMARY KEY, documentId INTEGER NOT NULL REFERENCES documents (id),
  receiverCode TEXT NOT NULL, receiverName TEXT NOT NULL, kind TEXT NOT NULL,
  paper INTEGER NOT NULL, sentBy TEXT NOT NULL, sentAt TEXT NOT NULL, dueDate TEXT NOT NULL,
  transport TEXT NOT NULL, failure TEXT NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS sending_statuses (
  id INTEGER PRIMARY KEY, sendingId INTEGER NOT NULL REFERENCES sendings (id),
  code TEXT NOT NULL, at TEXT NOT NULL, description TEXT NOT NULL
) STRICT;
`;
