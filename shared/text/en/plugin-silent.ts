// The one sentence that a page's own world needs.
export const pluginSilent = {
  'plugin.silent':
    'The extension Ký số QLVB does not answer (just updated, or switched off). Load the page again and try once more.',
} as const;
