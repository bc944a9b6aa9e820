// Addresses of documents that a page's call brings along: no portal's island knows them.
const PREFIX = 'plugin:';

/** @param call - drawn anew for each call */
export const pluginKey = (call: string, at: number): string => `${PREFIX}${call}:${at}`;

export const isPluginKey = (documentKey: string): boolean => documentKey.startsWith(PREFIX);
