// English twin of vi/errors.ts.
import type { errors as vi } from '../vi/errors.ts';

export const errors: Record<keyof typeof vi, string> = {
  'error.VERSION_MISMATCH':
    'The browser extension and the kyso program on this PC have different versions.',
  'error.VERSION_MISMATCH.next': 'Update the {update}, then try again.',
  'error.METHOD_UNKNOWN': 'The kyso program does not know this request.',
  'error.METHOD_UNKNOWN.next': 'Bring the program and the extension to the same version.',
  'error.PARAMS_INVALID': 'The request to the kyso program is not well formed.',
  'error.PARAMS_INVALID.next':
    'Reload the page and try again; if it fails again, give this code to IT.',
  'error.MESSAGE_TOO_LARGE': 'The file is larger than allowed ({limitBytes} bytes).',
  'error.MESSAGE_TOO_LARGE.next': 'Make the file smaller, or sign it with the kyso command line.',
  'error.FRAME_INVALID': 'The data exchanged with the kyso program is damaged.',
  'error.FRAME_INVALID.next': 'Reload the page and try again.',
  'error.BUSY': 'Another signing is still open.',
  'error.BUSY.next': 'Finish or cancel it, then try again.',
  'error.LIMIT_EXCEEDED': 'The request exceeds a limit ({limit}).',
  'error.LIMIT_EXCEEDED.next': 'Split the work and try again.',
  'error.REQUEST_TIMEOUT': 'The kyso program did not answer in time.',
  'error.REQUEST_TIMEOUT.next': 'Restart the kyso program and try again; nothing is signed twice.',
  'error.JOB_UNKNOWN': 'This signing no longer exists.',
  'error.JOB_UNKNOWN.next': 'Press "Ký số" to start again.',
  'error.ORIGIN_NOT_ALLOWED': 'The page {origin} may not use signing yet.',
  'error.ORIGIN_NOT_ALLOWED.next': 'Ask IT to add this page to the allowed list.',
  'error.BLIND_SIGNING_DISABLED':
    'The page wants a hash value signed, whose content nobody can see. That is blocked.',
  'error.BLIND_SIGNING_DISABLED.next':
    'Ask IT; only an administrator may allow it, portal by portal.',
  'error.USER_CANCELLED': 'Signing was cancelled. The document is unchanged.',
  'error.USER_CANCELLED.next': 'Press "Ký số" to sign again.',
  'error.USER_TIMEOUT': 'No PIN was entered in time. The document is not signed.',
  'error.USER_TIMEOUT.next': 'Press "Ký số" to start again.',
  'error.PROMPT_UNAVAILABLE': 'This PC has no PIN window ({tried}).',
  'error.PROMPT_UNAVAILABLE.next':
    'On Linux: install pinentry-gtk2 or pinentry-curses. On Windows: install kyso again.',
  'error.DRIVER_NOT_FOUND': 'No driver for the signing token was found (tried: {tried}).',
  'error.DRIVER_NOT_FOUND.next':
    "Install the certificate provider's driver, or set its path in the settings.",
  'error.DRIVER_FAILED': 'The driver {module} does not work.',
  'error.DRIVER_FAILED.next':
    'Unplug the token and plug it in again; if it fails again, reinstall the driver.',
  'error.DRIVER_UNSUITABLE': 'The driver {module} cannot be used: {problem}.',
  'error.DRIVER_UNSUITABLE.next': 'Install {use} and try again.',
  'error.TOKEN_NOT_PRESENT': 'No signing token is plugged in.',
  'error.TOKEN_NOT_PRESENT.next': 'Plug in the signing token and try again.',
  'error.TOKEN_AMBIGUOUS': 'Several signing tokens are present: {labels}.',
  'error.TOKEN_AMBIGUOUS.next': 'Choose one, or unplug the others.',
  'error.TOKEN_REMOVED': 'The token was removed while signing. The document is not signed.',
  'error.TOKEN_REMOVED.next': 'Plug the token in and sign again.',
  'error.PIN_INCORRECT': 'Wrong PIN. The token locks after further wrong entries ({remaining}).',
  'error.PIN_INCORRECT.next': 'Check the PIN before trying again.',
  'error.NEW_PIN_REFUSED':
    'The new PIN was not taken: the token wants {shortest} to {longest} characters. The old PIN is still in use.',
  'error.NEW_PIN_REFUSED.next':
    'Choose another PIN with upper case, lower case and digits, and change it again.',
  'error.PIN_LOCKED': 'The token is locked.',
  'error.PIN_LOCKED.next': 'Ask the unit that manages the certificate to unlock it.',
  'error.PIN_EXPIRED': 'The PIN has expired; the token wants a new one.',
  'error.PIN_EXPIRED.next':
    "Change the PIN with «kyso token change-pin» or the provider's software, then sign again.",
  'error.KEY_NOT_FOUND': 'The token has no private key for the chosen certificate.',
  'error.KEY_NOT_FOUND.next': 'Choose another certificate, or ask its issuer.',
  'error.MECHANISM_UNSUPPORTED': 'The token supports none of the allowed signature algorithms.',
  'error.MECHANISM_UNSUPPORTED.next': 'Update the driver or replace the token.',
  'error.TOKEN_FAILED': 'The token reports the error {ckr}.',
  'error.TOKEN_FAILED.next': 'Unplug the token, plug it in and try again.',
  'error.CERTIFICATE_NOT_FOUND': 'The certificate {wanted} is not on the token.',
  'error.CERTIFICATE_NOT_FOUND.next': 'List the certificates with "kyso token list".',
  'error.CERTIFICATE_AMBIGUOUS': 'Several certificates match {wanted}.',
  'error.CERTIFICATE_AMBIGUOUS.next': "Choose by the certificate's sha256 fingerprint.",
  'error.CERTIFICATE_INVALID': 'The certificate on the token is damaged and cannot be read.',
  'error.CERTIFICATE_INVALID.next': 'Ask the issuer of the certificate.',
  'error.CERTIFICATE_EXPIRED': 'The certificate expired on {notAfter}.',
  'error.CERTIFICATE_EXPIRED.next': 'Renew the certificate, or choose a valid one.',
  'error.CERTIFICATE_NOT_YET_VALID': 'The certificate is valid only from {notBefore}.',
  'error.CERTIFICATE_NOT_YET_VALID.next':
    "Check the PC's date and time, or choose another certificate.",
  'error.KEY_USAGE_WRONG': 'This certificate is not meant for signing documents.',
  'error.KEY_USAGE_WRONG.next': 'Choose a certificate for digital signatures.',
  'error.PDF_MALFORMED': 'The file cannot be read: {problem} (byte offset {offset}).',
  'error.PDF_MALFORMED.next': 'Export the PDF again from the original and retry.',
  'error.PDF_ENCRYPTED': 'The PDF is encrypted: {problem}.',
  'error.PDF_ENCRYPTED.next':
    "Enter the file's password, or ask the sender for a copy without one.",
  'error.PDF_DAMAGED': 'The file is damaged and unsigned; only a repaired copy can be signed.',
  'error.PDF_DAMAGED.next':
    'Export the PDF again from the original; or sign again with --repair to sign a repaired copy.',
  'error.PDF_DAMAGED_SIGNED':
    'The file is signed but damaged; signing it would lose the earlier signatures.',
  'error.PDF_DAMAGED_SIGNED.next': 'Ask the sender for the signed original again.',
  'error.PDF_UNSUPPORTED': 'The file uses a PDF feature that is not supported ({feature}).',
  'error.PDF_UNSUPPORTED.next': 'Export the PDF again from its source and retry.',
  'error.SIGNATURES_FORBIDDEN': 'This file takes no further signature: {by}.',
  'error.SIGNATURES_FORBIDDEN.next': 'Ask the sender for a copy that allows signatures.',
  'error.FIELD_UNUSABLE': 'The signature field «{field}» cannot be signed: {problem}.',
  'error.FIELD_UNUSABLE.next': 'Choose an empty signature field, or sign without --field.',
  'error.SEED_VALUE_UNMET':
    'The signature field demands what this signature does not give ({entry}).',
  'error.SEED_VALUE_UNMET.next':
    'Ask the author of the form what the field demands, or sign another field.',
  'error.BYTE_RANGE_OVERLAP': 'The signed range lies outside the file.',
  'error.BYTE_RANGE_OVERLAP.next': 'This is a fault of kyso: give this code to IT.',
  'error.PLACEHOLDER_TOO_SMALL':
    'The room for the signature is too small ({availableBytes} bytes, {requiredBytes} needed).',
  'error.PLACEHOLDER_TOO_SMALL.next': 'Sign again; if it fails again, tell IT.',
  'error.DOCUMENT_CHANGED': 'The file is not the one that was shown. It was not signed.',
  'error.DOCUMENT_CHANGED.next': 'Look at the new version, then sign.',
  'error.BUDGET_EXCEEDED': 'The file is too complex and was stopped for safety ({budget}).',
  'error.BUDGET_EXCEEDED.next': 'Export the PDF again from the original and retry.',
  'error.PAGE_OUT_OF_RANGE': 'There is no page {page}; the file has {pages} pages.',
  'error.PAGE_OUT_OF_RANGE.next': 'Choose another page.',
  'error.BOX_OUTSIDE_PAGE': 'The signature box is off the page.',
  'error.BOX_OUTSIDE_PAGE.next': 'Place the box inside the page.',
  'error.IMAGE_INVALID': 'The signature picture cannot be used: {problem}.',
  'error.IMAGE_INVALID.next': 'Use a PNG with a transparent background.',
  'error.SIGNER_ROLE_WRONG':
    'This kind of signature needs a certificate of {needed}; “{name}” is none.',
  'error.SIGNER_ROLE_WRONG.next':
    'Choose another certificate, or ask IT to state the role of this one in the settings.',
  'error.PERSON_SIGNATURE_MISSING':
    'Cannot issue: the document has no intact signature of the competent person (Decree 30/2020 art. 32.2d; initials do not count).',
  'error.PERSON_SIGNATURE_MISSING.next':
    'Have the competent person sign first. For a copy made by your own organization choose the copy signature.',
  'error.NUMBER_MISSING': 'The document has no number yet (Decree 30/2020 art. 15.3).',
  'error.NUMBER_MISSING.next':
    'Allot the number in the system, enter it (and the date) and sign; on the command line use --number and --date.',
  'error.NUMBER_FIELD_MISSING':
    'The number cannot be filled in: no field was prepared before the competent person signed.',
  'error.NUMBER_FIELD_MISSING.next':
    'Send it back to be prepared and signed anew; never write on a signed file, that breaks its signatures.',
  'error.NUMBER_DIFFERS': 'The number on the page is {onPage}, the one given is {given}.',
  'error.NUMBER_DIFFERS.next': 'Check the number allotted by the system, then sign again.',
  'error.COMMENT_MISSING': 'The comment has no words.',
  'error.COMMENT_MISSING.next': 'Write the comment, then sign.',
  'error.MARK_COVERS_TEXT': 'The mark covers {percent}% of a line of text of the signed document.',
  'error.MARK_COVERS_TEXT.next': 'Move the mark to a free area, then sign again.',
  'error.PROFILE_NOT_FOUND': 'The settings have no signing profile “{wanted}”.',
  'error.PROFILE_NOT_FOUND.next': 'Check the member profiles of the settings file.',
  'error.CERTIFICATE_REVOKED': 'The certificate was revoked at {revokedAt}. It must not sign.',
  'error.CERTIFICATE_REVOKED.next': 'Ask the unit that manages certificates for a new one.',
  'error.NO_PATH': 'The certificate leads to no trusted root, and this office does not sign then.',
  'error.NO_PATH.next': 'Ask IT to install the root certificate, or choose another certificate.',
  'error.WARNING_REFUSED': 'No signed document was written, because of a warning: {warnings}.',
  'error.WARNING_REFUSED.next':
    'Remove the cause, or allow signing in spite of warnings (--on-warning accept).',
  'error.TSA_REJECTED':
    'The answer of the time-stamping authority {url} cannot be used: {problem}.',
  'error.TSA_REJECTED.next': 'Tell IT; sign without a time stamp and add one later.',
  'error.TSA_NOT_CONFIGURED': 'No time-stamping authority is configured.',
  'error.TSA_NOT_CONFIGURED.next': 'Write its address into the settings, or use --tsa.',
  'error.NOT_SIGNED': 'The file has no signature, so there is no level to raise.',
  'error.NOT_SIGNED.next': 'Sign the document first.',
  'error.TSA_UNREACHABLE': 'No time stamp could be had from {url}: {problem}.',
  'error.TSA_UNREACHABLE.next': 'Check the network and try again, or sign without a time stamp.',
  'error.REVOCATION_UNAVAILABLE':
    'Whether the certificate is revoked could not be checked at {url}: {problem}.',
  'error.REVOCATION_UNAVAILABLE.next': 'Check the network and try again.',
  'error.FILE_NOT_FOUND': 'There is no file {file}.',
  'error.FILE_NOT_FOUND.next': 'Check the name and folder.',
  'error.FILE_UNREADABLE': 'The file {file} cannot be read.',
  'error.FILE_UNREADABLE.next': 'Check the permissions of the file.',
  'error.OUTPUT_NOT_WRITABLE': 'The output file {file} cannot be written.',
  'error.OUTPUT_NOT_WRITABLE.next': 'Choose another folder, or check permissions and disk space.',
  'error.BATCH_UNFINISHED': 'The batch before this one into the folder {folder} did not end.',
  'error.BATCH_UNFINISHED.next':
    'Run the command again with --resume to sign the rest (signed files are not signed again), or choose another folder.',
  'error.OUTPUT_IS_INPUT': 'The output is the input file; kyso never overwrites its input.',
  'error.OUTPUT_IS_INPUT.next': 'Choose another name for the output.',
  'error.ADMINISTRATOR_REQUIRED':
    'Only an administrator may add an authority to be trusted (folder {folder}).',
  'error.ADMINISTRATOR_REQUIRED.next': 'Have an administrator run this command elevated.',
  'error.TRUST_BUNDLE_REFUSED': 'This trust bundle is not taken: {problem}.',
  'error.TRUST_BUNDLE_REFUSED.next': 'Keep the present list; ask IT for the newest bundle.',
  'bundle.problem.unreadable': 'the file is damaged, cut short or no trust bundle',
  'bundle.problem.no-key': 'the administrator has set no key to check it with (trustBundleKeys)',
  'bundle.problem.signature': 'its signature is wrong, or not of a key that was set',
  'bundle.problem.not-yet-valid': 'its first day is still to come',
  'bundle.problem.expired': 'it has expired',
  'bundle.problem.older':
    'it is older than the one in use, or differs from it under the same version',
  'error.SIGNING_KEY_UNUSABLE': 'This signing key cannot be used.',
  'error.SIGNING_KEY_UNUSABLE.next':
    'Use an Ed25519 key in PEM without a password (openssl genpkey -algorithm ed25519).',
  'error.EVIDENCE_NOT_FOUND': 'There is no evidence record {wanted}.',
  'error.EVIDENCE_NOT_FOUND.next': 'See what was kept with «kyso evidence list».',
  'error.SETTINGS_INVALID': 'The settings {file} are wrong at {path}.',
  'error.SETTINGS_INVALID.next': 'Correct this entry in the settings file and start again.',
  'error.PACKAGE_DIFFERS': '{file} is not the announced package: another file, or changed.',
  'error.PACKAGE_DIFFERS.next': 'Do not install it; download it again from the official place.',
  'error.DISK_FULL': 'The disk of this PC is full; nothing was signed.',
  'error.DISK_FULL.next':
    'Delete files to make room, then press Sign again; the original has not changed.',
  'error.PORTS_TAKEN': 'All ports 28142-28146 on this PC are taken.',
  'error.PORTS_TAKEN.next': 'Close other running kyso programs and try again.',
  'error.SELF_CHECK_FAILED':
    "The signed file did not pass kyso's own check ({checks}) and is not returned.",
  'error.SELF_CHECK_FAILED.next': 'The original is unchanged. Give this code to IT.',
  'error.PROGRAM_INCOMPLETE':
    '{file} of kyso cannot be loaded: it was removed or is blocked. Browsers cannot sign through kyso.',
  'error.PROGRAM_INCOMPLETE.next':
    'Install kyso again; if it stays, have IT allow this file in the antivirus program and AppLocker.',
  'error.NOT_SUPPORTED': 'Not supported: {what}.',
  'error.NOT_SUPPORTED.next': 'See the documentation for another way.',
  'error.INTERNAL': 'A fault inside kyso (code {incidentId}).',
  'error.INTERNAL.next': 'Try again; if it fails again, give this code to IT.',
  'error.NOT_PAIRED': 'This browser is not paired with the kyso program.',
  'error.NOT_PAIRED.next': 'Open the settings of the extension and press «Pair».',
  'error.PAIRING_REJECTED': 'Pairing with the kyso program did not succeed.',
  'error.PAIRING_REJECTED.next':
    'Wait a moment, press «Pair» again and compare the codes in both windows.',
  'error.CONSENT_DENIED': 'Nobody has agreed that {origin} may use signatures on this PC.',
  'error.CONSENT_DENIED.next':
    'Press «Sign» again and agree in the window of kyso; a blocked page is unblocked with kyso consent revoke.',
  'error.AGENT_RUNNING': 'The kyso program is running already.',
  'error.AGENT_RUNNING.next': 'No second one is needed; to restart it, end the one that runs.',
  'error.AGENT_NOT_FOUND': 'The kyso program was not found on this PC.',
  'error.AGENT_NOT_FOUND.next':
    'Start the kyso program, or ask IT to install it. If kyso says that it uses a port other than 28142-28146, run kyso native-host install.',
  'error.AGENT_NOT_OURS': 'The program that answers on this PC is not kyso.',
  'error.AGENT_NOT_OURS.next':
    'Close the program that holds ports 28142-28146 and start kyso again, or ask IT to check this PC.',
  'error.PORTAL_CHANGED': 'The portal has changed: {selector} was not found ({portal}).',
  'error.PORTAL_CHANGED.next':
    'Ask IT to update the portal profile. Meanwhile: download the file and choose “Sign a file on this PC” at the kyso icon of the browser.',
  'answer.none': 'no answer',
  'answer.code': 'code',
  'error.ATTACHMENT_UNREADABLE': 'The portal does not hand out the attachment ({status}).',
  'error.ATTACHMENT_UNREADABLE.next': 'Log in again and retry.',
  'error.EDXML_UNREADABLE': 'The packet cannot be read: {problem}.',
  'error.EDXML_UNREADABLE.next': 'Ask the sender or the operator of the axis to export it again.',
  'error.LINK_UNREADABLE': 'The file of the link cannot be read ({status}).',
  'error.LINK_UNREADABLE.next': 'Download the file and drop it on this page.',
  'error.UPLOAD_REFUSED':
    'Signed, but the portal does not accept the file ({status}). The signed file is kept on this PC.',
  'error.UPLOAD_REFUSED.next': 'Choose "Gửi lại" (send again) or "Tải về" (download).',
  'error.UPLOAD_NOT_OFFERED':
    'Signed. This portal takes no file back through kyso; the signed file is kept on this PC.',
  'error.UPLOAD_NOT_OFFERED.next': 'Choose "Tải về" (download) and attach it to the document.',
  'error.PAGE_CLOSED':
    'The document page was closed, so the signed file was not sent. It is kept on this PC.',
  'error.PAGE_CLOSED.next':
    'Open the document and choose "Gửi lại" (send again), or "Tải về" (download).',
};
