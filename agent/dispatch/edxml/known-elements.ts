// Names of the elements of QCVN 102:2016/BTTTT and of those that the axis' own programs add.
const known: ReadonlySet<string> = new Set([
  ...['edXML', 'edXMLEnvelope', 'edXMLHeader', 'edXMLBody', 'edXMLManifest', 'AttachmentEncoded'],
  ...['MessageHeader', 'From', 'To', 'OrganId', 'OrganizationInCharge', 'OrganName', 'OrganAdd'],
  ...['Email', 'Telephone', 'Fax', 'Website', 'DocumentId', 'Code', 'CodeNumber', 'CodeNotation'],
  ...['PromulgationInfo', 'Place', 'PromulgationDate', 'DocumentType', 'Type', 'TypeDetail'],
  ...['TypeName', 'Subject', 'Content', 'SignerInfo', 'Competence', 'Position', 'FullName'],
  ...['DueDate', 'ToPlaces', 'OtherInfo', 'Priority', 'SphereOfPromulgation', 'TyperNotation'],
  ...['PromulgationAmount', 'PageAmount', 'Direction', 'Appendixes', 'Appendix', 'ResponseFor'],
  ...['SteeringType', 'ResponseForTask', 'TaskCode', 'ApplicationType', 'TraceHeaderList'],
  ...['TraceHeader', 'Timestamp', 'Bussiness', 'BussinessDocType', 'BussinessDocReason', 'Paper'],
  ...['StaffInfo', 'Department', 'Staff', 'Mobile', 'BussinessDocumentInfo', 'DocumentInfo'],
  ...['DocumentReceiver', 'ReceiverList', 'Receiver', 'ReceiverType', 'ReplacementInfoList'],
  ...['ReplacementInfo', 'OrganIdList', 'Reference', 'ContentId', 'ContentType', 'Description'],
  ...['AttachmentName', 'Attachment', 'ContentTransferEncoded', 'Status', 'StatusCode'],
  // The signature of a packet proves nothing: its members are not looked at.
  ...['Signature', 'DigitalSignature', 'SignedInfo', 'SignatureValue', 'KeyInfo'],
  ...['CanonicalizationMethod', 'SignatureMethod', 'Transforms', 'Transform', 'DigestMethod'],
  ...['DigestValue', 'X509Data', 'X509Certificate', 'X509SubjectName', 'X509IssuerSerial'],
]);

export const isKnownElement = (name: string): boolean => known.has(name);
