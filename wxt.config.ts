// Builds the extension: one source, MV3 for Chromium and for Firefox.
import { fileURLToPath } from 'node:url';
import { defineConfig, type UserManifest } from 'wxt';
import { pageAssets } from './extension/page-assets.ts';
import { MANIFEST_KEY } from './extension/manifest-key.ts';
import { FIREFOX_ADD_ON_ID } from './shared/protocol/origins.ts';

/** Firefox's default policy would turn ws: into wss:, so the policy is written out. */
const contentSecurityPolicy = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "object-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self' blob: data:",
  "connect-src 'self' blob: ws://127.0.0.1:* http://127.0.0.1:*",
  "frame-ancestors 'none'",
].join('; ');

const common: UserManifest = {
  name: '__MSG_name__',
  description: '__MSG_description__',
  default_locale: 'vi',
  content_security_policy: { extension_pages: contentSecurityPolicy },
  storage: { managed_schema: 'managed-schema.json' },
  // Not Alt+Shift+A, B, C, I, T or X: browsers have them.
  commands: {
    sign: { suggested_key: { default: 'Alt+Shift+K' }, description: '__MSG_commandSign__' },
    verify: { suggested_key: { default: 'Alt+Shift+V' }, description: '__MSG_commandVerify__' },
    'sign-file': { description: '__MSG_commandSignFile__' },
  },
  action: { default_title: '__MSG_name__' },
};

const permissions = ['storage', 'scripting', 'alarms', 'contextMenus', 'nativeMessaging'];

/**
 * Administrators' packages may read the portals that their policy names at once; those of the browsers' stores
 * (`--mode store`) ask a person for each portal.
 */
const reach = (mode: string): UserManifest =>
  mode === 'store'
    ? {
        // The open page's address, which «Dạy kyso» asks for, is told after a click on our button only.
        permissions: [...permissions, 'activeTab'],
        optional_host_permissions: ['https://*/*', 'http://*/*'],
        optional_permissions: ['notifications'],
      }
    : { permissions: [...permissions, 'notifications'], host_permissions: ['*://*/*'] };

const chromium: UserManifest = {
  key: MANIFEST_KEY,
  minimum_chrome_version: '148',
  message_serialization: 'structured_clone',
};

const firefox: UserManifest = {
  browser_specific_settings: {
    gecko: {
      id: FIREFOX_ADD_ON_ID,
      strict_min_version: '153.0',
      data_collection_permissions: { required: ['none'] },
    },
  },
};

export default defineConfig({
  srcDir: 'extension',
  publicDir: 'extension/public',
  imports: false,
  modules: ['@wxt-dev/webextension-polyfill'],
  manifest: ({ browser, mode }) => ({
    ...common,
    ...reach(mode),
    ...(browser === 'firefox' ? firefox : chromium),
  }),
  vite: () => ({ oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } } }),
  hooks: {
    'build:publicAssets': (_wxt, files) => {
      files.push(...pageAssets(fileURLToPath(new URL('.', import.meta.url))));
    },
  },
});
