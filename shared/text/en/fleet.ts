// Many PCs at once, for IT.
export const fleet = {
  'fleet.summary':
    '{pcs} PCs: {bad} with faults, {warn} to look at, {ok} well. {unreadable} files cannot be read, {older} are older ones of the same PC.',
  'fleet.versions': 'Versions of kyso:',
  'fleet.unknown': 'unknown',
  'fleet.problems': 'To look at (number of PCs):',
  'fleet.ending': 'Certificates that end within {days} {days:day|days}, or have ended:',
  'fleet.pcs': 'Each PC:',
  'fleet.older': 'Older files of the same PC, not counted:',
  'fleet.unreadable': 'Files that are no output of kyso doctor --json:',
} as const;
