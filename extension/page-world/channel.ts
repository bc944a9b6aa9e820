// The channel between the two worlds of a page: events of a name that is drawn anew for each load, carrying text.

/** Said by whichever of the two scripts starts first, before any script of the page runs. */
const HELLO = 'kyso-hello';
const READY = 'kyso-ready';

export interface Channel {
  say(text: string): void;
}

interface PageEvents {
  readonly send: (name: string, text: string) => void;
  /** @returns stops listening */
  readonly listen: (name: string, hear: (text: unknown) => void) => () => void;
}

/** The document's own methods as they are now: a page may put others in their place later. */
function pageEvents(): PageEvents {
  const add = document.addEventListener.bind(document);
  const remove = document.removeEventListener.bind(document);
  const dispatch = document.dispatchEvent.bind(document);
  const EventWithText = CustomEvent;
  return {
    send(name, detail) {
      dispatch(new EventWithText(name, { detail }));
    },
    listen(name, hear) {
      const listener = (event: Event): void => {
        if (event instanceof EventWithText) hear(event.detail);
      };
      add(name, listener);
      return () => {
        remove(name, listener);
      };
    },
  };
}

/**
 * The page's side: waits for a name and answers on it.
 * @param hear - text from the other world
 * @param opened - called once, when there is somebody at the other end
 */
export function joinChannel(
  hear: (text: unknown) => void,
  opened: (channel: Channel) => void,
): void {
  const { send, listen } = pageEvents();
  const stop = listen(HELLO, (name) => {
    if (typeof name !== 'string' || name === '') return;
    stop();
    listen(`${name}-down`, hear);
    opened({
      say: (text) => {
        send(`${name}-up`, text);
      },
    });
    send(`${name}-joined`, '');
  });
  send(READY, '');
}

/** Our own side: draws the name. The other script may be there already, or come later. */
export function openChannel(
  name: string,
  hear: (text: unknown) => void,
  joined: (channel: Channel) => void,
): Channel {
  const { send, listen } = pageEvents();
  const channel: Channel = {
    say: (text) => {
      send(`${name}-down`, text);
    },
  };
  const offer = (): void => {
    send(HELLO, name);
  };
  const stopReady = listen(READY, offer);
  const stopJoined = listen(`${name}-joined`, () => {
    stopReady();
    stopJoined();
    joined(channel);
  });
  listen(`${name}-up`, hear);
  offer();
  return channel;
}
