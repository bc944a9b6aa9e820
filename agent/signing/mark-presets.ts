// The kinds of signature as data: whose key, which picture or text, how large, where (Decree 30/2020, annex I and Đ33).
import type { SignerRole } from '../../shared/protocol/signature.ts';
import { fieldNames } from '../../shared/protocol/signature-field.ts';
import type { SignatureKind } from '../../shared/protocol/values.ts';

/** Where a mark belongs on the pages. */
export type PlaceRule =
  /** Between title and name (ô 7c). */
  | 'signature-block'
  /** Over the left third of the competent person's mark (ô 8). */
  | 'left-third'
  /** Top right of page 1 (ô 14). */
  | 'top-right'
  /** Behind the last line of the text. */
  | 'end-of-text'
  /** Where nothing stands, from the head of page 1 down. */
  | 'free-area';

export type PictureUse = {
  readonly hue: 'blue' | 'red';
  /** The seal: as wide as the profile says. Other pictures fit the box. */
  readonly isTrueSize: boolean;
};

export type MarkText =
  | 'signer'
  | 'organization'
  | 'attachment'
  | 'copy'
  | 'incoming'
  | 'initial'
  | 'comment';

export type MarkPreset = {
  readonly signer: SignerRole;
  /** Partial name of a new field: later readers tell the kind by it. */
  readonly fieldName: string;
  /** Absent: this kind shows no picture. */
  readonly picture: PictureUse | undefined;
  /** What is written where there is no picture. */
  readonly text: MarkText;
  readonly isStamp: boolean;
  readonly place: PlaceRule;
  /** Width of the box in mm; a stamp's height follows from its lines, the seal's size from the profile. */
  readonly widthMm: number;
  /** With a picture. */
  readonly heightMm: number;
};

const signature: PictureUse = { hue: 'blue', isTrueSize: false };
const stamp = { picture: undefined, isStamp: true, widthMm: 75, heightMm: 8.5 } as const;

export const markPresets: Readonly<Record<SignatureKind, MarkPreset>> = {
  approve: {
    signer: 'person',
    fieldName: fieldNames.approve,
    picture: signature,
    text: 'signer',
    isStamp: false,
    place: 'signature-block',
    widthMm: 55,
    heightMm: 30,
  },
  issue: {
    signer: 'organization',
    fieldName: fieldNames.issue,
    picture: { hue: 'red', isTrueSize: true },
    text: 'organization',
    isStamp: false,
    place: 'left-third',
    widthMm: 38,
    heightMm: 38,
  },
  attachment: {
    ...stamp,
    signer: 'organization',
    fieldName: fieldNames.attachment,
    text: 'attachment',
    place: 'top-right',
  },
  copy: {
    ...stamp,
    signer: 'organization',
    fieldName: fieldNames.copy,
    text: 'copy',
    place: 'top-right',
  },
  incoming: {
    ...stamp,
    signer: 'organization',
    fieldName: fieldNames.incoming,
    text: 'incoming',
    place: 'top-right',
  },
  initial: {
    signer: 'person',
    fieldName: fieldNames.initial,
    picture: signature,
    text: 'initial',
    isStamp: false,
    place: 'end-of-text',
    widthMm: 24,
    heightMm: 10,
  },
  comment: {
    signer: 'person',
    fieldName: fieldNames.comment,
    picture: undefined,
    text: 'comment',
    isStamp: false,
    place: 'free-area',
    widthMm: 70,
    heightMm: 24,
  },
};
