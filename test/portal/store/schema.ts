// The tables of the portal.
export const schema = `
CREATE TABLE users (
  id INTEGER PRIMARY KEY, login TEXT NOT NULL UNIQUE, name TEXT NOT NULL, title TEXT NOT NULL,
  role TEXT NOT NULL, salt TEXT NOT NULL, passwordHash TEXT NOT NULL
) STRICT;
CREATE TABLE documents (
  id INTEGER PRIMARY KEY, direction TEXT NOT NULL, documentCode TEXT NOT NULL,
  documentType TEXT NOT NULL, subject TEXT NOT NULL, issuingOrganization TEXT NOT NULL,
  issuedDate TEXT NOT NULL, urgency TEXT NOT NULL, secrecy TEXT NOT NULL, status TEXT NOT NULL,
  signerName TEXT NOT NULL, signerTitle TEXT NOT NULL, drafter TEXT NOT NULL,
  recipients TEXT NOT NULL, arrivalNumber TEXT NOT NULL, arrivalDate TEXT NOT NULL,
  dueDate TEXT NOT NULL
) STRICT;
CREATE TABLE attachments (
  id INTEGER PRIMARY KEY, documentId INTEGER NOT NULL REFERENCES documents (id),
  kind TEXT NOT NULL, name TEXT NOT NULL, mediaType TEXT NOT NULL
) STRICT;
CREATE TABLE versions (
  attachmentId INTEGER NOT NULL REFERENCES attachments (id), version INTEGER NOT NULL,
  sha256 TEXT NOT NULL, sizeBytes INTEGER NOT NULL, storedAt TEXT NOT NULL,
  storedBy TEXT NOT NULL, note TEXT NOT NULL, PRIMARY KEY (attachmentId, version)
) STRICT;
CREATE TABLE history (
  id INTEGER PRIMARY KEY, documentId INTEGER NOT NULL REFERENCES documents (id),
  at TEXT NOT NULL, by TEXT NOT NULL, event TEXT NOT NULL
) STRICT;
`;
