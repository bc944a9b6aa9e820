// An edXML packet of the national exchange axis (QCVN 102:2016/BTTTT): what it says, nothing judged.
import { AgentError } from '../../core/errors.ts';
import type { ByteSource } from '../../core/byte-source.ts';
import { all, at, readXml, textAt, type XmlElement } from './xml.ts';
import { isKnownElement } from './known-elements.ts';

const EDXML_NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

export interface Organization {
  readonly organizationId: string | undefined;
  readonly name: string | undefined;
}

/** Members as they are written; undefined where the packet says nothing. */
export interface MessageHeader {
  readonly from: Organization | undefined;
  readonly to: readonly Organization[];
  readonly documentId: string | undefined;
  readonly number: string | undefined;
  readonly notation: string | undefined;
  readonly place: string | undefined;
  readonly promulgationDate: string | undefined;
  readonly documentType: string | undefined;
  readonly subject: string | undefined;
  readonly signer: {
    readonly competence: string | undefined;
    readonly position: string | undefined;
    readonly name: string | undefined;
  };
  readonly dueDate: string | undefined;
  readonly priority: string | undefined;
  readonly pageAmount: string | undefined;
  readonly steeringType: string | undefined;
  /** Documents that this one answers, replaces or reports on. */
  readonly responseFor: readonly string[];
}

/** What the sender wants done: 0 new, 1 recall, 2 update, 3 replace. */
export interface Business {
  readonly type: string | undefined;
  readonly documentId: string | undefined;
  readonly reason: string | undefined;
  readonly paper: string | undefined;
  readonly receiverTypes: readonly string[];
  readonly replaced: readonly string[];
}

interface ManifestReference {
  /** Without `cid:`. */
  readonly contentId: string;
  readonly name: string | undefined;
}

export interface EncodedAttachment extends ManifestReference {
  readonly description: string | undefined;
  /** Base64 of a ZIP, with whatever line breaks. */
  readonly encoded: string;
}

interface PacketStatus {
  readonly code: string;
  readonly description: string | undefined;
  readonly timestamp: string | undefined;
  readonly staff: string | undefined;
}

export interface EdxmlPacket {
  readonly hasOwnNamespace: boolean;
  readonly header: MessageHeader;
  readonly business: Business | undefined;
  /** Present in a status packet, which carries no files. */
  readonly status: PacketStatus | undefined;
  readonly references: readonly ManifestReference[];
  readonly attachments: readonly EncodedAttachment[];
  /** Paths of elements that the format does not know, each once. */
  readonly unknownElements: readonly string[];
}

const FILES_IN = 'ContentTransferEncoded';

/** @throws AgentError EDXML_UNREADABLE for anything that is no packet */
export function readPacket(source: ByteSource): EdxmlPacket {
  const root = readXml(source, FILES_IN);
  if (root.name !== 'edXML') throw new AgentError('EDXML_UNREADABLE', { problem: 'no-packet' });
  const envelope = at(root, 'edXMLEnvelope') ?? root;
  const header = at(envelope, 'edXMLHeader');
  const message = header && at(header, 'MessageHeader');
  if (message === undefined) throw new AgentError('EDXML_UNREADABLE', { problem: 'no-packet' });
  const body = at(envelope, 'edXMLBody');
  const encoded = at(root, 'AttachmentEncoded') ?? (body && at(body, 'AttachmentEncoded'));
  return {
    hasOwnNamespace: root.namespace === EDXML_NAMESPACE,
    header: readHeader(message),
    business: header && readBusiness(at(header, 'TraceHeaderList', 'Bussiness')),
    status: readStatus(root),
    references: all(body && at(body, 'edXMLManifest'), 'Reference').map(readReference),
    attachments: all(encoded, 'Attachment').map((attachment) => ({
      ...readReference(attachment),
      description: textAt(attachment, 'Description'),
      encoded: at(attachment, FILES_IN)?.text ?? '',
    })),
    unknownElements: [...new Set(unknownPaths(root, ''))].slice(0, MAX_UNKNOWN),
  };
}

const MAX_UNKNOWN = 50;

function readHeader(message: XmlElement): MessageHeader {
  const from = at(message, 'From');
  const signer = at(message, 'SignerInfo');
  return {
    from: from && readOrganization(from),
    to: all(message, 'To').map(readOrganization),
    documentId: textAt(message, 'DocumentId'),
    number: textAt(message, 'Code', 'CodeNumber'),
    notation: textAt(message, 'Code', 'CodeNotation'),
    place: textAt(message, 'PromulgationInfo', 'Place'),
    promulgationDate: textAt(message, 'PromulgationInfo', 'PromulgationDate'),
    documentType:
      textAt(message, 'DocumentType', 'TypeName') ?? textAt(message, 'DocumentType', 'Type'),
    subject: textAt(message, 'Subject'),
    signer: {
      competence: textAt(signer, 'Competence'),
      position: textAt(signer, 'Position'),
      name: textAt(signer, 'FullName'),
    },
    dueDate: textAt(message, 'DueDate'),
    priority: textAt(message, 'OtherInfo', 'Priority'),
    pageAmount: textAt(message, 'OtherInfo', 'PageAmount'),
    steeringType: textAt(message, 'SteeringType'),
    responseFor: all(message, 'ResponseFor').flatMap((one) => textAt(one, 'DocumentId') ?? []),
  };
}

const readOrganization = (element: XmlElement): Organization => ({
  organizationId: textAt(element, 'OrganId'),
  name: textAt(element, 'OrganName'),
});

function readBusiness(element: XmlElement | undefined): Business | undefined {
  if (element === undefined) return undefined;
  const receivers = at(element, 'BussinessDocumentInfo', 'ReceiverList');
  return {
    type: textAt(element, 'BussinessDocType'),
    documentId: textAt(element, 'DocumentId'),
    reason: textAt(element, 'BussinessDocReason'),
    paper: textAt(element, 'Paper'),
    receiverTypes: all(receivers, 'Receiver').flatMap((one) => textAt(one, 'ReceiverType') ?? []),
    replaced: all(at(element, 'ReplacementInfoList'), 'ReplacementInfo').flatMap(
      (one) => textAt(one, 'DocumentId') ?? [],
    ),
  };
}

function readStatus(root: XmlElement): PacketStatus | undefined {
  const holder = holderOf(root, 'StatusCode');
  const code = textAt(holder, 'StatusCode');
  if (holder === undefined || code === undefined) return undefined;
  return {
    code,
    description: textAt(holder, 'Description'),
    timestamp: textAt(holder, 'Timestamp'),
    staff: textAt(holder, 'StaffInfo', 'Staff'),
  };
}

/** The element that has a child of this name; senders put the status at different depths. */
function holderOf(element: XmlElement, name: string): XmlElement | undefined {
  if (element.children.some((child) => child.name === name)) return element;
  for (const child of element.children) {
    const found = holderOf(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}

const readReference = (element: XmlElement): ManifestReference => ({
  contentId: (textAt(element, 'ContentId') ?? '').replace(/^cid:/i, ''),
  name: textAt(element, 'AttachmentName'),
});

function* unknownPaths(element: XmlElement, above: string): Generator<string, void, undefined> {
  const path = `${above}/${element.name}`;
  if (isKnownElement(element.name)) {
    for (const child of element.children) yield* unknownPaths(child, path);
  } else yield path;
}
