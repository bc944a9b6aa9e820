// What a child process may see of the user's environment: what a program with a window needs, nothing that could load
// foreign code into it.
const needed = [
  'PATH',
  'HOME',
  'LANG',
  'LANGUAGE',
  'LC_ALL',
  'LC_CTYPE',
  'LC_MESSAGES',
  'DISPLAY',
  'WAYLAND_DISPLAY',
  'XAUTHORITY',
  'DBUS_SESSION_BUS_ADDRESS',
  'XDG_RUNTIME_DIR',
  'TERM',
  'GPG_TTY',
] as const;

export type Environment = Readonly<Record<string, string | undefined>>;

/** @param more - further variables that this child needs */
export function childEnvironment(
  own: Environment,
  more: readonly string[] = [],
): Record<string, string> {
  return Object.fromEntries(
    [...needed, ...more].flatMap((name) => {
      const value = own[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
