// The Debian package in a minimal Debian: installed, used, removed with everything that is its own.
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { letterPdf } from '../../support/letter.ts';
import { pdfsigVerdicts } from '../../support/pdfsig.ts';
import { testPki } from '../../support/pki.ts';
import { createSoftTokens } from '../../support/soft-token.ts';
import { LEADER_PIN } from '../../support/token-bench.ts';
import { type Chroot, openChroot } from '../support/chroot.ts';
import { bundleClient } from '../support/bundle-client.ts';
import { documentedCommand } from '../support/documented.ts';
import { officialNode } from '../../../agent/packaging/node-base.ts';
import { released, VERSION } from '../support/release.ts';

const MODULE = '/usr/lib/softhsm/libsofthsm2.so';

let debian: Chroot;
let before: readonly string[];
const inWork = (name: string): string => join(debian.work, name);
const must = (...command: readonly string[]): string => {
  const environment = { SOFTHSM2_CONF: '/trial/softhsm2.conf' };
  const { code, out, errors } = debian.run(command, { environment });
  if (code !== 0) throw new Error(`${command.join(' ')}: ${out}${errors}`);
  return out;
};

/** Processes of the installed program. */
const agents = (): readonly string[] =>
  debian
    .run(['sh', '-c', 'readlink /proc/[0-9]*/exe | grep kyso-agent'])
    .out.split('\n')
    .filter((line) => line !== '');

/** Files of the system itself, not what programs note about themselves while they run. */
function systemFiles(): readonly string[] {
  const places = ['/etc', '/usr', '/opt', '/var/lib/systemd'];
  const existing = places.filter((place) => existsSync(join(debian.root, place)));
  return must('find', ...existing, '-not', '-path', '*/ld.so.cache')
    .split('\n')
    .toSorted();
}

beforeAll(async () => {
  debian = openChroot('debian');
  debian.run(['dpkg', '--purge', 'kyso']);
  before = systemFiles();
  const deb = released('kyso_VERSION_amd64.deb');
  copyFileSync(deb, inWork(basename(deb)));
  // No mirror is reached from here: only what is recommended would come from one.
  rmSync(join(debian.root, 'var/lib/apt/lists'), { recursive: true, force: true });
  writeFileSync(inWork('letter.pdf'), letterPdf());
  const { leader } = testPki();
  const entries = [{ entity: leader, label: 'Ký số' }];
  const tokens = createSoftTokens([{ label: 'Token lãnh đạo', pin: LEADER_PIN, entries }]);
  cpSync(join(tokens.folder, 'store'), inWork('store'), { recursive: true });
  tokens.remove();
  writeFileSync(inWork('softhsm2.conf'), 'directories.tokendir = /trial/store\n');
  copyFileSync(officialNode('linux'), inWork('node'));
  await bundleClient(inWork('client.mjs'));
});

describe('the Debian package', () => {
  it('installs as README.md says', () => {
    const command = documentedCommand('apt-get install').join(' ');
    must('sh', '-c', `cd /trial && ${command}`);
    expect(must('dpkg-query', '-W', '-f', '${Version} ${Status}', 'kyso')).toBe(
      `${VERSION} install ok installed`,
    );
  });

  it('tells all browsers where the native host is', () => {
    const places = ['/etc/opt/chrome', '/etc/chromium', '/etc/opt/edge', '/usr/lib/mozilla'];
    for (const place of places) {
      const file = `${place}/native-messaging-hosts/vn.kyso.agent.json`;
      const manifest: unknown = JSON.parse(must('cat', file));
      expect(manifest).toMatchObject({ path: '/usr/lib/kyso-agent/kyso-agent' });
    }
  });

  it('lets the agent start with each session of a user', () => {
    const wants = 'etc/systemd/user/graphical-session.target.wants/kyso-agent.service';
    expect(debian.run(['test', '-L', `/${wants}`]).code).toBe(0);
  });

  it('reads what administrators have decided', () => {
    const policy = {
      portals: ['https://qlvb.example'],
      pkcs11Modules: [{ path: MODULE }],
      settings: { level: 'B-B', network: { timestampUrl: null } },
    };
    mkdirSync(join(debian.root, 'etc/kyso'), { recursive: true });
    writeFileSync(join(debian.root, 'etc/kyso/policy.json'), JSON.stringify(policy));
    expect(must('kyso', 'token', 'list')).toContain('Nguyễn Văn Đức');
  });

  it('signs with a token of SoftHSM2', () => {
    const serial = /số sê-ri ([0-9A-F]+)/.exec(must('kyso', 'token', 'list'))?.[1] ?? '';
    const files = '--out /trial/signed.pdf /trial/letter.pdf';
    const sign = `kyso sign --cert ${serial} --pin-stdin --on-warning accept ${files}`;
    must('sh', '-c', `echo ${LEADER_PIN} | ${sign}`);
    const verdicts = [...pdfsigVerdicts(inWork('signed.pdf')).values()];
    expect(verdicts).toEqual([{ valid: true, whole: true }]);
  });

  it('the native host starts the agent, which answers the channel', () => {
    const files = ['', '', '/trial/result.json'];
    must('/trial/node', '/trial/client.mjs', '/usr/lib/kyso-agent/kyso-agent', ...files);
    const result: unknown = JSON.parse(readFileSync(inWork('result.json'), 'utf8'));
    expect(result).toMatchObject({ tokens: [{ label: 'Token lãnh đạo' }] });
    expect(agents()).toHaveLength(1);
  });

  it('T37: is purged without a trace, its running agent too', () => {
    must('dpkg', '--purge', 'kyso');
    expect(systemFiles()).toEqual(before);
    expect(agents()).toEqual([]);
  });
});
