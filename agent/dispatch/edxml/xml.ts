// XML of a foreign packet as a tree of local names. No document type, no entities of its own, bounded in every direction.
import { SaxesParser } from 'saxes';
import { AgentError } from '../../core/errors.ts';
import { type ByteSource, chunksOf } from '../../core/byte-source.ts';

export interface XmlElement {
  /** Without prefix. */
  readonly name: string;
  readonly namespace: string;
  readonly children: readonly XmlElement[];
  /** Character data directly inside, joined. */
  readonly text: string;
}

interface OpenElement {
  readonly name: string;
  readonly namespace: string;
  readonly children: XmlElement[];
  text: string;
}

const MAX_BYTES = 300 * 1024 * 1024;
const MAX_DEPTH = 32;
const MAX_ELEMENTS = 100_000;
/** Of everything but the files inside. */
const MAX_TEXT = 64 * 1024;
/** Without a tag, outside of the files: a name, attribute, comment or text that is none of a packet's. */
const MAX_WITHOUT_TAG = 1024 * 1024;

/**
 * @param filesIn - local name of the elements whose text may be as long as the packet
 * @throws AgentError EDXML_UNREADABLE
 */
export function readXml(source: ByteSource, filesIn: string): XmlElement {
  if (source.sizeBytes > MAX_BYTES) throw unreadable('too-large');
  const tree = new Tree(filesIn);
  const parser = new SaxesParser({ xmlns: true, position: false });
  parser.on('error', () => {
    throw unreadable('malformed');
  });
  parser.on('xmldecl', ({ encoding = 'UTF-8' }) => {
    if (encoding.toUpperCase() !== 'UTF-8') throw unreadable('not-utf8');
  });
  parser.on('doctype', () => {
    throw unreadable('doctype');
  });
  parser.on('opentag', ({ local, uri }) => {
    tree.open(local, uri);
  });
  parser.on('text', (text) => {
    tree.text(text);
  });
  parser.on('cdata', (text) => {
    tree.text(text);
  });
  parser.on('closetag', () => {
    tree.close();
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (bytes?: Uint8Array): string => {
    try {
      return bytes === undefined ? decoder.decode() : decoder.decode(bytes, { stream: true });
    } catch {
      throw unreadable('not-utf8');
    }
  };
  for (const chunk of chunksOf(source)) {
    parser.write(decode(chunk));
    tree.passed(chunk.length);
  }
  parser.write(decode()).close();
  return tree.root();
}

const unreadable = (problem: AgentError<'EDXML_UNREADABLE'>['details']['problem']): AgentError =>
  new AgentError('EDXML_UNREADABLE', { problem });

class Tree {
  readonly #filesIn: string;
  readonly #open: OpenElement[] = [];
  #root: XmlElement | undefined;
  #count = 0;
  #bytesWithoutTag = 0;

  constructor(filesIn: string) {
    this.#filesIn = filesIn;
  }

  open(name: string, namespace: string): void {
    this.#count += 1;
    this.#bytesWithoutTag = 0;
    if (this.#count > MAX_ELEMENTS) throw unreadable('too-large');
    if (this.#open.length >= MAX_DEPTH) throw unreadable('too-deep');
    const element: OpenElement = { name, namespace, children: [], text: '' };
    this.#open.at(-1)?.children.push(element);
    this.#root ??= element;
    this.#open.push(element);
  }

  text(text: string): void {
    const element = this.#open.at(-1);
    if (element === undefined) return;
    element.text += text;
    if (element.name !== this.#filesIn && element.text.length > MAX_TEXT) {
      throw unreadable('too-large');
    }
  }

  close(): void {
    this.#bytesWithoutTag = 0;
    this.#open.pop();
  }

  /** So many bytes more were parsed: the parser keeps what has no end yet, and it may have none. */
  passed(bytes: number): void {
    this.#bytesWithoutTag += bytes;
    const isInFile = this.#open.at(-1)?.name === this.#filesIn;
    if (!isInFile && this.#bytesWithoutTag > MAX_WITHOUT_TAG) throw unreadable('too-large');
  }

  root(): XmlElement {
    if (this.#root === undefined) throw unreadable('malformed');
    return this.#root;
  }
}

/** The first descendant that these names lead to, each a child of the one before. */
export function at(element: XmlElement, ...names: readonly string[]): XmlElement | undefined {
  let found: XmlElement | undefined = element;
  for (const name of names) found = found?.children.find((child) => child.name === name);
  return found;
}

export const all = (element: XmlElement | undefined, name: string): readonly XmlElement[] =>
  element?.children.filter((child) => child.name === name) ?? [];

/** Trimmed text at these names; undefined where there is none. */
export function textAt(
  element: XmlElement | undefined,
  ...names: readonly string[]
): string | undefined {
  const text =
    element &&
    at(element, ...names)
      ?.text.trim()
      .normalize('NFC');
  return text === '' ? undefined : text;
}
