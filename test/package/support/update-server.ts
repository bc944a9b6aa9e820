// The office's own server that Chromium installs and updates extensions from.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

export type UpdateServer = {
  /** Of the list of updates, for the policy. */
  readonly url: string;
  close(): void;
};

/** @param crx - file of the package @param id - of the key that it is signed with */
export async function startUpdateServer(
  crx: string,
  id: string,
  version: string,
): Promise<UpdateServer> {
  const server = createServer((request, response) => {
    const { host = '' } = request.headers;
    if (request.url?.startsWith('/kyso.crx') === true) {
      response.setHeader('Content-Type', 'application/x-chrome-extension');
      response.end(readFileSync(crx));
      return;
    }
    response.setHeader('Content-Type', 'text/xml');
    response.end(
      `<?xml version='1.0' encoding='UTF-8'?>
<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'>
  <app appid='${id}'><updatecheck codebase='http://${host}/kyso.crx' version='${version}'/></app>
</gupdate>`,
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/updates.xml`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
