import boundaries from 'eslint-plugin-boundaries'
import { noImportCircle } from './import-circles.mjs'

/*
 * The import law (docs/architecture.md): who may import whom, no exceptions. Types count like everything else: a file
 * that needs another one's types cannot be understood without it.
 */

/**
 * Who may import whom among the rooms of src.
 * @type {Record<string, readonly string[]>}
 */
const mayImport = {
  shared: ['shared'],
  engine: ['engine', 'shared'],
  main: ['main', 'engine', 'shared'],
  server: ['server', 'engine', 'shared'],
  cli: ['cli', 'engine', 'shared'],
  gateway: ['gateway', 'engine', 'shared'],
  preload: ['preload', 'shared'],
  renderer: ['renderer', 'renderer/audio', 'shared'],
  'renderer/audio': ['renderer/audio', 'shared'],
  client: ['client', 'renderer/audio', 'shared'],
}

/** The layers of the engine, the lowest first: each may import those before it. */
export const engineLayers = [
  'runtime',
  'ports',
  'wire',
  'files',
  'models',
  'audio',
  'languages',
  'provider-contract',
  'speech',
  'face',
  'turn',
  'skills',
  'live',
  'providers',
  'resilience',
  'avatar',
  'tools',
  'history',
  'session',
  'host',
]

const layers = engineLayers.map((name) => `engine/${name}`)

/**
 * A room as the linter knows it: the engine is its layers.
 * @param {string} room
 */
const elementsOf = (room) => (room === 'engine' ? layers : [room])
const rooms = Object.keys(mayImport).flatMap(elementsOf)

/**
 * The rooms that may be imported from an element.
 * @param {string} element
 */
const allowed = (element) => mayImport[element] ?? mayImport[element.split('/')[0] ?? ''] ?? []

/**
 * What a shipped file may import; one of the engine only from its layer downwards.
 * @param {string} element
 */
function shippedMayImport(element) {
  const above = layers.includes(element) ? layers.slice(layers.indexOf(element) + 1) : []
  return allowed(element)
    .flatMap(elementsOf)
    .filter((other) => !above.includes(other))
}

/**
 * @param {string} from
 * @param {readonly string[]} to
 */
const policy = (from, to) => ({ from: { element: { type: from } }, allow: { to: { element: { type: to } } } })

/**
 * Tests may use every layer of the engine, and the scaffolding; otherwise they keep to their room's law.
 * @param {string} room
 */
const testsMayImport = (room) => [...allowed(room).flatMap(elementsOf), 'support']

/**
 * The law of each room in its files alone: the linter asks every policy about every import it sees. A room within
 * another one comes after it, since the last that fits counts.
 * @param {(room: string) => readonly string[]} mayImport
 * @param {readonly string[]} endings of the files
 * @param {object} [besides]
 */
const roomByRoom = (mayImport, endings, besides) =>
  [...rooms]
    .sort((a, b) => a.length - b.length)
    .map((room) => ({
      files: endings.map((ending) => `src/${room}/**/*${ending}`),
      ...besides,
      rules: {
        'boundaries/dependencies': ['error', { default: 'disallow', policies: [policy(room, mayImport(room))] }],
      },
    }))

const tests = ['src/**/*.test.ts', 'src/**/*.test.tsx']

/** The law as configuration of the linter. */
export const importLaw = [
  {
    files: ['src/**/*.ts', 'src/**/*.tsx'],
    plugins: { boundaries },
    settings: {
      'boundaries/elements': [
        // The first that fits counts: the room within another one comes before it.
        ...[...rooms]
          .sort((a, b) => b.length - a.length)
          .map((room) => ({ type: room, pattern: `src/${room}/**`, partialMatch: false })),
        { type: 'support', pattern: 'tests/support/**', partialMatch: false },
      ],
      'boundaries/dependency-nodes': ['import', 'dynamic-import', 'export', 'require'],
      'boundaries/additional-dependency-nodes': [{ selector: 'TSImportType > Literal', kind: 'type' }],
      'boundaries/include': ['src/**/*', 'tests/support/**/*'],
      'import/resolver': {
        typescript: { noWarnOnMultipleProjects: true, project: ['tsconfig.node.json', 'tsconfig.web.json'] },
      },
    },
  },
  { files: ['src/**/*.ts', 'src/**/*.tsx'], rules: { 'boundaries/no-unknown-files': 'error' } },
  ...roomByRoom(shippedMayImport, ['.ts', '.tsx'], { ignores: tests }),
  ...roomByRoom(testsMayImport, ['.test.ts', '.test.tsx']),
  {
    files: ['**/*.ts', '**/*.tsx', '**/*.mjs'],
    plugins: { parley: { rules: { 'no-import-circle': noImportCircle } } },
    rules: { 'parley/no-import-circle': 'error' },
  },
]
