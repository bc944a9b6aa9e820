// What the extension does, against a packaged agent: pairs through the native host, which starts the agent when none
// runs, lists tokens and certificates, has a letter signed. Usage: client AGENT IN.pdf OUT.pdf RESULT.json
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import * as v from 'valibot';
import { newPairingKey, pairingKeyOf } from '../../agent/core/channel-crypto.ts';
import { encodeNative, nativeMessages } from '../../agent/server/native-host/native-messages.ts';
import { fromHex } from '../../shared/channel/hex.ts';
import { NativeAnswer } from '../../shared/protocol/native-host.ts';
import { CHROMIUM_EXTENSION_ORIGIN as ORIGIN } from '../../shared/protocol/origins.ts';
import { listCertificates, listTokens } from '../../shared/protocol/token.ts';
import { connectAgent } from '../support/agent-client.ts';
import { PORTAL, signThrough } from '../support/signing-client.ts';

type Place = Extract<NativeAnswer, { kind: 'token' }>;

/** As a browser calls the native host. */
async function pair(agent: string): Promise<Place> {
  const host = spawn(agent, [`${ORIGIN}/`, '--parent-window=0'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  host.stdin.end(encodeNative({ ask: 'pair', origin: ORIGIN }));
  for await (const message of nativeMessages(host.stdout)) {
    const answer = v.parse(NativeAnswer, message);
    if (answer.kind === 'token') return answer;
    throw new Error(JSON.stringify(answer));
  }
  throw new Error('the native host says nothing');
}

async function main(agent: string, input: string, output: string): Promise<object> {
  const { port, agentKey, token } = await pair(agent);
  const client = await connectAgent(port, {
    key: pairingKeyOf(newPairingKey()),
    agentKey: fromHex(agentKey),
    token: fromHex(token),
    origin: ORIGIN,
    isPaired: () => undefined,
  });
  const portal = { portalOrigin: PORTAL };
  const tokens = await client.peer.request(listTokens, portal);
  const certificates = await client.peer.request(listCertificates, portal);
  const [certificate] = certificates;
  if (certificate === undefined || input === '') return { port, tokens, certificates };
  const document = new Uint8Array(readFileSync(input));
  const { bytes, level } = await signThrough(client, document, certificate.id);
  writeFileSync(output, bytes);
  client.close();
  return { port, tokens, certificates, level };
}

const [, , agent = '', input = '', output = '', result = ''] = process.argv;
/** A job that failed brings no result. */
const tooLong = new Promise<never>((_, reject) => {
  setTimeout(() => {
    reject(new Error('no result in 90 s'));
  }, 90_000);
});
const said = await Promise.race([main(agent, input, output), tooLong]).catch((error: unknown) => ({
  error: error instanceof Error ? error.stack : String(error),
}));
writeFileSync(result, JSON.stringify(said));
process.exit('error' in said ? 1 : 0);
