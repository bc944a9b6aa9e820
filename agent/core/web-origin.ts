// Origins of web pages, exactly as browsers write them: no capitals, default ports, user names, wildcards or letters
// beyond ASCII, since another spelling is another page to a person.

/** scheme://host[:port] and nothing else. */
export function isExactOrigin(origin: string): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  return url.origin === origin && /^([a-z0-9.-]+|\[[0-9a-f:.]+\])$/.test(url.hostname);
}
