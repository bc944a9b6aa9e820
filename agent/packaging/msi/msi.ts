// The Windows installer for a whole PC, by wixl; what wixl drops without a word is added with msibuild and looked at
// again in the finished tables.
import { copyFileSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHROMIUM_EXTENSION_ID } from '../../../shared/protocol/origins.ts';
import { PRODUCT, PUBLISHER, sourceEpoch } from '../product.ts';
import { run, runSilently } from '../run.ts';
import { fixedUuid } from '../uuid.ts';
import { gatherInstalledFiles, type InstallerInput } from '../windows/installed-files.ts';

const properties = [
  'PORTAL_ORIGIN',
  'TIMESTAMP_URL',
  'CHROMIUM_EXTENSIONS',
  'EXTENSION_UPDATE_URL',
  'EXTENSION_PORTALS',
];

/** A program that has just been ended holds its files for a moment more; `ping` waits for two seconds. */
const endPrograms =
  'cmd.exe /d /c taskkill.exe /F /IM kyso-agent.exe /IM kyso-pkcs11-32.exe & ping.exe -n 3 127.0.0.1';

/**
 * Ends the agents of all users, and what drives their 32-bit drivers, before files are replaced or removed: type 3170 =
 * a program of a folder (34), hidden from the undoing (deferred 1024), without impersonation (2048), whose exit code does
 * not count (64).
 */
const stopAgent = [
  `INSERT INTO \`CustomAction\` (\`Action\`, \`Type\`, \`Source\`, \`Target\`) VALUES ('StopAgent', 3170, 'System64Folder', '${endPrograms}')`,
  "INSERT INTO `InstallExecuteSequence` (`Action`, `Condition`, `Sequence`) VALUES ('StopAgent', '', 1510)",
];

/** The old version goes before the new one comes, inside the same transaction: right behind InstallInitialize. */
const removeOldFirst = [
  "UPDATE `InstallExecuteSequence` SET `Sequence` = 1520 WHERE `Action` = 'RemoveExistingProducts'",
];

/** Unversioned, a file would not take the place of one with a version. */
const fileVersion = (version: string): string =>
  `UPDATE \`File\` SET \`Version\` = '${version}.0', \`Language\` = '1066' WHERE \`File\` = 'AgentExe'`;

/** wixl dies of letters that are not ASCII. */
const inVietnamese = [
  ['Property', 'Value', 'Property', 'ProductName', PRODUCT],
  ['Property', 'Value', 'Property', 'Manufacturer', PUBLISHER],
  ['Feature', 'Title', 'Feature', 'Program', PRODUCT],
  ['Feature', 'Title', 'Feature', 'BrowserPolicy', 'Chính sách trình duyệt'],
].map(
  ([table, column, key, row, words]) =>
    `UPDATE \`${table}\` SET \`${column}\` = '${words}' WHERE \`${key}\` = '${row}'`,
);

/** Texts of all tables are UTF-8 from then on. */
const UTF8_TABLES = '\r\n\r\n65001\t_ForceCodepage\r\n';

/** A setting is written only when it was given. */
const conditions = Object.entries({
  PortalSetting: 'PORTAL_ORIGIN',
  TimestampSetting: 'TIMESTAMP_URL',
  ExtensionSetting: 'CHROMIUM_EXTENSIONS',
}).map(
  ([component, property]) =>
    `UPDATE \`Component\` SET \`Condition\` = '${property}' WHERE \`Component\` = '${component}'`,
);

const secureProperties = (existing: string): string =>
  `UPDATE \`Property\` SET \`Value\` = '${[existing, ...properties].filter((name) => name !== '').join(';')}' WHERE \`Property\` = 'SecureCustomProperties'`;

/** @param work - is emptied @throws Error when wixl says anything at all, or a table lacks what it must have */
export function makeMsi(input: InstallerInput, work: string, output: string): void {
  const files = join(work, 'msi');
  gatherInstalledFiles(input, files);
  // wixl finds sources beside the description alone.
  copyFileSync(join(import.meta.dirname, 'kyso.wxs'), join(files, 'kyso.wxs'));
  const epoch = sourceEpoch();
  for (const name of readdirSync(files)) utimesSync(join(files, name), epoch, epoch);
  const product = fixedUuid(`product ${input.version}`);
  const values = {
    Version: input.version,
    ProductCode: product,
    ExtensionId: CHROMIUM_EXTENSION_ID,
  };
  const definitions = Object.entries(values).flatMap(([name, value]) => ['-D', `${name}=${value}`]);
  // The clock stands still: these programs write the time into what they make.
  const moment = new Date(epoch * 1000).toISOString().slice(0, 19).replace('T', ' ');
  const clock = (program: string, ...args: readonly string[]): void => {
    runSilently('faketime', ['-f', moment, program, ...args], {
      cwd: files,
      environment: { TZ: 'UTC', LC_ALL: 'C.UTF-8' },
    });
  };
  rmSync(output, { force: true });
  clock('wixl', '-a', 'x64', ...definitions, '-o', output, 'kyso.wxs');
  writeFileSync(join(files, '_ForceCodepage.idt'), UTF8_TABLES);
  clock('msibuild', output, '-i', '_ForceCodepage.idt');
  const existing = propertyOf(output, 'SecureCustomProperties');
  const repairs = [
    ...inVietnamese,
    ...stopAgent,
    ...removeOldFirst,
    ...conditions,
    fileVersion(input.version),
    secureProperties(existing),
  ];
  for (const sql of repairs) clock('msibuild', output, '-q', sql);
  // Title, author and a fixed package code.
  clock(
    'msibuild',
    output,
    '-s',
    'Ky so QLVB',
    'Ky so QLVB',
    'x64;1066',
    `{${fixedUuid(`package ${input.version}`)}}`,
  );
  checkTables(output);
}

const utf8 = { environment: { LC_ALL: 'C.UTF-8' } };

function propertyOf(msi: string, name: string): string {
  const row = run('msiinfo', ['export', msi, 'Property'], utf8)
    .split(/\r?\n/)
    .find((line) => line.startsWith(`${name}\t`));
  return row?.split('\t')[1] ?? '';
}

/** wixl is silent about what it leaves out: the finished tables are asked. */
function checkTables(msi: string): void {
  const wanted: readonly (readonly [string, RegExp])[] = [
    ['InstallExecuteSequence', /^StopAgent\t.*\t1510$/m],
    ['InstallExecuteSequence', /^RemoveExistingProducts\t.*\t1520$/m],
    ['Property', /^ALLUSERS\t1$/m],
    ['Property', /^SecureCustomProperties\t.*PORTAL_ORIGIN/m],
    ['Upgrade', /862A2860-B3EF-5E62-8BDD-170BFBD40238/],
    ['File', /^AgentExe\t.*\t\d+\.\d+\.\d+\.0\t1066\t/m],
    ['Feature', /^BrowserPolicy\t.*\t1000\t/m],
    ['Registry', /KysoAgent/],
    ['Property', /^ProductName\tKý số QLVB$/m],
    ['Component', /^PortalSetting\t.*\tPORTAL_ORIGIN\t/m],
  ];
  for (const [table, pattern] of wanted) {
    const rows = run('msiinfo', ['export', msi, table], utf8).replaceAll('\r', '');
    if (!pattern.test(rows))
      throw new Error(`${msi}: table ${table} lacks ${pattern.source}\n${rows}`);
  }
}
