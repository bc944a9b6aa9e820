// What pages send to a local signing program, and what they put on our channel: everything in it is theirs.
import { AgentError } from '../../../agent/core/errors.ts';
import { readVgcaCall } from '../../../extension/features/plugin/vgca/read-call.ts';
import { readVnptCall } from '../../../extension/features/plugin/vnpt/read-call.ts';
import { readFromPageWorld } from '../../../extension/page-world/line-messages.ts';
import { vgcaPaths } from '../../../extension/page-world/vgca-paths.ts';
import { sayIn } from '../../../shared/text/text.ts';
import type { FuzzTarget } from '../target.ts';

const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
const wording = { say: sayIn('vi'), explain: () => 'x', version: '0' } as const;

export const target: FuzzTarget = {
  name: 'plugin-call',
  words: [
    '"Files":[',
    '"FileID":',
    '"URL":"',
    '"__proto__":',
    '\\u0000',
    '"HashValue":"',
    'null',
    '"args":[',
  ],
  seeds: () => [
    bytes({
      FileUploadHandler: '/nhan',
      FileName: '/a.pdf',
      DocNumber: '1',
      IssuedDate: '05/02/2026',
    }),
    bytes({ FileUploadHandler: '/nhan', Files: [{ FileID: 1, FileName: 'a', URL: '/a.pdf' }] }),
    bytes({ HashAlg: 'SHA256', HashValue: btoa('\x01'.repeat(32)), Encode: 'RSA' }),
    bytes({
      functionID: 2,
      funcCallback: 'x',
      args: [btoa('%PDF'), '{"DocumentDate":"1/1/2026"}'],
    }),
    bytes({ kind: 'call', id: 1, plugin: 'vgca', path: '/SignPDF', text: '{}' }),
  ],
  run: async (input) => {
    const text = new TextDecoder().decode(input);
    readFromPageWorld(text);
    for (const path of vgcaPaths) {
      const answer = await readVgcaCall(path, text).encode({ kind: 'cancelled' }, wording);
      JSON.parse(answer);
    }
    const answer = await readVnptCall(text).encode({ kind: 'cancelled' }, wording);
    if (answer.split('*').length !== 2) throw new Error('a page would cut this answer wrongly');
    // Everything has its answer; what is no JSON is told apart, so that the mutations are seen to reach both.
    if (!isJson(text)) throw new AgentError('PARAMS_INVALID', { path: '' });
  },
};

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // The engine's way to say no.
    return false;
  }
}
