// English twin of vi/cli.ts.
import type { cli as vi } from '../vi/cli.ts';

export const cli: Record<keyof typeof vi, string> = {
  'cli.usage': `kyso: sign PDF documents and verify their signatures

  kyso token list [--module FILE] [--format text|json]
      Signing tokens and certificates on this PC.
  kyso token change-pin [--token LABEL] [--module FILE] [--pin-stdin]
      Changes the token's PIN; asks in windows. --pin-stdin: line 1 the PIN in use, line 2 the new one.
  kyso sign --cert SERIAL|sha256:HEX --out RESULT.pdf [options] DOCUMENT.pdf
      --module FILE         PKCS#11 module
      --token LABEL         label of the token
      --pin-stdin           read the PIN from standard input; else a window asks
      --kind KIND           approve (default) | issue | attachment | copy | incoming | initial | comment
      --copy-form FORM      saoY | saoLuc | trichSao, with copy
      --comment WORDS       with comment
      --number NUMBER       number, or number and notation: filled in at issue, printed on attachments
      --date DATE           date of issue, 2026-02-05 or 05/02/2026
      --profile NAME        a profile of the settings
      --level B-B|B-T|B-LT|B-LTA   level of the signature; default by the settings (B-LT)
      --tsa URL             time-stamping authority
      --on-warning accept|refuse   whether to sign under a warning; default: ask on a terminal
      --image PICTURE.png   signature picture, transparent
      --page N              page, from 1; negative from the end
      --rect x,y,w,h        signature box in mm from the page's top-left corner
      --invisible           no visible mark
      --reason TEXT
      --field NAME          sign this empty signature field of the document
      --password-fd N       read the document's password from descriptor N (not together with --pin-stdin)
      --repair              sign a repaired copy when the file is damaged and unsigned
      --training            try out with a training certificate, no token needed; the mark says so
  kyso sign --batch LIST.jsonl --out-dir FOLDER [--resume] --cert … [options]
      Many files with one PIN; each line {"in": "file.pdf", "out", "kind", "page", "rect", …}.
      --resume              go on with a batch that did not end; signed files are not signed again
      --progress jsonl      (all signing) progress and results as JSON Lines for other programs
  kyso augment --level B-T|B-LT|B-LTA --out RESULT.pdf [--tsa URL] [--renew] [--on-warning …] [--password-fd N] DOCUMENT.pdf
      Add time stamp and long-term validation data into a new file; --renew adds a new archive time stamp.
  kyso verify [--format text|table|json|jsonl|csv|etsi] [--password-fd N]
              [--recursive] [--jobs NUMBER] FILE_OR_FOLDER…
      --checks all|signatures   check the whole document, or its signatures only
      --attachment FILE     goes with the document; may be repeated
      --report FILE.html|FILE.pdf   the report as an office files it
      --objects             with certificates, CRLs, OCSP responses, time-stamps (json)
      --trust none          integrity and later changes only
      --trust FILE          trust the certificates of this file alone; may be repeated
      --keep-evidence       keep certificates, CRL/OCSP answers and result for the record
      --offline             ask nobody over the network; --online asks also with --trust and --time
      --time TIME           judge at this time (ISO 8601)
  kyso trust list [--format text|json] | add FILE… | distrust sha256:HEX | export
      The certification authorities that kyso trusts.
  kyso trust import-bundle FILE
      Takes the signed list of authorities of your IT.
  kyso trust make-bundle --key KEY.pem --version NUMBER --expires DATE --out FILE
              [--profile cong-vu|cong-cong] [--anchor FILE]… [--authority FILE]… [--distrust sha256:HEX]…
      Makes that list (for IT).
  kyso evidence list [--format text|json] | show ID [--format text|json] [--out FOLDER]
              | delete ID… | delete --before DATE | delete --all
      The evidence kept of checks: see, export, destroy.
  kyso audit verify [--format text|json] | list [--last N]
      The record of every use of a key; whether it was changed.
  kyso check [--main FILE] [--fields FILE.json] [--rules FILE.json] [--format text|table|json]
              [--no-ledger] [--offline] [--trust FILE]… [--time TIME] FILE_OR_FOLDER…
      Checks a document with its attachments before it is sent (23 questions). --fields: what the portal says.
  kyso ledger list [--year YEAR] [--format text|json] | export [--year YEAR] [--format jsonl|csv]
              | import FILE | mark sent|failed|recalled ID [--reason WHY]
      What was sent from this PC, so that nothing is sent twice.
  kyso axis [--format text|json|csv|xlsx] [--out FILE] [--time TIME] [STATUS.xml…]
      Watches the axis: whether documents of the ledger arrived and were accepted, by status packets.
  kyso edxml show|lint|status PACKET.xml… [--format text|json]
      Packets of the exchange axis: show them, check them, read the status.
  kyso policy show [--format text|json]
      What counts on this PC, and where each value is from.
  kyso phrase [WORDS | --clear]
      The words that every window of kyso shows on this PC; changed after a window has asked.
  kyso update check [--json] [--file FILE] [--package FILE]
      The version that IT announces (by policy); nothing is installed.
  kyso update sign [--key KEY.pem] --version N.N.N --sequence N --expires DATE [--windows FILE] [--linux FILE]
              [--minimum-agent N.N.N] [--minimum-extension N.N.N] [--notes-vi TEXT] [--notes-en TEXT] --out FILE
      Sign such an announcement (for IT).
  kyso doctor [--json] [--masked]      is this PC ready to sign
  kyso fleet report FOLDER|FILE… [--format table|csv|json] [--days N] [--out FILE]
      What many PCs have said by kyso doctor --json (for IT).
  kyso serve                run the kyso program for the browser extension
  kyso pair                 let a new browser pair, for two minutes
  kyso pairing list [--format text|json] | remove ID… | remove --all
      The paired browsers; ending a pairing works at once.
  kyso consent list [--format text|json] | revoke ORIGIN…
      Pages that may or may not use signatures; revoke so that kyso asks again.
  kyso native-host install [--chromium FOLDER]… [--firefox FOLDER]… | remove
      So that browsers start kyso and pair by themselves.

Exit codes: sign 0 signed, 3 bad usage, 4 refused, 5 signed at a lower level, 6 token or PIN;
verify 0 all valid, 1 any invalid, 2 any undetermined or unsigned, 3 bad usage;
check 0 may be sent, 1 must not be sent, 2 needs a reason, 3 bad usage.`,
  'cli.audit.whole': 'The audit record is whole: {count} {count:line|lines}.',
  'cli.audit.damaged':
    'The audit record was changed ({count} {count:line|lines}). Tell the administrator and leave the files as they are.',
  'cli.audit.unreadable': 'Line {line}: cannot be read.',
  'cli.audit.broken':
    'Line {line}: does not follow from the line before; a line was changed, removed or inserted.',
  'cli.audit.cut': 'Lines at the end were removed.',
  'cli.audit.changed': 'The last line was changed.',
  'cli.audit.added': 'Lines at the end were not written by kyso.',
  'cli.audit.lost':
    'The file that holds the end of the record is lost; whether lines were removed cannot be told.',
  'cli.passwordShown':
    'Other programs on this PC can read a password on the command line. Next time use --password-fd N.',
  'cli.usageError': 'Bad usage: {reason}',
  'cli.usageHint': 'For help: kyso --help',
  'cli.reason.unknownCommand': 'there is no command "{command}"',
  'cli.reason.missing': '{option} is missing',
  'cli.reason.value': 'the value of {option} is not valid: {value}',
  'cli.reason.unknownOption': 'there is no option {option}',
  'cli.reason.noValue': 'option {option} takes no value',
  'cli.reason.valueMissing': 'option {option} needs a value',
  'cli.signed': 'Signed: {file}',
  'cli.signedBy': 'Signer: {name}; field {field}; level {level}',
  'cli.phase.reviewing': 'Looking at the document…',
  'cli.phase.awaiting-pin': 'Waiting for the PIN…',
  'cli.phase.signing': 'Signing…',
  'cli.phase.timestamping': 'Getting timestamp and validation data…',
  'cli.phase.validating': 'Checking the signed file…',
  'cli.batch.empty': 'the list has no document',
  'cli.batch.line': 'line {number} of the list: {reason}',
  'cli.batch.progress': '{done}/{count} {count:document|documents} done',
  'cli.batch.summary':
    '{documents} documents: {signed} signed ({lowerLevel} at a lower level), {signedBefore} signed by an earlier run, {refused} refused, {notSigned} not signed.',
  'cli.batch.resume': 'To sign the rest: run the command again with --resume.',
  'cli.place.text': 'The place was found by the text on page {page}.',
  'cli.place.default': 'No place was found in the text; put bottom right of page {page}.',
  'cli.token': 'Token {label} (serial number {serial}, {model})',
  'cli.token.narrow': "  32-bit driver, run through kyso's helper program: {module}",
  'cli.token.none': 'No signing token is plugged in.',
  'cli.token.pinChanged': 'The PIN of token {label} was changed.',
  'cli.token.failure': 'Driver {module}: {message}',
  'cli.certificate': '  {name}: serial {serial}, valid until {notAfter}{why}',
  'cli.certificate.sha256': '    sha256:{sha256}',
  'cli.verify.progress': '{done} of {count} {count:file|files} checked',
  'cli.verify.reportWritten': 'Report written: {file}',
  'cli.listening': 'kyso is running at ws://127.0.0.1:{port}/v1',
  'cli.training': 'NOTE: a training certificate is in use; the signature has no legal value.',
  'cli.trust.version': 'List of certification authorities, version {version}:',
  'cli.trust.profile.cong-vu': 'government',
  'cli.trust.profile.cong-cong': 'public',
  'cli.trust.role.root': 'root',
  'cli.trust.role.authority': 'subordinate',
  'cli.trust.role.candidate': 'not trusted by itself',
  'cli.trust.origin.pin': 'built into kyso',
  'cli.trust.origin.administrator': 'added by an administrator',
  'cli.trust.origin.file': 'from a file',
  'cli.trust.origin.bundle': 'signed trust bundle',
  'cli.trust.origin.system': 'store of the operating system',
  'cli.trust.bundle': 'Trust bundle version {version}, until {time}.',
  'cli.trust.bundleEnded':
    'Trust bundle version {version} expired on {time}: it adds nobody any more, it only takes away.',
  'cli.trust.systemAbsent':
    'Policy lets the roots of the operating system count, but this version cannot read them on this system yet.',
  'cli.trust.bundleTaken':
    'Trust bundle version {version} taken: {authorities} authorities, {distrusted} distrusted; until {time}.',
  'cli.trust.bundleMade': 'Trust bundle made: {file}. Public key for trustBundleKeys: {key}',
  'cli.trust.until': 'valid until {time}',
  'cli.trust.absent': 'certificate not on this PC yet',
  'cli.trust.distrusted': 'distrusted by the user',
  'cli.trust.added.pinned': 'Added a certificate of the list: {name}',
  'cli.trust.added.candidate':
    'Added a subordinate certificate, used for finding paths only: {name}',
  'cli.trust.added.anchor': 'Added an authority trusted by the administrator: {name}',
  'cli.trust.added.crl': 'Added a revocation list of: {name}',
  'cli.trust.distrustedNow': 'No longer trusted: sha256:{fingerprint}',
  'cli.evidence.kept': 'Evidence kept: {id}',
  'cli.evidence.none': 'No evidence has been kept yet.',
  'cli.evidence.deleted': '{count} {count:evidence record|evidence records} destroyed.',
  'cli.evidence.certificates': 'certificate',
  'cli.evidence.crls': 'revocation list',
  'cli.evidence.ocsps': 'status answer (OCSP)',
  'cli.policy.line': '{path} = {value}  ({place})',
  'cli.policy.builtIn': 'built in',
  'cli.warning': 'NOTE: {warning}',
  'cli.goOn': 'Go on all the same? (y = yes, any other key = no)',
  'cli.augmented': 'Raised: {file}; level {level}',
  'cli.augment.lower':
    'The signatures have reached level {reached}, below the wanted level {wanted}.',
  'cli.augment.notRaised': 'Not raised: nothing could be added, no new file is written.',
  'cli.augment.nothing':
    'The signatures are at level {level} already; nothing to raise, no new file.',
};
