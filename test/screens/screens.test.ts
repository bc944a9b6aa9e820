// Every screen in both languages: nothing is cut off or runs over at 100 % and 200 %, no accessibility violations in the
// light and in the dark. `KYSO_SCREENS=folder` keeps the pictures of all of them, forced colours and 320 px too.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { IN_OTHER_SKINS, walks } from './all.ts';
import { examiner } from './examine.ts';
import { type Scene, setScene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await setScene();
});
afterAll(() => scene.close());

describe.each(['vi', 'en'] as const)('in %s', (language) => {
  beforeAll(() => scene.speak(language));

  const names = Object.keys(walks).filter((name) => language === 'vi' || name !== IN_OTHER_SKINS);
  it.each(names)(
    '%s',
    async (name) => {
      const problems: string[] = [];
      await walks[name]?.(scene, examiner(language, problems));
      expect(problems).toEqual([]);
    },
    180_000,
  );
});
