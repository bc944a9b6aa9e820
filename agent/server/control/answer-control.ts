// What the running agent answers to programs of its own user.
import { toHex } from '../../../shared/channel/hex.ts';
import type { Access } from '../access.ts';
import type { ControlAnswer, ControlRequest } from './requests.ts';

export async function answerControl(
  request: ControlRequest,
  access: Access,
  port: number,
): Promise<ControlAnswer> {
  switch (request.ask) {
    case 'locate':
      return { kind: 'place', port };
    case 'pairing.token': {
      const token = toHex(access.tokens.issue(request.origin));
      const agentKey = toHex(access.pairings.agentKey.publicKey);
      return { kind: 'token', port, agentKey, token };
    }
    case 'pairing.window':
      access.origins.openWindow();
      return { kind: 'done' };
    case 'pairing.remove':
      await access.unpair(request.keyId);
      return { kind: 'done' };
  }
}
