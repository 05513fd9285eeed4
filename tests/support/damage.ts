import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { long } from './cases'

/** What can have become of a file; `good` is its text as it was. Each puts it at `path`. */
type Damage = (path: string, good: string) => void

const bytes = (length: number, byteAt: (i: number) => number): Buffer =>
  Buffer.from(Array.from({ length }, (_, i) => byteAt(i)))

/** It is there, but its contents are no JSON of the right shape. */
const contents: readonly (readonly [name: string, damage: Damage, always: boolean])[] = [
  ['nothing in it', (path) => writeFileSync(path, ''), false],
  [
    'bytes at random',
    (path) =>
      writeFileSync(
        path,
        bytes(5_000, (i) => (i * 7_919 + 13) % 256),
      ),
    true,
  ],
  ['its second half missing', (path, good) => writeFileSync(path, good.slice(0, good.length / 2)), true],
  ['a disk’s zeros', (path) => writeFileSync(path, Buffer.alloc(4_096)), false],
  ['null', (path) => writeFileSync(path, 'null'), false],
  ['a list', (path) => writeFileSync(path, '[]'), true],
  ['a number', (path) => writeFileSync(path, '42'), false],
  ['a million brackets', (path) => writeFileSync(path, '['.repeat(1_000_000)), false],
]
/** Not even a file: what the system says about it has to be told with the way out. */
const places: readonly (readonly [name: string, damage: Damage, always: boolean])[] = [
  ['a folder in its place', (path) => mkdirSync(path), true],
  ['a link to itself', (path) => symlinkSync(path, path), process.platform !== 'win32'],
]

const chosen = (all: typeof contents): (readonly [string, Damage])[] =>
  all.filter(([, , always]) => always || long).map(([name, damage]) => [name, damage])

/** Contents that cannot be used; some of them in the long run only. */
export const damagedContents = chosen(contents)
export const damagedPlaces = chosen(places)

/** Whole, but as editors of Windows leave it. */
export const editorsTraces: readonly (readonly [name: string, Damage])[] = [
  ['a byte order mark', (path, good) => writeFileSync(path, `\ufeff${good}`)],
  ['UTF-16', (path, good) => writeFileSync(path, Buffer.from(`\ufeff${good}`, 'utf16le'))],
]
