// Packets of the exchange axis, written from the facts of QCVN 102:2016/BTTTT; nobody's samples.
import { zip } from './zip.ts';

type PacketFileSpec = {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** What stands in ContentTransferEncoded; default: Base64 of a ZIP with this one file. */
  readonly encoded?: string;
  /** Default: named in the manifest. */
  readonly isListed?: boolean;
};

export type PacketSpec = {
  /** Elements of MessageHeader that replace those of the usual letter; undefined takes one out. */
  readonly header?: Readonly<Record<string, string | undefined>>;
  /** Content of the element Bussiness. */
  readonly business?: string;
  readonly files?: readonly PacketFileSpec[];
  readonly manifestOnly?: readonly string[];
  readonly namespace?: string;
  /** Before the root element. */
  readonly prolog?: string;
};

const NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';

const organization = (id: string, name: string): string =>
  `<OrganId>${id}</OrganId><OrganName>${name}</OrganName>`;

const usualHeader: Readonly<Record<string, string>> = {
  From: organization('H35.02', 'Văn phòng UBND tỉnh Bình Minh'),
  To: organization('000.00.00.G22', 'Văn phòng Chính phủ'),
  DocumentId: 'H35.02,2026/02/05,142/VP-HCC',
  Code: '<CodeNumber>142</CodeNumber><CodeNotation>VP-HCC</CodeNotation>',
  PromulgationInfo: '<Place>Bình Minh</Place><PromulgationDate>2026/02/05</PromulgationDate>',
  DocumentType: '<Type>1</Type><TypeName>Công văn</TypeName>',
  Subject: 'V/v tăng cường ký số văn bản điện tử',
  SignerInfo:
    '<Competence>KT.</Competence><Position>Phó Chánh Văn phòng</Position><FullName>Nguyễn Văn Đức</FullName>',
  OtherInfo: '<Priority>0</Priority><PageAmount>1</PageAmount>',
  SteeringType: '1',
};

export function edxmlPacket(spec: PacketSpec = {}): Uint8Array {
  const { files = [], namespace = NAMESPACE, prolog = '', manifestOnly = [] } = spec;
  const header = Object.entries({ ...usualHeader, ...spec.header })
    .map(([name, content]) => (content === undefined ? '' : `<${name}>${content}</${name}>`))
    .join('');
  const listed = [
    ...files.filter(({ isListed = true }) => isListed).map(({ name }) => name),
    ...manifestOnly,
  ];
  const references = listed.map(
    (name) =>
      `<Reference><ContentId>cid:${idOf(name)}</ContentId><AttachmentName>${name}</AttachmentName></Reference>`,
  );
  const attachments = files.map(
    (file) =>
      `<Attachment><ContentId>${idOf(file.name)}</ContentId><AttachmentName>${file.name}</AttachmentName>` +
      `<edXML:ContentTransferEncoded>${file.encoded ?? packed(file)}</edXML:ContentTransferEncoded></Attachment>`,
  );
  const business = spec.business ?? '<BussinessDocType>0</BussinessDocType><Paper>0</Paper>';
  return new TextEncoder().encode(
    `<?xml version="1.0" encoding="utf-8"?>${prolog}
<edXML xmlns="${namespace}" xmlns:edXML="${namespace}"><edXML:edXMLEnvelope><edXML:edXMLHeader>
<edXML:MessageHeader>${header}</edXML:MessageHeader>
<edXML:TraceHeaderList><Bussiness>${business}</Bussiness></edXML:TraceHeaderList>
</edXML:edXMLHeader><edXML:edXMLBody><edXML:edXMLManifest version="1.0">${references.join('')}</edXML:edXMLManifest></edXML:edXMLBody></edXML:edXMLEnvelope>
<AttachmentEncoded>${attachments.join('')}</AttachmentEncoded></edXML>`,
  );
}

export function statusPacket(code: string, description = ''): Uint8Array {
  return new TextEncoder().encode(
    `<?xml version="1.0"?><edXML xmlns="${NAMESPACE}"><edXMLEnvelope><edXMLHeader><MessageHeader>
<From>${organization('000.00.00.G22', 'Văn phòng Chính phủ')}</From>
<To>${organization('H35.02', 'Văn phòng UBND tỉnh Bình Minh')}</To>
<ResponseFor><OrganId>H35.02</OrganId><DocumentId>H35.02,2026/02/05,142/VP-HCC</DocumentId></ResponseFor>
<StaffInfo><Staff>Lê Thị Hoa</Staff></StaffInfo><StatusCode>${code}</StatusCode>
<Description>${description}</Description><Timestamp>2026/02/06 08:15:00</Timestamp>
</MessageHeader></edXMLHeader></edXMLEnvelope></edXML>`,
  );
}

const idOf = (name: string): string => Buffer.from(name).toString('hex').slice(0, 24);

/** Lines of 76 characters, as mail programs break them. */
function packed({ name, bytes }: PacketFileSpec): string {
  const base64 = Buffer.from(zip([{ name, data: bytes, isDeflated: true }])).toString('base64');
  return base64.replaceAll(/.{76}/g, '$&\r\n');
}
