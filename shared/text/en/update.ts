// Versions that the province's IT announces. Nothing is installed by itself.
export const update = {
  'error.UPDATE_MANIFEST_REFUSED': 'This announcement of a version is not believed: {problem}.',
  'error.UPDATE_MANIFEST_REFUSED.next':
    'Go on with the version in use; ask IT to check the announcement and the keys in the policy.',
  'error.UPDATE_SOURCE_UNREACHABLE': 'No announcement of a version came from {url}: {problem}.',
  'error.UPDATE_SOURCE_UNREACHABLE.next':
    'Nothing to do: kyso signs as before and asks again by itself. Tell IT if it lasts.',
  'manifest.problem.unreadable': 'the file is damaged, cut short, too large or no announcement',
  'manifest.problem.no-key': 'the policy has no key to check it with (updateKeys)',
  'manifest.problem.signature': 'its signature is wrong, or not of a key that was set',
  'manifest.problem.not-yet-valid': 'its first day is still to come; look at the clock of this PC',
  'manifest.problem.expired': 'it has expired',
  'manifest.problem.older':
    'it is older than the one already taken, or another one with the same number',
  'update.unset': 'The policy of this PC names no source of announcements (updateManifestUrl).',
  'update.unknown': 'No version has been announced yet. This PC has kyso {own}.',
  'update.expired':
    'The announcement of version {version} has expired; whether kyso {own} is still the newest is not known.',
  'update.extensionTooOld':
    'The extension {own} is too old; it must be {version} or later. Ask IT.',
  'update.package': '{file} is the announced package (its digest fits).',
  'update.published': 'Announced {time}.',
  'update.asked': 'Last asked {time}.',
  'doctor.update.ok': 'kyso {own} is the announced version or newer.',
  'doctor.update.warn':
    'kyso {version} is there (this PC has {own}). IT will install it; signing goes on as before.',
  'doctor.update.bad': 'kyso {own} is too old and must be updated to {version}. Ask IT.',
  'cli.update.signed': 'Announcement signed: {file}. Public key for the policy (updateKeys): {key}',
  'popup.update': 'Version',
} as const;
