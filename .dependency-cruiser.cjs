// The rooms, from the ground up. A module imports only from rows above its own: never sideways, never down.
const rooms = [
  'platform',
  'journal',
  'calendar',
  'directory',
  'identity',
  'programmes',
  'documents',
  'cases',
  'files',
  'notices',
  'calls',
  'working-groups',
  'committee',
  'lessons',
  'desk',
  'delivery',
  'live',
  'audit',
  'administration',
  'retention',
  'health',
  'backup',
];

module.exports = {
  forbidden: [
    ...rooms.map((room, row) => ({
      name: `${room}-imports-only-from-above`,
      severity: 'error',
      from: { path: `^src/${room}/` },
      to: { path: `^src/(${[...rooms.slice(row + 1), 'commands', 'demo'].join('|')})/` },
    })),
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'rooms-do-not-know-the-house',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/(commands|demo)/' },
      to: { path: '^src/[^/]+\\.ts$' },
    },
    {
      name: 'src-does-not-know-its-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|bench)/' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: 'node_modules' },
    enhancedResolveOptions: { extensions: ['.ts', '.js'] },
  },
};
