// Bytes of one WebSocket message. Integers big-endian.
//   0 | JSON                                     in clear: hello and pairing only
//   1 | u64 counter | ciphertext | 16 bytes tag  sealed; inside is one of
//       1 | JSON                                 control
//       2 | u32 stream | u32 seq | u8 flags | data
import { MAX_CONTROL_BYTES, MAX_DATA_BYTES, MAX_CLEAR_BYTES, MAX_JSON_DEPTH } from './limits.ts';

/** What a sealed frame holds. */
export type Frame =
  | { readonly kind: 'control'; readonly json: unknown }
  | {
      readonly kind: 'data';
      readonly stream: number;
      readonly sequence: number;
      readonly last: boolean;
      readonly data: Uint8Array;
    };

const CLEAR = 0;
const SEALED = 1;
const CONTROL = 1;
const DATA = 2;
const LAST = 1;
export const DATA_HEADER_BYTES = 10;
/** Type and counter: what is authenticated beside the content of a sealed frame. */
const SEALED_HEADER_BYTES = 9;
const TAG_BYTES = 16;
/** What sealing adds to a content. */
export const SEALED_EXTRA_BYTES = SEALED_HEADER_BYTES + TAG_BYTES;

/** A message that is not a frame of this protocol; the connection must be closed. */
export class FrameError extends Error {
  override readonly name = 'FrameError';
}

/** At most 4 KiB of JSON, in clear. */
export function encodeClear(json: unknown): Uint8Array<ArrayBuffer> {
  return prefixed(CLEAR, json, MAX_CLEAR_BYTES);
}

export function encodeControl(json: unknown): Uint8Array<ArrayBuffer> {
  return prefixed(CONTROL, json, MAX_CONTROL_BYTES);
}

/** At most 256 KiB of data; `last` ends the stream and may come with no data. */
export function encodeData(
  stream: number,
  sequence: number,
  last: boolean,
  data: Uint8Array,
): Uint8Array<ArrayBuffer> {
  if (data.length > MAX_DATA_BYTES) throw new FrameError('data frame too large');
  const message = new Uint8Array(DATA_HEADER_BYTES + data.length);
  const view = new DataView(message.buffer);
  view.setUint8(0, DATA);
  view.setUint32(1, stream);
  view.setUint32(5, sequence);
  view.setUint8(9, last ? LAST : 0);
  message.set(data, DATA_HEADER_BYTES);
  return message;
}

/** @throws FrameError for anything that is not one frame in clear */
export function decodeClear(message: Uint8Array): unknown {
  if (message[0] !== CLEAR) throw new FrameError('unknown frame type');
  return parseJson(message.subarray(1), MAX_CLEAR_BYTES);
}

/** Content of a sealed frame. @throws FrameError for anything that is not exactly that */
export function decodeFrame(content: Uint8Array): Frame {
  const [type] = content;
  if (type === CONTROL) {
    return { kind: 'control', json: parseJson(content.subarray(1), MAX_CONTROL_BYTES) };
  }
  if (type !== DATA) throw new FrameError('unknown frame type');
  return decodeData(content);
}

export interface SealedFrame {
  /** Type and counter, as they are authenticated. */
  readonly header: Uint8Array<ArrayBuffer>;
  /** Ciphertext and tag. */
  readonly sealed: Uint8Array<ArrayBuffer>;
}

/** What is authenticated beside the content of the sealed frame with this counter. */
export function sealedHeader(counter: number): Uint8Array<ArrayBuffer> {
  const header = new Uint8Array(SEALED_HEADER_BYTES);
  header[0] = SEALED;
  new DataView(header.buffer).setBigUint64(1, BigInt(counter));
  return header;
}

/** @param sealed - ciphertext and tag, together or one after the other */
export function encodeSealed(
  header: Uint8Array,
  ...sealed: readonly Uint8Array[]
): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(sealed.reduce((sum, { length }) => sum + length, header.length));
  message.set(header);
  let at = header.length;
  for (const part of sealed) {
    message.set(part, at);
    at += part.length;
  }
  return message;
}

/** @throws FrameError unless it is a sealed frame with exactly this counter */
export function decodeSealed(message: Uint8Array<ArrayBuffer>, counter: number): SealedFrame {
  const header = sealedHeader(counter);
  if (message.length < SEALED_HEADER_BYTES + TAG_BYTES) throw new FrameError('too short');
  // Type, and nothing replayed, reordered or left out.
  if (!header.every((byte, at) => message[at] === byte)) throw new FrameError('counter');
  return { header, sealed: message.subarray(SEALED_HEADER_BYTES) };
}

function decodeData(message: Uint8Array): Frame {
  if (message.length < DATA_HEADER_BYTES) throw new FrameError('data frame too short');
  if (message.length > DATA_HEADER_BYTES + MAX_DATA_BYTES)
    throw new FrameError('data frame too large');
  const view = new DataView(message.buffer, message.byteOffset, message.length);
  const flags = view.getUint8(9);
  if (flags > LAST) throw new FrameError('unknown flags');
  return {
    kind: 'data',
    stream: view.getUint32(1),
    sequence: view.getUint32(5),
    last: flags === LAST,
    data: message.subarray(DATA_HEADER_BYTES),
  };
}

function prefixed(type: number, json: unknown, limitBytes: number): Uint8Array<ArrayBuffer> {
  const body = new TextEncoder().encode(JSON.stringify(json));
  if (body.length > limitBytes) throw new FrameError('message too large');
  const message = new Uint8Array(1 + body.length);
  message[0] = type;
  message.set(body, 1);
  return message;
}

function parseJson(bytes: Uint8Array, limitBytes: number): unknown {
  if (bytes.length > limitBytes) throw new FrameError('message too large');
  try {
    const source = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Before parsing: a deeply nested text must not reach a recursive reader.
    if (jsonDepth(source) > MAX_JSON_DEPTH) throw new FrameError('nested too deep');
    return JSON.parse(source);
  } catch (error) {
    if (error instanceof FrameError) throw error;
    throw new FrameError('no JSON');
  }
}

function jsonDepth(source: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < source.length; at++) {
    const character = source[at];
    if (inString) {
      if (character === '\\') at++;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') deepest = Math.max(deepest, ++depth);
    else if (character === '}' || character === ']') depth--;
  }
  return deepest;
}
