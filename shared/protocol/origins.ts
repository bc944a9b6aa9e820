// Who our extension is, as a browser says it in the Origin of a socket.

/** First 16 bytes of SHA-256 of the manifest's public key, hex digits written as a to p. */
export const CHROMIUM_EXTENSION_ID = 'elnfpcjdcgjndbnnpiefamljgnpleaca';
/** The one origin the agent knows without settings. */
export const CHROMIUM_EXTENSION_ORIGIN = `chrome-extension://${CHROMIUM_EXTENSION_ID}`;
/** Firefox gives every profile its own random origin; only the add-on's id is fixed. */
export const FIREFOX_ADD_ON_ID = 'kyso@kyso.vn';

/**
 * In place of a portal for files that a person chose on the extension's own page. Names under `.invalid` are nobody's
 * (RFC 6761 §6.4): no page can have this origin.
 */
export const LOCAL_FILES = 'https://tep-tren-may.kyso.invalid';
