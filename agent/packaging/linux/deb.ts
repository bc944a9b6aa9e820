// The Debian package: the program, its command, the user unit, and what the browsers need to find it.
import {
  copyFileSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { NATIVE_HOST } from '../../../shared/protocol/native-host.ts';
import { nativeHostManifest } from '../native-host-manifest.ts';
import { productVersion, sourceEpoch } from '../product.ts';
import { run } from '../run.ts';

const PROGRAM = '/usr/lib/kyso-agent/kyso-agent';

/**
 * Where browsers look for native hosts of the whole PC; below /etc they are configuration files. /etc/opt is no place
 * for a package: what Chrome and Edge look for there, postinst links to our own file.
 */
const hostFolders = [
  { browser: 'chromium', folder: '/usr/lib/kyso-agent' },
  { browser: 'chromium', folder: '/etc/chromium/native-messaging-hosts' },
  { browser: 'firefox', folder: '/usr/lib/mozilla/native-messaging-hosts' },
] as const;

export type DebFiles = {
  /** kyso-agent and pkcs11.node. */
  readonly programs: string;
  /** Texts for /usr/share/doc/kyso. */
  readonly documents: readonly string[];
};

/**
 * @param work - folder to lay the package out in
 * @param compression - xz for what is handed out, gzip where time counts
 */
export function makeDeb(
  { programs, documents }: DebFiles,
  work: string,
  output: string,
  compression: 'xz' | 'gzip',
): void {
  const tree = join(work, 'deb');
  const put = (path: string, content: string, mode = 0o644): void => {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), content, { mode });
  };
  mkdirSync(join(tree, dirname(PROGRAM)), { recursive: true });
  for (const name of ['kyso-agent', 'pkcs11.node']) {
    copyFileSync(join(programs, name), join(tree, dirname(PROGRAM), name));
  }
  mkdirSync(join(tree, 'usr/bin'), { recursive: true });
  symlinkSync('../lib/kyso-agent/kyso-agent', join(tree, 'usr/bin/kyso'));
  put(
    'usr/lib/systemd/user/kyso-agent.service',
    readFileSync(join(import.meta.dirname, 'kyso-agent.service'), 'utf8'),
  );
  for (const { browser, folder } of hostFolders) {
    put(`${folder}/${NATIVE_HOST}.json`, nativeHostManifest(browser, PROGRAM));
  }
  for (const file of documents) {
    put(`usr/share/doc/kyso/${file.split('/').at(-1) ?? ''}`, readFileSync(file, 'utf8'));
  }
  control(tree, put);
  settle(tree, sourceEpoch());
  run('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', tree, output], {
    environment: { SOURCE_DATE_EPOCH: String(sourceEpoch()) },
  });
}

function control(tree: string, put: (path: string, content: string, mode?: number) => void): void {
  const source = (name: string): string =>
    readFileSync(join(import.meta.dirname, 'debian', name), 'utf8');
  const sizeKib = run('du', ['-sk', '--apparent-size', tree]).split('\t')[0] ?? '0';
  const fields = source('control')
    .replace('@VERSION@', productVersion())
    .replace('@SIZE@', sizeKib);
  put('DEBIAN/control', fields);
  const files = hostFolders
    .map(({ folder }) => folder)
    .filter((folder) => folder.startsWith('/etc/'));
  put('DEBIAN/conffiles', files.map((folder) => `${folder}/${NATIVE_HOST}.json\n`).join(''));
  for (const name of ['postinst', 'prerm', 'postrm']) put(`DEBIAN/${name}`, source(name), 0o755);
  const sums = readdirSync(tree, { recursive: true, encoding: 'utf8' })
    .filter((name) => !name.startsWith('DEBIAN') && !name.startsWith('etc/'))
    .filter((name) => name !== 'usr/bin/kyso' && statSync(join(tree, name)).isFile())
    .toSorted();
  put('DEBIAN/md5sums', run('md5sum', sums, { cwd: tree }));
}

/** One moment and one set of rights for everything. */
function settle(tree: string, epoch: number): void {
  run('chmod', ['-R', 'u=rwX,go=rX', tree]);
  for (const name of readdirSync(tree, { recursive: true, encoding: 'utf8' })) {
    lutimesSync(join(tree, name), epoch, epoch);
  }
  lutimesSync(tree, epoch, epoch);
}
