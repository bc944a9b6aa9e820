// Runs one signing that a page asked for, alone or many together, with the panel and the machinery of every signing.
import * as v from 'valibot';
import type { Failure } from '../../../shared/protocol/errors.ts';
import { MAX_LABEL_LENGTH } from '../../../shared/protocol/limits.ts';
import type { AttachmentFacts } from '../../messages/attachment.ts';
import { DoneAnswer } from '../../messages/from-own-page.ts';
import { pluginKey } from '../../messages/plugin-key.ts';
import type { ReadAnswer } from '../../messages/page-answers.ts';
import type { SigningEnd } from '../../messages/to-page.ts';
import { askFromPage } from '../page/ask-from-page.ts';
import { randomId } from '../page/random-id.ts';
import { addressLabel } from './address-label.ts';
import { askPlugin } from './ask-plugin.ts';
import type { Delivered, FileOutcome, OrderedFile, PluginFailure, SignOrder } from './order.ts';
import type { PluginDoor } from './plugin-door.ts';
import { CallError, codeFailure, download, type Route, upload } from './transfer.ts';
import { vietnamDay } from './vgca/issued-date.ts';

export interface SignTools {
  readonly door: PluginDoor;
  readonly route: Route;
  readonly uploadField: string;
  readonly sendMetaData: boolean;
  /** The page's own name for a file without one. */
  readonly unnamed: string;
  /** What the person picked, where the page named no file. */
  readonly picked: File | undefined;
}

/** Documents on their way from the portal to the agent at once; the others wait at the portal. */
const MOST_ON_THE_WAY = 2;

interface Part {
  readonly signingId: string;
  readonly facts: AttachmentFacts;
  readonly file: OrderedFile;
  /** Why it could not be delivered, in more words than the background is told. */
  refusal: PluginFailure | undefined;
  /** Fetched once: an address may be good for one time only. */
  document: Promise<ReadAnswer> | undefined;
  delivered: Delivered | undefined;
  end: (outcome: FileOutcome) => void;
  readonly outcome: Promise<FileOutcome>;
}

export class SigningCall {
  readonly #order: SignOrder;
  readonly #tools: SignTools;
  readonly #parts: readonly Part[];
  readonly #stop = new AbortController();
  #uploads = 0;

  constructor(order: SignOrder, tools: SignTools) {
    this.#order = order;
    this.#tools = tools;
    const call = randomId();
    this.#parts = order.files.map((file, at) => partOf(order, file, pluginKey(call, at), tools));
  }

  /** A signed file is on its way to the portal: what comes of it is worth waiting for. */
  get isDelivering(): boolean {
    return this.#uploads > 0;
  }

  /** Ends with one outcome for each file, in the order of the files. */
  async run(): Promise<readonly FileOutcome[]> {
    const { door } = this.#tools;
    for (const part of this.#parts) {
      door.add(part.facts.documentKey, {
        read: () => this.#read(part),
        deliver: (signed) => this.#deliver(part, signed),
        ended: (end) => {
          part.end(outcomeOf(end, part, this.#order));
        },
      });
    }
    try {
      const refused = await this.#open();
      if (refused !== undefined) return this.#parts.map(() => refused);
      await this.#handOver();
      return await Promise.all(this.#parts.map(({ outcome }) => outcome));
    } finally {
      for (const { facts } of this.#parts) door.remove(facts.documentKey);
    }
  }

  /** The page no longer waits, or waited too long: what is not decided yet will not be signed. */
  async cancel(outcome: FileOutcome): Promise<void> {
    this.#stop.abort();
    await Promise.all(
      this.#parts.map(async ({ signingId, end }) => {
        await askPlugin({ kind: 'plugin.cancel', signingId });
        end(outcome);
      }),
    );
  }

  async #open(): Promise<FileOutcome | undefined> {
    const [first] = this.#parts;
    if (first === undefined) return { kind: 'cancelled' };
    const signings = this.#parts.map(({ signingId, facts }) => ({ signingId, facts }));
    const { signingId, facts } = first;
    const answer = v.safeParse(
      DoneAnswer,
      await askFromPage(
        this.#order.isBatch
          ? { kind: 'sign.openAll', signings }
          : { kind: 'sign.open', signingId, facts },
      ),
    );
    if (!answer.success) return failed(codeFailure({ code: 'AGENT_NOT_FOUND', details: {} }));
    return answer.output.kind === 'failure'
      ? failed(codeFailure(answer.output.failure))
      : undefined;
  }

  async #handOver(): Promise<void> {
    const queue = this.#parts.values();
    const work = async (): Promise<void> => {
      for (const part of queue) {
        const { signingId } = part;
        const read = await this.#read(part);
        await askFromPage(
          read.kind === 'failure'
            ? { kind: 'sign.unreadable', signingId, failure: read.failure }
            : { kind: 'sign.document', signingId, document: read.document },
        );
      }
    };
    await Promise.all(Array.from({ length: MOST_ON_THE_WAY }, work));
  }

