// English twin of vi/doctor.ts.
import type { doctor as vi } from '../vi/doctor.ts';

export const doctor: Record<keyof typeof vi, string> = {
  'doctor.agent.ok': 'The kyso program is running (port {port}).',
  'doctor.agent.warn': 'The kyso program is not running. Start it with: kyso serve',
  'doctor.agent.bad': "Another program holds kyso's ports. Close it and check again.",
  'doctor.pairing.ok': 'Paired with {count} {count:browser|browsers}.',
  'doctor.pairing.warn':
    'Not paired with any browser. Open the settings of the Ký số QLVB extension and press “Pair”.',
  'doctor.pairing.bad': 'The list of paired browsers cannot be read.',
  'doctor.dialog.ok': 'There is a PIN window ({program}).',
  'doctor.dialog.warn':
    'The PIN window works only in a terminal. Install the package pinentry-gtk2.',
  'doctor.dialog.bad':
    'There is no PIN window. On Linux: install the package pinentry-gtk2; on Windows: install kyso again.',
  'doctor.driver.ok': "The signing token's driver works ({modules}).",
  'doctor.driver.warn': "A driver does not work: {modules}. Reinstall the provider's driver.",
  'doctor.driver.bad': "There is no token driver. Install the certificate provider's driver.",
  'doctor.token.ok': 'Signing token plugged in: {labels}.',
  'doctor.token.warn': 'The signing token is not ready. Pull it out, plug it in and check again.',
  'doctor.token.bad': 'No signing token is plugged in. Plug it in and check again.',
  'doctor.pin.ok': 'The PIN is in order.',
  'doctor.pin.warn':
    'Token {label}: wrong PINs were entered, few tries are left. If you forgot the PIN, stop: ask the unit that manages the certificate.',
  'doctor.pin.bad':
    'Token {label} is locked. Ask the unit that manages the certificate to unlock it.',
  'doctor.certificate.ok': '{count} {count:usable certificate|usable certificates}.',
  'doctor.certificate.warn': 'The certificate expires in {days} {days:day|days}. Renew it.',
  'doctor.certificate.bad':
    'There is no certificate that can sign. See why: kyso token list. Renew one that has expired.',
  'doctor.timestamp.ok': 'The time-stamping authority {url} works.',
  'doctor.timestamp.warn':
    'No time-stamping authority is set up; signatures reach B-B only. Ask IT to set network.timestampUrl.',
  'doctor.timestamp.bad':
    'The time-stamping authority {url} cannot be used ({code}). Check network, proxy and settings.',
  'doctor.revocation.ok': 'The certificate {label} is not revoked.',
  'doctor.revocation.warn':
    'Revocation or issuer of the certificate {label} could not be checked. Check the network and the root certificate.',
  'doctor.revocation.bad': 'The certificate {label} is revoked. It must not sign.',
  'doctor.version.ok':
    'kyso version {version}; policy of this PC: revision {policyRev} (0 means none).',
  'doctor.version.warn': 'kyso version {version} is old.',
  'doctor.version.bad': 'The kyso version is unknown.',
  'doctor.browserPolicy.ok': 'The browser has an administrator policy for the extension ({files}).',
  'doctor.browserPolicy.warn':
    'The browser has no administrator policy: users add portals themselves under “Settings”.',
  'doctor.browserPolicy.bad': 'The browser policy cannot be read.',
  'doctor.module.ok': 'The drivers can be used.',
  'doctor.module.warn': 'A driver cannot be used.',
  'doctor.module.bad': 'The driver cannot be used.',
  'doctor.narrowDriver.ok':
    "32-bit drivers run through kyso's 32-bit helper program: {modules}. Where the vendor has a 64-bit driver, install that.",
  'doctor.narrowDriver.warn': '32-bit drivers do not run steadily through the helper program.',
  'doctor.narrowDriver.bad': '32-bit drivers do not run through the helper program.',
  'doctor.clock.ok': "This PC's clock is right.",
  'doctor.clock.warn':
    "This PC's clock ({time}) could not be compared with a time-stamping authority. Check the network, then again.",
  'doctor.clock.bad':
    "This PC's clock is wrong ({time}). Set date and time, switch synchronisation on.",
  'doctor.trust.ok':
    'List of trusted authorities {version}: {count} {count:root certificate|root certificates}.',
  'doctor.trust.warn':
    'The list of trusted authorities {version} has expired. Import a new one: kyso trust import-bundle',
  'doctor.trust.bad': 'No root certificate is trusted. See: kyso trust list',
  'doctor.vgca.ok': 'VGCA Sign Service is not running (port {port}).',
  'doctor.vgca.warn':
    'A program listens on port {port}, usually VGCA Sign Service. It can run beside kyso; a portal may call it instead; close it then.',
  'doctor.vgca.bad': 'VGCA Sign Service is in the way.',
  'doctor.vnpt.ok': 'The VNPT plugin is not running (port {port}).',
  'doctor.vnpt.warn':
    'A program listens on port {port}, usually the VNPT plugin. It can run beside kyso; a portal may call it instead; close it then.',
  'doctor.vnpt.bad': 'The VNPT plugin is in the way.',
  'doctor.report.title':
    'Check of this PC, Ký số QLVB (extension {extensionVersion}), {at}. Names of persons and private paths are masked.',
};
