// Takes the pictures of README, guides and help from the same walks that the tests go: `npm run pictures`.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Page } from 'puppeteer';
import { testPki } from '../support/pki.ts';
import { walks } from './all.ts';
import { type Scene, setScene } from './scene.ts';
import type { Show } from './show.ts';

type Picture = {
  readonly file: string;
  readonly width: number;
  /** As high as the page when absent. */
  readonly height?: number;
  /** Brought into the middle first. */
  readonly around?: string;
};

const COLOURS = 64;
const docs = join(import.meta.dirname, '../../docs');

/** By the state that a walk reaches. */
const guide: Readonly<Record<string, Picture>> = {
  popup: { file: 'tien-ich', width: 380 },
  'portal-document': { file: 'nut-ky', width: 1280, height: 340 },
  panel: { file: 'bang-ky', width: 1060, height: 700, around: '#mark' },
  'panel-pin': { file: 'nhap-pin', width: 1060, height: 700, around: '#mark' },
  batch: { file: 'ky-tat-ca', width: 1060, height: 480 },
  'portal-incoming': { file: 'van-ban-den', width: 1280, height: 430 },
  'verify-valid': { file: 'kiem-tra', width: 1100, height: 700 },
  'verify-compare': { file: 'so-sanh', width: 1100, height: 640 },
  'guard-reference': { file: 'truoc-khi-gui', width: 1060, height: 640 },
  axis: { file: 'theo-doi-truc', width: 1280, height: 640 },
  'popup-waiting': { file: 'cho-gui-lai', width: 380 },
};
const forIt: Readonly<Record<string, Picture>> = {
  'settings-diagnosis': { file: 'kiem-tra-may', width: 860, height: 900 },
  'settings-pairing': { file: 'ghep-noi', width: 860, height: 420, around: '#pairing' },
  'teach-list': { file: '../../images/teach-list', width: 1100, height: 760 },
  'teach-files': { file: '../../images/teach-files', width: 1100, height: 760 },
  'teach-end': { file: 'day-xong', width: 1100, height: 640 },
  taught: { file: 'ho-so', width: 900, height: 640 },
};
const front: Readonly<Record<string, Picture>> = {
  panel: { file: 'sign-panel', width: 1200, height: 760, around: '#mark' },
  'portal-incoming': { file: 'portal', width: 1280, height: 470 },
};

const sets = {
  vi: { language: 'vi', folder: 'huong-dan/anh', pictures: guide },
  en: { language: 'en', folder: 'huong-dan/anh/en', pictures: guide },
  it: { language: 'vi', folder: 'huong-dan/anh-cntt', pictures: forIt },
  readme: { language: 'vi', folder: 'images', pictures: front },
} as const;
type SetName = keyof typeof sets;
const isSetName = (name: string): name is SetName => name in sets;

/** The walks that reach these states, each with the states it reaches. */
const reached: Readonly<Record<string, readonly string[]>> = {
  popup: ['popup'],
  settings: ['settings-diagnosis', 'settings-pairing'],
  signing: ['portal-document', 'panel', 'panel-pin'],
  'refused upload': ['popup-waiting'],
  batch: ['batch'],
  verify: ['verify-valid', 'verify-compare'],
  lists: ['portal-incoming'],
  guard: ['guard-reference'],
  axis: ['axis'],
  teaching: ['teach-list', 'teach-files', 'teach-end', 'taught'],
};

async function take(page: Page, picture: Picture, path: string): Promise<void> {
  const { width, height, around } = picture;
  const before = page.viewport();
  await page.bringToFront();
  await page.setViewport({ width, height: height ?? 200 });
  if (around !== undefined) {
    await page.$eval(around, (found) => {
      found.scrollIntoView({ block: 'center' });
    });
  }
  await page.mouse.move(0, 0);
  // Pages of a document are drawn anew in another width.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  mkdirSync(dirname(path), { recursive: true });
  await page.screenshot({ path: `${path}.png`, fullPage: height === undefined });
  execFileSync('pngquant', [
    ...['--force', '--strip', '--speed', '1', '--nofs'],
    ...['--output', `${path}.png`, String(COLOURS), `${path}.png`],
  ]);
  if (before !== null) await page.setViewport(before);
  console.log(
    `${Math.ceil(statSync(`${path}.png`).size / 1024)} KB  ${path.slice(docs.length + 1)}`,
  );
}

async function takeSet(scene: Scene, name: SetName, wanted: readonly string[]): Promise<void> {
  const { language, folder, pictures } = sets[name];
  await scene.speak(language);
  const show: Show = async (page, state) => {
    const picture = pictures[state];
    if (picture !== undefined) await take(page, picture, join(docs, folder, picture.file));
  };
  for (const [walk, states] of Object.entries(reached)) {
    if (!wanted.includes(walk) || !states.some((state) => state in pictures)) continue;
    await walks[walk]?.(scene, show);
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !isSetName(name) && !(name in reached));
if (unknown.length > 0) throw new Error(`no pictures or walks are called ${unknown.join(', ')}`);
const chosen = asked.filter(isSetName);
const walked = asked.filter((name) => name in reached);
// The browser's own words too: its fields for files and dates stand on the portal's pages.
process.env['LANGUAGE'] = 'vi';
const { keyPath, certificatePath } = testPki().connectedPortalCommittee;
const scene = await setScene({
  secure: {
    name: 'qlvb.minhgiang.example',
    key: readFileSync(keyPath, 'utf8'),
    cert: readFileSync(certificatePath, 'utf8'),
  },
});
try {
  for (const name of chosen.length > 0 ? chosen : Object.keys(sets).filter(isSetName)) {
    await takeSet(scene, name, walked.length > 0 ? walked : Object.keys(reached));
  }
} finally {
  await scene.close();
}
