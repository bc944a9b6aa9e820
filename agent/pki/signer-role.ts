// Whether a certificate belongs to a person or to an organization; read from the subject, in whatever order it stands.
import type { SignerRole } from '../../shared/protocol/signature.ts';
import type { DistinguishedName } from './name.ts';

const oids = {
  commonName: '2.5.4.3',
  organization: '2.5.4.10',
  title: '2.5.4.12',
  userId: '0.9.2342.19200300.100.1.1',
} as const;

/** Tax code and budget code of an organization; citizen id, old and new, of a person. */
const ORGANIZATION_ID = /^(?:MST|MNS)\s*:/i;
const PERSON_ID = /^(?:CCCD|CMND)\s*:/i;

/**
 * Organization: an MST or MNS without CCCD, CMND and title, or a subject whose own name is its organization's.
 * Everybody else is a person. A profile of the settings may say otherwise.
 */
export function signerRole(subject: DistinguishedName): SignerRole {
  const values = (oid: string): readonly string[] =>
    subject.attributes.filter((attribute) => attribute.oid === oid).map(({ value }) => value);
  const ids = values(oids.userId);
  if (values(oids.title).length > 0 || ids.some((id) => PERSON_ID.test(id))) return 'person';
  if (ids.some((id) => ORGANIZATION_ID.test(id))) return 'organization';
  const [name] = values(oids.commonName);
  return name !== undefined && values(oids.organization).includes(name) ? 'organization' : 'person';
}
