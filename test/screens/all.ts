// Every screen of the product, by family.
import { walkPopup, walkSettings, walkWelcome } from './own-pages.ts';
import { walkLists } from './lists.ts';
import { type Scene } from './scene.ts';
import { walkAxis, walkDispatch, walkGuard } from './sending.ts';
import type { Show } from './show.ts';
import { walkBatch, walkFile, walkRefusedUpload, walkSigning } from './signing.ts';
import { walkTeaching } from './teaching.ts';
import { walkVerify } from './verifying.ts';

/** In an order in which each leaves what the next one needs. */
export const walks: Readonly<Record<string, (scene: Scene, show: Show) => Promise<void>>> = {
  popup: walkPopup,
  welcome: walkWelcome,
  settings: walkSettings,
  signing: walkSigning,
  'refused upload': walkRefusedUpload,
  batch: walkBatch,
  file: walkFile,
  verify: walkVerify,
  lists: walkLists,
  dispatch: walkDispatch,
  guard: walkGuard,
  axis: walkAxis,
  teaching: walkTeaching,
};
