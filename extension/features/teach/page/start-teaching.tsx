// Puts the panel over the page, keeps what is taught, and takes everything away again.
import { render } from 'preact';
import * as v from 'valibot';
import { LanguageProvider } from '../../../components/say.ts';
import teachStyle from '../../../components/teach/teach.css?inline';
import theme from '../../../components/page/theme.css?inline';
import tokens from '../../../components/tokens.css?inline';
import { sayIn } from '../../../../shared/text/text.ts';
import { TeachAnswer } from '../../../messages/from-teacher.ts';
import { readDraft } from '../draft.ts';
import { type Lesson, stepNamed, TeachPanel } from '../panel/teach-panel.tsx';
import { askTeacher } from './ask-teacher.ts';
import { Picker } from './picker.ts';

const HOST = 'kyso-teach';
/** Changes of the page that come together are looked at once. */
const SETTLE_MS = 250;
/** What a person does here is never heard by the page's own listeners. */
const HEARD = [
  ...['click', 'dblclick', 'auxclick', 'contextmenu', 'wheel'],
  ...['pointerdown', 'pointerup', 'pointermove', 'pointerover', 'pointerout'],
  ...['mousedown', 'mouseup', 'mousemove', 'mouseover', 'mouseout', 'touchstart', 'touchend'],
  ...['keydown', 'keyup', 'keypress', 'input', 'change', 'focusin', 'focusout', 'paste', 'copy'],
] as const;

declare global {
  // A name of the extension's own world: pages do not see it.
  var kysoTeaching: boolean | undefined;
}

/** Does nothing where nothing is taught, or where the panel stands already. */
export async function startTeaching(): Promise<void> {
  if (globalThis.kysoTeaching === true) return;
  globalThis.kysoTeaching = true;
  const told = await teachingNow();
  if (told === undefined) globalThis.kysoTeaching = false;
  else openPanel(told);
}

interface Told {
  readonly language: 'vi' | 'en';
  readonly lesson: Lesson;
}

function openPanel(told: Told): void {
  const { language } = told;
  // Left behind by an extension that was updated meanwhile.
  for (const old of document.querySelectorAll(HOST)) old.remove();
  const host = document.createElement(HOST);
  host.lang = language;
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'open' });
  const life = new AbortController();
  const { signal } = life;
  for (const name of HEARD) hearNothing(root, name, signal);
  const style = document.createElement('style');
  style.textContent = tokens + theme.replaceAll(':root', ':host') + teachStyle;
  const content = document.createElement('div');
  root.append(style);
  const say = sayIn(language);
  const picker = new Picker(document, host, root, {
    area: say('teach.picking.area'),
    now: (place, words) => say('teach.picking.now', { place, words }),
  });
  root.append(content);
  let lesson: Lesson = told.lesson;
  const draw = (): void => {
    render(
      <LanguageProvider value={language}>
        <TeachPanel
          page={document}
          picker={picker}
          lesson={lesson}
          onChange={(changed) => {
            lesson = changed;
            draw();
            const { draft, step } = changed;
            void askTeacher({ kind: 'teach.keep', draft: JSON.stringify(draft), step });
          }}
          onReview={() => void askTeacher({ kind: 'teach.review' })}
          onEnd={() => {
            life.abort();
            void askTeacher({ kind: 'teach.end' });
          }}
        />
      </LanguageProvider>,
      content,
    );
  };
  document.documentElement.append(host);
  host.showPopover();
  draw();
  // What was understood is read from the page as it is.
  watch(signal, draw);
  // Another window of the portal may have gone on, or the lesson may be over.
  const lookAgain = async (): Promise<void> => {
    const now = await teachingNow();
    if (now === undefined) life.abort();
    else if (!picker.isPicking) {
      lesson = now.lesson;
      draw();
    }
  };
  window.addEventListener('focus', () => void lookAgain(), { signal });
  signal.addEventListener('abort', () => {
    picker.remove();
    render(null, content);
    host.remove();
    globalThis.kysoTeaching = false;
  });
}

async function teachingNow(): Promise<Told | undefined> {
  const told = v.safeParse(TeachAnswer, await askTeacher({ kind: 'teach.look' }));
  if (!told.success || told.output.kind === 'none') return undefined;
  const { language, draft, step } = told.output;
  const lesson = { draft: readDraft(draft), step: stepNamed(step) };
  return { language, lesson };
}

/** Events that no person made count for nothing; what a person does stays with us. */
function hearNothing(root: ShadowRoot, name: string, signal: AbortSignal): void {
  const onlyPeople = (event: Event): void => {
    if (event.isTrusted) return;
    event.stopImmediatePropagation();
    event.preventDefault();
  };
  root.addEventListener(name, onlyPeople, { signal, capture: true });
  root.addEventListener(
    name,
    (event) => {
      event.stopPropagation();
    },
    { signal },
  );
}

function watch(signal: AbortSignal, changed: () => void): void {
  let isWaiting = false;
  const observer = new MutationObserver(() => {
    if (isWaiting) return;
    isWaiting = true;
    setTimeout(() => {
      isWaiting = false;
      if (!signal.aborted) changed();
    }, SETTLE_MS);
  });
  observer.observe(document.documentElement, {
    ...{ childList: true, subtree: true, characterData: true },
  });
  signal.addEventListener('abort', () => {
    observer.disconnect();
  });
}
