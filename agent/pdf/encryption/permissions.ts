// What the author of an encrypted file allows its users, ISO 32000-2 §7.6.4.2 (table 22).

/** Who opened an encrypted file, and what it allows its users. */
export type AccessRights = {
  /** table 22, 32 bits with sign */
  readonly permissions: number;
  /** opened with the owner's password: permissions do not bind */
  readonly isOwner: boolean;
  readonly revision: number;
};

const MODIFY_CONTENTS = 1 << 3;
const ANNOTATE_AND_FILL = 1 << 5;
/** from revision 3 on: existing fields, signature fields included, even without the bit above */
const FILL_FIELDS = 1 << 8;

/** Whether a signature may be added: to a field that exists, or together with a new one. */
export function allowsSigning(
  { permissions, isOwner, revision }: AccessRights,
  fieldExists: boolean,
): boolean {
  const has = (bit: number): boolean => (permissions & bit) !== 0;
  if (isOwner) return true;
  if (!fieldExists) return has(MODIFY_CONTENTS) && has(ANNOTATE_AND_FILL);
  return has(ANNOTATE_AND_FILL) || (revision >= 3 && has(FILL_FIELDS));
}
