import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, posix, relative } from 'node:path'
import ts from 'typescript'
import { build } from 'vite'
import { inProject, root } from './lib/project.mjs'

/*
 * Builds the client for other people's pages into out/client: its modules with their types, and what a
 * browser has to fetch by address (worklets, worker, model). Nothing is shared between files, so that each can be
 * copied by itself.
 */

const require = createRequire(import.meta.url)
const out = inProject('out', 'client')
const source = inProject('src', 'client')

/** Modules for pages and programs, by the name they get. @type {Record<string, string>} */
const modules = {
  'parley-client': 'index.ts',
  parley: 'page.ts',
  'parley-react': 'react.ts',
  'parley-node': 'node.ts',
}
/** What a browser loads by address. @type {Record<string, string>} */
const parts = {
  capture: '../renderer/audio/capture.worklet.ts',
  playback: '../renderer/audio/playback.worklet.ts',
  frames: 'frames.worker.ts',
}

rmSync(out, { recursive: true, force: true })
for (const [name, file] of Object.entries(modules)) await bundle(name, join(source, file), out)
for (const [name, file] of Object.entries(parts)) await bundle(name, join(source, file), out)
for (const name of ['onnxruntime-web/ort-wasm-simd-threaded.wasm', '@ricky0123/vad-web/dist/silero_vad_v5.onnx'])
  copyFileSync(require.resolve(name), join(out, name.split('/').at(-1) ?? name))
const pages = join(source, 'pages')
for (const name of existsSync(pages) ? readdirSync(pages) : []) copyFileSync(join(pages, name), join(out, name))
writeTypes()

/**
 * @param {string} name
 * @param {string} entry
 * @param {string} folder
 */
async function bundle(name, entry, folder) {
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    resolve: {
      alias: { '#shared': inProject('src', 'shared') },
    },
    build: {
      // Safari 16.4, Firefox 115 and later; what they lack is asked for before it is used.
      target: ['chrome111', 'firefox115', 'safari16.4'],
      outDir: folder,
      emptyOutDir: false,
      minify: true,
      rolldownOptions: {
        input: { [name]: entry },
        preserveEntrySignatures: 'strict',
        external: ['react'],
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          assetFileNames: '[name][extname]',
        },
      },
    },
  })
}

/** Declarations of the modules and of what they name, in types/, with a file for each module beside it. */
function writeTypes() {
  const entries = Object.values(modules).map((file) => join(source, file))
  const { config } = ts.readConfigFile(inProject('tsconfig.web.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent({ ...config, files: entries, include: [] }, ts.sys, root)
  const { outDir: _out, tsBuildInfoFile: _info, ...plain } = options
  const program = ts.createProgram(entries, {
    ...plain,
    composite: false,
    incremental: false,
    declaration: true,
    emitDeclarationOnly: true,
  })
  /** @type {Map<string, string>} by path from src, without its ending */
  const declared = new Map()
  program.emit(
    undefined,
    (path, text) =>
      declared.set(
        relative(inProject('src'), path)
          .replaceAll('\\', '/')
          .replace(/\.d\.ts$/, ''),
        text,
      ),
    undefined,
    true,
  )
  /** @type {string[]} */
  const wanted = Object.values(modules).map((file) => `client/${file.replace(/\.tsx?$/, '')}`)
  for (let i = 0; i < wanted.length; i++) {
    const name = wanted[i] ?? ''
    const text = (declared.get(name) ?? '').replace(
      /(from |import\()'(\.{1,2}\/[^']*|#shared\/[^']*)'/g,
      (_, before, target) => {
        const path = target.startsWith('#shared/') ? target.replace('#', '') : posix.join(posix.dirname(name), target)
        if (!wanted.includes(path)) wanted.push(path)
        const to = posix.relative(posix.dirname(name), path)
        return `${before}'${to.startsWith('.') ? to : `./${to}`}.js'`
      },
    )
    const file = join(out, 'types', `${name}.d.ts`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  for (const [name, file] of Object.entries(modules))
    writeFileSync(join(out, `${name}.d.ts`), `export * from './types/client/${file.replace(/\.tsx?$/, '.js')}'\n`)
  writeFileSync(
    join(out, 'package.json'),
    `${JSON.stringify({ name: 'parley-client', version: JSON.parse(readFileSync(inProject('package.json'), 'utf8')).version, license: 'MIT', type: 'module', sideEffects: ['./parley.js'], exports: exportsOf() }, null, 2)}\n`,
  )
}

/** `parley-client`, `parley-client/element`, `parley-client/react`, `parley-client/node`. */
function exportsOf() {
  /** @param {string} name */
  const at = (name) => ({ types: `./${name}.d.ts`, default: `./${name}.js` })
  return {
    '.': at('parley-client'),
    './element': at('parley'),
    './react': at('parley-react'),
    './node': at('parley-node'),
    './*': './*',
  }
}
