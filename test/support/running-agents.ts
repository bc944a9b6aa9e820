// Where the agents of this test process are reached by programs of their user.
const sockets = new Map<number, string>();

export function rememberAgent(port: number, controlSocket: string): void {
  sockets.set(port, controlSocket);
}

export function controlSocketAt(port: number): string {
  const socket = sockets.get(port);
  if (socket === undefined) throw new Error(`no agent of this test listens on ${port}`);
  return socket;
}