  #read(part: Part): Promise<ReadAnswer> {
    return (part.document ??= this.#fetch(part));
  }

  async #fetch(part: Part): Promise<ReadAnswer> {
    const { source } = part.file;
    const { picked, route } = this.#tools;
    if (source.kind === 'bytes') return { kind: 'document', document: source.document };
    if (source.kind === 'picked') {
      return picked === undefined ? unread(0) : { kind: 'document', document: picked };
    }
    try {
      const { document } = await download(source.address, route, this.#stop.signal);
      return { kind: 'document', document };
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      part.refusal = error.failure;
      return { kind: 'failure', failure: wireFailure(error.failure, 'ATTACHMENT_UNREADABLE') };
    }
  }

  async #deliver(part: Part, signed: Blob): Promise<Failure | undefined> {
    const { destination, fields } = this.#order;
    if (destination.kind === 'answer') {
      part.delivered = { document: signed, fileName: undefined, fileServer: '' };
      return undefined;
    }
    const { route, uploadField, sendMetaData } = this.#tools;
    this.#uploads += 1;
    try {
      part.delivered = await upload(
        {
          address: destination.address,
          name: part.facts.label,
          field: uploadField,
          fields: sendMetaData ? fields : [],
          signed,
        },
        route,
      );
      return undefined;
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      part.refusal = error.failure;
      return wireFailure(error.failure, 'UPLOAD_REFUSED');
    } finally {
      this.#uploads -= 1;
    }
  }
}

function partOf(
  { suggestedKind, documentCode, issuedDate }: SignOrder,
  file: OrderedFile,
  documentKey: string,
  { picked, unnamed }: SignTools,
): Part {
  let end: Part['end'] = () => undefined;
  const outcome = new Promise<FileOutcome>((resolve) => {
    end = resolve;
  });
  const facts: AttachmentFacts = {
    documentKey,
    label: labelOf(file, picked, unnamed),
    isCall: true,
    ...(documentCode !== undefined && { documentCode }),
    ...(issuedDate !== undefined && { issuedDate }),
    ...(suggestedKind !== undefined && { suggestedKind }),
  };
  const signingId = randomId();
  const nothingYet = { refusal: undefined, document: undefined, delivered: undefined };
  return { signingId, facts, file, ...nothingYet, end, outcome };
}

/** The file's name before anything is fetched: the page's, else the end of the address. */
function labelOf({ name, source }: OrderedFile, picked: File | undefined, unnamed: string): string {
  const label = name ?? (source.kind === 'address' ? addressLabel(source.address) : picked?.name);
  return (label === undefined || label.trim() === '' ? unnamed : label).slice(0, MAX_LABEL_LENGTH);
}

function outcomeOf(end: SigningEnd, part: Part, order: SignOrder): FileOutcome {
  const { outcome, failure = unsaid, signature } = end;
  if (outcome === 'cancelled') return { kind: 'cancelled' };
  if (outcome === 'failed' || part.delivered === undefined) {
    return failed(part.refusal ?? codeFailure(failure));
  }
  return {
    kind: 'done',
    name: part.facts.label,
    delivered: part.delivered,
    ...printed(signature, order),
  };
}

const unsaid: Failure = { code: 'UPLOAD_REFUSED', details: { status: 0 } };

/** Number and date as the person confirmed them, else as the page gave them; what is issued always has a date. */
function printed(
  signature: SigningEnd['signature'],
  order: SignOrder,
): Pick<Extract<FileOutcome, { kind: 'done' }>, 'documentCode' | 'issuedDate'> {
  const kind = signature?.kind ?? order.suggestedKind;
  const today = kind === 'issue' ? vietnamDay(new Date()) : undefined;
  return {
    documentCode: signature?.documentCode ?? order.documentCode,
    issuedDate: signature?.issuedDate ?? order.issuedDate ?? today,
  };
}

const failed = (failure: PluginFailure): FileOutcome => ({ kind: 'failed', failure });

const unread = (status: number): ReadAnswer => ({
  kind: 'failure',
  failure: { code: 'ATTACHMENT_UNREADABLE', details: { status } },
});

/** The background knows codes; the page's own words stay with the call. */
function wireFailure(
  failure: PluginFailure,
  code: 'ATTACHMENT_UNREADABLE' | 'UPLOAD_REFUSED',
): Failure {
  return failure.by === 'code' ? failure.failure : { code, details: { status: 0 } };
}
