// English twin of vi/dispatch.ts.
import type { dispatch as vi } from '../vi/dispatch.ts';

export const dispatch: Record<keyof typeof vi, string> = {
  'dispatch.title': 'Check before sending',
  'dispatch.outcome.blocked': 'Must not be sent',
  'dispatch.outcome.warning': 'Warning',
  'dispatch.outcome.undetermined': 'Undetermined',
  'dispatch.outcome.passed': 'Passed',
  'dispatch.outcome.notApplicable': 'Not applicable',
  'dispatch.summary.blocked': 'Not ready to send: {blocked} failed, {open} to be looked at.',
  'dispatch.summary.open': '{open} to be looked at; sending needs a reason.',
  'dispatch.summary.clear': 'Ready to send: all {passed} checks passed.',
  'dispatch.article': 'Source: {article}',
  'dispatch.advice': 'What to do: {advice}',
  'dispatch.files': 'Files to be sent',
  'dispatch.role.main': 'main document',
  'dispatch.role.attachment': 'attachment',
  'dispatch.notPdf': 'This file cannot be signed',
  'dispatch.field.documentNumber': 'Document number',
  'dispatch.field.documentNotation': 'Document notation',
  'dispatch.field.issuedDate': 'Date of issue',
  'dispatch.field.subject': 'Subject',
  'dispatch.field.organizationName': 'Issuing organization',
  'dispatch.field.organizationCode': 'Code of the issuing organization',
  'dispatch.field.documentType': 'Document type',
  'dispatch.field.signerName': "Signer's name",
  'dispatch.field.signerTitle': "Signer's title",
  'dispatch.field.pageCount': 'Number of pages',
  'dispatch.field.receiverCode': "Receiver's code",
  'dispatch.field.receiverName': "Receiver's name",
  'dispatch.check.certificate': 'Certificates are in force',
  'dispatch.check.revocation': 'Revocation of the certificates was checked',
  'dispatch.check.certificate-scope': 'Certificates are those of state bodies',
  'dispatch.check.key-usage': 'Certificates are meant for signing',
  'dispatch.check.signer-on-page': 'Name and title on the page are those of the certificate',
  'dispatch.check.signing-order': 'The competent person signed before the organization',
  'dispatch.check.both-signatures': 'Competent person and organization have both signed',
  'dispatch.check.number-and-date': 'Number, date and subject on the page are those of the portal',
  'dispatch.check.not-sent-before': 'The document was not sent before',
  'dispatch.check.attachments': 'All appendices are there, and attachments are signed',
  'dispatch.check.marks': 'Signature picture and seal are as prescribed',
  'dispatch.check.stamps': 'Stamps of attachments and copies are as prescribed',
  'dispatch.check.file-form': 'The PDF files have the right form',
  'dispatch.check.copies': 'Scanned copies have the right quality',
  'dispatch.check.secrecy': 'The document is no state secret',
  'dispatch.check.metadata': 'The description is complete and within its lengths',
  'dispatch.check.receivers': 'Codes of sender and receivers are right',
  'dispatch.check.in-time': 'Sent in time',
  'dispatch.check.file-names': 'File names, kinds and sizes follow the rules',
  'dispatch.check.long-term': 'Signatures carry time-stamp and long-term data',
  'dispatch.check.algorithms': 'Signature algorithms are strong enough',
  'dispatch.check.document-form': 'All parts of the prescribed form are there',
  'dispatch.check.paper': 'No paper goes with types on the list',
  'dispatch.advice.certificate':
    'Sign again with a certificate in force of a trusted authority; have the IT staff update the list where an authority is missing.',
  'dispatch.advice.revocation':
    'Check the network way to the OCSP and CRL servers and check again; to send anyway, give a reason.',
  'dispatch.advice.certificate-scope':
    'Sign with a certificate for state bodies, issued by the Government Cipher Committee.',
  'dispatch.advice.key-usage': 'Sign again with a certificate meant for signing.',
  'dispatch.advice.signer-on-page':
    'Compare signer and document; a deputy signs with «KT.», whoever signs by order uses an own certificate.',
  'dispatch.advice.signing-order':
    'Take the version without the organization’s signature, let the competent person sign first, then issue.',
  'dispatch.advice.both-signatures':
    'Have the competent person sign, then issue with the organization’s certificate.',
  'dispatch.advice.number-and-date':
    'Correct the portal after the document, or number and issue it again when the document is wrong.',
  'dispatch.advice.not-sent-before':
    'Look at the earlier sending in the ledger; to mend a sent document, update, replace or recall it.',
  'dispatch.advice.attachments':
    'Attach every appendix; export other files to PDF and sign them as attachments with the organization’s certificate.',
  'dispatch.advice.marks':
    'Check signature picture (blue), seal (red, true size) and the place of the seal in the settings.',
  'dispatch.advice.stamps':
    'Sign attachment or copy again with kyso: the stamp then stands top right on page 1.',
  'dispatch.advice.file-form':
    'Export the PDF again from its source: A4, fonts embedded, no password, no scripts.',
  'dispatch.advice.copies': 'Scan the paper again: PDF, in colour, 200 dpi at least, 100%.',
  'dispatch.advice.secrecy':
    'Never send secret documents over the exchange axis; follow the rules for state secrets.',
  'dispatch.advice.metadata': 'Complete or shorten the fields of the portal.',
  'dispatch.advice.receivers':
    'Choose the receivers from the list of codes again; check the code of your own organization.',
  'dispatch.advice.in-time':
    'Send at once; a document goes out on the day of signing, at the latest on the next working day.',
  'dispatch.advice.file-names': 'Rename, shrink or convert the file as the local rules ask.',
  'dispatch.advice.long-term':
    'Add time-stamp and long-term data (level B-LT) to the file before sending it.',
  'dispatch.advice.algorithms': 'Sign again with SHA-256 or better and RSA of 2048 bits at least.',
  'dispatch.advice.document-form':
    'Compare with the layout of NĐ 30/2020/NĐ-CP and add what is missing.',
  'dispatch.advice.paper': 'Untick paper: documents of this type go electronically only.',
  'dispatch.finding.trust-not-judged':
    '{file}: the certificate of {signer} was not compared with the trusted list.',
  'dispatch.finding.certificate-expired': '{file}: the certificate of {signer} has expired.',
  'dispatch.finding.certificate-not-yet-valid':
    '{file}: the certificate of {signer} is not yet valid.',
  'dispatch.finding.certificate-revoked':
    '{file}: the certificate of {signer} is revoked or on hold.',
  'dispatch.finding.certificate-no-path':
    '{file}: the certificate of {signer} leads to no trusted authority.',
  'dispatch.finding.certificate-path-invalid':
    '{file}: the certification path of {signer} is not valid.',
  'dispatch.finding.certificate-undetermined':
    '{file}: what is known does not tell whether the certificate of {signer} was good when it signed.',
  'dispatch.finding.revocation-unknown':
    '{file}: whether the certificate of {signer} is revoked could not be checked.',
  'dispatch.finding.revocation-not-checked':
    '{file}: the issuer of {signer} is not known, so nobody could be asked about revocation.',
  'dispatch.finding.scope-public':
    '{file}: {signer} signed with a public certificate, not with one for state bodies.',
  'dispatch.finding.scope-other':
    '{file}: the certificate of {signer} is none of those for state bodies.',
  'dispatch.finding.scope-unknown':
    '{file}: it is not known which hierarchy the certificate of {signer} belongs to.',
  'dispatch.finding.key-usage-wrong':
    '{file}: the certificate of {signer} is not meant for signing documents.',
  'dispatch.finding.key-usage-unknown':
    '{file}: what the certificate of {signer} is meant for could not be determined.',
  'dispatch.finding.name-differs': 'The page says «{page}», the certificate «{certificate}».',
  'dispatch.finding.name-not-found':
    'The name on the page could not be compared with the certificate «{certificate}».',
  'dispatch.finding.title-differs':
    'The title on the page is «{page}», the certificate says «{certificate}».',
  'dispatch.finding.prefix-missing':
    'A deputy signs without saying by what authority (KT., TL., TUQ.): «{page}».',
  'dispatch.finding.organization-first': 'The organization signed before the competent person.',
  'dispatch.finding.organization-alone':
    'The organization signed, but there is no intact signature of the competent person.',
  'dispatch.finding.person-missing': 'The competent person has not signed.',
  'dispatch.finding.organization-missing': 'The organization has not signed.',
  'dispatch.finding.signature-broken': '{file}: the signature of {signer} is no longer intact.',
  'dispatch.finding.signer-unknown':
    'Whether a signature is a person’s or the organization’s is not known.',
  'dispatch.finding.number-not-written': 'The number is still left open in the document.',
  'dispatch.finding.date-not-written': 'The date is still left open in the document.',
  'dispatch.finding.number-changed-after-signing':
    'Number or date shown now are not those that the organization signed.',
  'dispatch.finding.number-differs': 'The document says number «{page}», the portal «{portal}».',
  'dispatch.finding.date-differs': 'The document says {page}, the portal {portal}.',
  'dispatch.finding.subject-differs':
    'The subject of the portal «{portal}» is not found in the document.',
  'dispatch.finding.organization-differs':
    'The issuing organization of the portal «{portal}» is not found in the document.',
  'dispatch.finding.portal-number-missing': 'The portal says no number and notation.',
  'dispatch.finding.portal-date-missing': 'The portal says no date of issue.',
  'dispatch.finding.no-text': 'No text can be read (a scan), so nothing could be compared.',
  'dispatch.finding.text-incomplete': '{file}: only a part of the text could be read.',
  'dispatch.finding.sent-exact':
    'This very file was sent to {count} {count:receiver|receivers} at {at} (number {code}).',
  'dispatch.finding.sent-id':
    'This document identifier was sent to {count} {count:receiver|receivers} at {at} (number {code}).',
  'dispatch.finding.sent-triple':
    'Document {code} was sent to {count} {count:receiver|receivers} at {at}.',
  'dispatch.finding.sent-near':
    'Document {code}, sent at {at} to {count} {count:receiver|receivers}, has the same subject, date and signer.',
  'dispatch.finding.sent-by-portal': 'The portal’s list of sent documents has number {code}.',
  'dispatch.finding.sent-recalled': 'Document {code} was sent at {at} and recalled.',
  'dispatch.finding.being-sent':
    'Document {code} is being sent to {count} {count:receiver|receivers} since {at}; the result is not known yet.',
  'dispatch.finding.ledger-off': 'The ledger of sent documents was not asked.',
  'dispatch.finding.ledger-not-reconciled':
    'Not yet compared with the office’s ledger; only the one of this PC was asked.',
  'dispatch.finding.appendix-missing':
    'The document points to appendix {number}, but there is no such file.',
  'dispatch.finding.attachment-expected':
    'The document says that something goes with it, but nothing is attached.',
  'dispatch.finding.attachment-unsigned': '{file}: the organization has not signed it.',
  'dispatch.finding.attachment-broken': '{file}: its signature is not valid.',
  'dispatch.finding.attachment-other-number':
    '{file}: carries number «{page}», the main document «{portal}».',
  'dispatch.finding.attachment-not-pdf':
    '{file}: this file cannot be signed; export it to PDF and sign it as attachment.',
  'dispatch.finding.attachment-unreadable': '{file}: cannot be read to check its signatures.',
  'dispatch.finding.seal-not-red': 'The seal ({field}) is not red or has no picture.',
  'dispatch.finding.seal-size-differs':
    'The seal is {drawn} mm wide on the page, the real one {real} mm.',
  'dispatch.finding.seal-place-differs': 'The seal does not cover the left third of the signature.',
  'dispatch.finding.signature-not-blue': 'The signature ({field}) is not blue or has no picture.',
  'dispatch.finding.mark-missing': 'The signature ({field}) does not show on a page.',
  'dispatch.finding.mark-unknown': 'The colour of the mark ({field}) could not be looked at.',
  'dispatch.finding.stamp-missing': '{file}: there is no stamp top right on page 1.',
  'dispatch.finding.stamp-without-number': '{file}: the stamp does not say number and notation.',
  'dispatch.finding.stamp-without-time': '{file}: the stamp does not say when it was signed.',
  'dispatch.finding.stamp-not-top-right': '{file}: the stamp does not stand top right on page 1.',
  'dispatch.finding.stamp-font': '{file}: the stamp is not set in Times New Roman 10, black.',
  'dispatch.finding.stamp-unknown': '{file}: the words of the stamp could not be read.',
  'dispatch.finding.file-encrypted': '{file}: has a password or restrictions.',
  'dispatch.finding.fonts-not-embedded': '{file}: fonts are not embedded: {fonts}.',
  'dispatch.finding.page-not-a4': '{file}: page {page} is not A4.',
  'dispatch.finding.version-old': '{file}: PDF version {version}, 1.4 at least is needed.',
  'dispatch.finding.active-content': '{file}: has active content ({kinds}).',
  'dispatch.finding.file-unreadable': '{file}: cannot be opened to look at its form.',
  'dispatch.finding.scan-coarse': '{file}: scanned at {ppi} dpi, 200 at least are needed.',
  'dispatch.finding.scan-not-colour': '{file}: the scan is not in colour.',
  'dispatch.finding.copy-not-scan': '{file}: the copy is no scan.',
  'dispatch.finding.copy-version-old': '{file}: PDF version {version}, copies need 1.4 at least.',
  'dispatch.finding.copy-unknown': '{file}: the quality of the scan could not be looked at.',
  'dispatch.finding.secret-field': 'The portal says secrecy «{value}».',
  'dispatch.finding.secret-mark': '{file}: page 1 is marked «{mark}».',
  'dispatch.finding.field-missing': 'Missing: {field}.',
  'dispatch.finding.field-too-long': '{field} has {length} characters, {limit} at most.',
  'dispatch.finding.code-irregular':
    'Code {code} follows neither QCVN 102:2016 nor QĐ 20/2020/QĐ-TTg.',
  'dispatch.finding.receiver-missing': 'No receiver is chosen.',
  'dispatch.finding.receiver-code-missing': 'Receiver «{name}» has no code.',
  'dispatch.finding.receiver-unknown': 'Receiver code {code} is not in the list.',
  'dispatch.finding.receiver-list-missing':
    'There is no list of codes to compare the receivers with.',
  'dispatch.finding.receiver-repeated': 'Receiver {code} is chosen more than once.',
  'dispatch.finding.sender-code-missing': 'The code of the sending organization is missing.',
  'dispatch.finding.sender-not-ours': 'Sender code {code} is not one of ours.',
  'dispatch.finding.sender-list-missing': 'The codes of this organization are not set.',
  'dispatch.finding.sent-late': 'Issued on {day}, to be sent by {last}.',
  'dispatch.finding.urgent-late': 'Urgent, issued on {day}: to be sent on that very day.',
  'dispatch.finding.time-unknown': 'The day of issue is not known.',
  'dispatch.finding.file-name-too-long': '{file}: name of {length} characters, {limit} at most.',
  'dispatch.finding.file-name-characters':
    '{file}: the name has diacritics, spaces or special characters.',
  'dispatch.finding.file-type-refused': '{file}: this kind is not taken (only {types}).',
  'dispatch.finding.file-too-large': '{file}: {size} MB, {limit} MB at most.',
  'dispatch.finding.level-low':
    '{file}: the signature of {signer} is at level {level}, without time-stamp or long-term data.',
  'dispatch.finding.level-unknown': '{file}: the level of the signature of {signer} is not known.',
  'dispatch.finding.algorithm-weak':
    '{file}: the signature of {signer} uses an algorithm that is too weak ({algorithm}).',
  'dispatch.finding.algorithm-unknown': '{file}: the algorithm of {signer} is not known.',
  'dispatch.finding.form-national-title': 'National title and motto are missing.',
  'dispatch.finding.form-organization': 'The name of the issuing organization is missing.',
  'dispatch.finding.form-number': 'Number and notation are missing.',
  'dispatch.finding.form-place-and-date': 'Place and date are missing.',
  'dispatch.finding.form-type-and-subject': 'Type and subject are missing.',
  'dispatch.finding.form-body': 'The body is missing.',
  'dispatch.finding.form-signature-block': 'Title, name and signature of the person are missing.',
  'dispatch.finding.form-organization-signature':
    'Seal and signature of the organization are missing.',
  'dispatch.finding.form-recipients': 'The recipients («Nơi nhận») are missing.',
  'dispatch.finding.paper-ticked':
    'Paper is ticked; «{type}» is on the list of types without paper.',
  'dispatch.finding.paper-unknown': 'Whether paper goes with this «{type}» is not known.',
  'dispatch.finding.type-unknown': 'The portal says no document type.',
  'send.files': 'Files to be sent',
  'send.choose': 'Choose files',
  'send.main': 'Main document',
  'send.remove': 'Remove {name}',
  'send.fields': 'What the portal says',
  'send.fields.hint': 'As on the page of the portal from which it is sent.',
  'send.field.documentCode': 'Number and notation',
  'send.field.issuedDate': 'Date of issue',
  'send.field.subject': 'Subject',
  'send.field.documentType': 'Document type',
  'send.field.organizationName': 'Issuing organization',
  'send.field.organizationCode': 'Organization code',
  'send.field.signerName': 'Signer',
  'send.field.receivers': 'Receivers, one in each line: code, name',
  'send.field.secrecy': 'Secrecy',
  'send.field.urgency': 'Urgency',
  'send.field.withPaper': 'Paper goes with it',
  'send.unsaid': 'Not said',
  'send.check': 'Check',
  'send.checking': 'Checking signatures, form and ledger…',
  'send.none': 'Choose the document and its attachments, say what the portal says, then check.',
};
