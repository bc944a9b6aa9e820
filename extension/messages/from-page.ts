// What a content script asks of the background. Everything here may be forged by a hostile page process.
import * as v from 'valibot';
import { Failure } from '../../shared/protocol/errors.ts';
import { SigningProspect } from '../../shared/protocol/job.ts';
import { Sha256Hex, ShortText, SizeBytes, Uuid } from '../../shared/protocol/values.ts';
import { MAX_BATCH } from '../../shared/protocol/limits.ts';
import { AttachmentFacts } from './attachment.ts';
import type { ToldVerdict } from './told-page.ts';

/** Scripts of a portal page beside the one that every page has. */
export const Helper = v.picklist(['watch', 'list', 'raise', 'batch']);
export type Helper = v.InferOutput<typeof Helper>;

const signing = { signingId: Uuid };

export const FromPage = v.variant('kind', [
  v.strictObject({ kind: v.literal('page.started') }),
  /** The page has another address, or its list of sendings has changed. */
  v.strictObject({
    kind: v.literal('page.moved'),
    /** Within its origin: the browser tells the one that the page had when it was loaded. */
    path: v.pipe(v.string(), v.startsWith('/'), v.maxLength(4096)),
  }),
  /** Puts the script into this frame that moves files. */
  v.strictObject({ kind: v.literal('page.transfer') }),
  /** Puts the script into this frame that guards the button that sends. */
  v.strictObject({ kind: v.literal('page.guard') }),
  /** Puts a script into this frame that the page has found a use for. */
  v.strictObject({ kind: v.literal('page.helper'), name: Helper }),
  /** These attachments are to be checked when this page has loaded again. */
  v.strictObject({
    kind: v.literal('page.reloads'),
    places: v.pipe(v.array(ShortText), v.maxLength(MAX_BATCH)),
  }),
  /** What the page's own world must be asked for; only as the profile of this page says. */
  v.strictObject({ kind: v.literal('page.globals') }),
  v.strictObject({ kind: v.literal('page.call'), name: ShortText, args: v.array(ShortText) }),
  v.strictObject({ kind: v.literal('page.catch'), mark: v.pipe(v.string(), v.regex(/^\w+$/)) }),
  /** A failure of the page's own, in words. */
  v.strictObject({ kind: v.literal('words.failure'), failure: Failure }),
  v.strictObject({ kind: v.literal('sign.prepare'), prospect: SigningProspect }),
  v.strictObject({ kind: v.literal('sign.open'), ...signing, facts: AttachmentFacts }),
  /** All attachments of a page at once, each a signing of its own. */
  v.strictObject({
    kind: v.literal('sign.openAll'),
    signings: v.pipe(
      v.array(v.strictObject({ ...signing, facts: AttachmentFacts })),
      v.minLength(1),
      v.maxLength(MAX_BATCH),
    ),
  }),
  /** A piece of the document from the byte `at` on, while the rest is still being downloaded. */
  v.strictObject({
    kind: v.literal('sign.part'),
    ...signing,
    at: SizeBytes,
    sizeBytes: SizeBytes,
    part: v.blob(),
  }),
  v.strictObject({ kind: v.literal('sign.document'), ...signing, document: v.blob() }),
  v.strictObject({ kind: v.literal('sign.unreadable'), ...signing, failure: Failure }),
  v.strictObject({ kind: v.literal('sign.isOpen'), ...signing }),
  /** What this portal holds at a lower level than wanted. */
  v.strictObject({ kind: v.literal('raise.list') }),
  /** Is the portal's current version the one that was remembered? */
  v.strictObject({ kind: v.literal('raise.isCurrent'), sha256: Sha256Hex, document: v.blob() }),
  v.strictObject({
    kind: v.literal('raise.start'),
    sha256: Sha256Hex,
    facts: AttachmentFacts,
    document: v.blob(),
  }),
  v.strictObject({ kind: v.literal('raise.forget'), sha256: Sha256Hex }),
  v.strictObject({
    kind: v.literal('verify'),
    facts: AttachmentFacts,
    document: v.blob(),
    /** Nobody asked for it: what is known of the same bytes is enough. */
    automatic: v.optional(v.boolean()),
  }),
  /** The script of lists begins. */
  v.strictObject({ kind: v.literal('list.start') }),
  /** What a row led to before; with keys: what it leads to. */
  v.strictObject({
    kind: v.literal('list.row'),
    documentId: ShortText,
    /** Whatever the row says: another text may mean other attachments. */
    says: ShortText,
    documentKeys: v.optional(v.pipe(v.array(ShortText), v.maxLength(20))),
  }),
  /** Before an automatic check: is one needed, and is this the moment? */
  v.strictObject({ kind: v.literal('watch.look'), documentKey: ShortText }),
  v.strictObject({ kind: v.literal('report.open'), reportId: Uuid }),
]);
export type FromPage = v.InferOutput<typeof FromPage>;

/** Answer to `watch.look`. */
export type LookAnswer =
  | { readonly kind: 'known'; readonly verdict: ToldVerdict }
  | { readonly kind: 'check' }
  /** A signing is open. */
  | { readonly kind: 'later' }
  | { readonly kind: 'stop' };
