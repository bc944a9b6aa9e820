// Calls of the skin `classic`, as DWR writes them: lines of text, and a script as the answer.
import * as v from 'valibot';
import { hasEnded, recallSending, sendDocument } from '../../actions/send.ts';
import { stepWords, takeStep } from '../../actions/workflow.ts';
import { refusal } from '../../actions/refusals.ts';
import type { Reply } from '../../http/reply.ts';
import { kindOf } from '../../pages/send-form.ts';
import type { Session } from '../../sessions.ts';
import type { Visit } from '../../visit.ts';
import { textReply } from '../skin-page.ts';
import { fileListScript, valueScript } from './classic-pages.ts';

type Call = (visit: Visit, session: Session, ...given: string[]) => Reply | undefined;

const script = (body: string): Reply => textReply(body, 'text/javascript');

const calls: Readonly<Record<string, Call>> = {
  'van_ban.getFileAttachLst': ({ portal }, session, id) => {
    const { store, tokens, now } = portal;
    const files = store.attachments(Number(id)).map((file) => ({
      ...file,
      token: tokens.issue(file.id, session, now()),
    }));
    return script(fileListScript(files));
  },
  /** Document, codes with `;`, paper `1`, kind, day. */
  'lien_thong.gui': ({ portal }, session, id, codes = '', paper, kind, dueDate = '') => {
    const document = portal.store.document(Number(id));
    if (document === undefined) return undefined;
    const order = {
      receiverCodes: codes.split(';'),
      paper: paper === '1',
      kind: kindOf(kind),
      dueDate,
    };
    if (hasEnded(portal, session)) return refusal(401, 'het-phien');
    return script(valueScript(sendDocument(portal, session, document, order)));
  },
  /** Document, step, reason; answers with a word when the step is not taken. */
  'xu_ly.chuyen': ({ portal }, session, id, name, reason = '') => {
    const document = portal.store.document(Number(id));
    if (document === undefined) return undefined;
    const taken = takeStep(portal, session, document, name, reason);
    return script(valueScript({ message: stepWords[taken] }));
  },
  'lien_thong.thuHoi': ({ portal }, session, id, reason = '') =>
    script(valueScript(recallSending(portal, session, Number(id), reason))),
};

const Arguments = v.array(v.union([v.string(), v.pipe(v.number(), v.transform(String))]));

/** @returns undefined for text that is no call */
function parsed(query: string): { readonly call: Call; readonly given: string[] } | undefined {
  const [, name = '', list = ''] = /^qlvb\.([\w.]+)\((.*)\)$/su.exec(query) ?? [];
  const call = calls[name];
  if (call === undefined) return undefined;
  const given = v.safeParse(Arguments, jsonOf(`[${list}]`));
  return given.success ? { call, given: given.output } : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Parameters of a call, line by line. */
export async function answerCall(visit: Visit, session: Session): Promise<Reply> {
  let body = '';
  for await (const chunk of visit.request) body += String(chunk);
  const lines = new Map(
    body.split('\n').map((line): [string, string] => {
      const at = line.indexOf('=');
      return [line.slice(0, at), decodeURIComponent(line.slice(at + 1))];
    }),
  );
  const isCall =
    lines.get('c0-scriptName') === 'NEORemoting' && lines.get('c0-methodName') === 'getRSet';
  const asked = parsed((lines.get('c0-param0') ?? '').replace(/^string:/, ''));
  if (!isCall || asked === undefined) return refusal(400, 'yeu-cau-sai');
  return asked.call(visit, session, ...asked.given) ?? refusal(404, 'khong-tim-thay');
}
