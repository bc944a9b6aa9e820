// One rule per line of the layer table in docs/architecture.md. A new import that no line allows fails the check.
const layer = (name, allowed) => ({
  name: `agent/${name}`,
  severity: 'error',
  from: { path: `^agent/${name}/` },
  to: { path: '^agent/', pathNot: `^agent/(${[name, ...allowed].join('|')})/` },
});

/** Only the named places may import this package. */
const only = (packageName, places) => ({
  name: `only-${packageName.replaceAll('/', '-')}`,
  severity: 'error',
  from: { pathNot: `^(${['test', ...places].join('|')})/` },
  to: { path: `(^|/)node_modules/${packageName}/|^${packageName}$` },
});

const ports = '(signing|validation|jobs|records|updates)/ports\\.ts$';
/** Adapters see core and the port types of the use cases, nothing else of the agent. */
const adapter = (name) => ({
  name: `agent/${name}`,
  severity: 'error',
  from: { path: `^agent/${name}/` },
  to: { path: '^agent/', pathNot: `^agent/(${name}|core)/|^agent/${ports}` },
});

const engine = ['core', 'asn1', 'pki', 'cms', 'pdf'];
const useCases = ['signing', 'validation', 'text', 'records', 'settings', 'dispatch', 'updates'];

module.exports = {
  forbidden: [
    layer('core', []),
    layer('asn1', ['core']),
    layer('pki', ['core', 'asn1']),
    layer('cms', ['core', 'asn1', 'pki']),
    layer('pdf', ['core']),
    layer('text', ['core']),
    layer('settings', ['core']),
    layer('records', ['core']),
    layer('dispatch', ['core']),
    layer('updates', ['core']),
    layer('signing', engine),
    layer('validation', engine),
    layer('jobs', [...engine, ...useCases]),
    layer('diagnosis', [...engine, ...useCases]),
    layer('server', ['core', ...useCases, 'jobs', 'diagnosis']),
    layer('cli', ['core', ...useCases, 'jobs', 'diagnosis', 'server']),
    adapter('pkcs11'),
    adapter('net'),
    adapter('os'),
    adapter('softkey'),
    {
      name: 'shared-stands-alone',
      severity: 'error',
      from: { path: '^shared/' },
      to: { path: '^(agent|extension|test)/' },
    },
    {
      name: 'rooms-do-not-meet',
      severity: 'error',
      from: { path: '^agent/' },
      to: { path: '^(extension|test)/' },
    },
    {
      name: 'extension-sees-only-shared',
      severity: 'error',
      from: { path: '^extension/' },
      to: { path: '^(agent|test)/' },
    },
    {
      name: 'portals-are-islands',
      severity: 'error',
      from: { path: '^extension/portals/([^/]+)/' },
      to: {
        path: '^extension/(features|channel|entrypoints|portals/[^/]+/)',
        pathNot: '^extension/portals/$1/',
      },
    },
    {
      name: 'page-world-is-alone',
      severity: 'error',
      from: { path: '^extension/page-world/' },
      to: { pathNot: '^(extension/page-world/|shared/text/vi/plugin-silent\\.ts$)' },
    },
    {
      name: 'components-know-no-portal',
      severity: 'error',
      from: { path: '^extension/components/' },
      to: { path: '^extension/(portals|features|channel|entrypoints)/' },
    },
    {
      name: 'core-crypto-only',
      severity: 'error',
      from: { path: '^agent/', pathNot: '^agent/(core|packaging)/' },
      to: { path: '^(node:)?crypto$' },
    },
    only('pkcs11js', ['agent/pkcs11']),
    only('ws', ['agent/server']),
    only('node-forge', ['agent/softkey']),
    only('fontkit', ['agent/pdf']),
    only('css-what', ['shared/portal-profile']),
    only('saxes', ['agent/dispatch']),
    only('yauzl', ['agent/dispatch']),
    only('pdfjs-dist', ['agent/text', 'extension/components/viewer']),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '(\\.d\\.ts$|^test/|^extension/entrypoints/|\\.config\\.)' },
      to: {},
    },
    {
      name: 'no-dev-dependency-in-product',
      severity: 'error',
      from: { path: '^(agent|extension|shared)/', pathNot: '^agent/packaging/' },
      to: { dependencyTypes: ['npm-dev'], pathNot: 'node_modules/(@types|wxt)/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.output|\\.wxt|dist|build)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
};
