import { readGlb, records, type Glb } from './glb'
import { readTerms, type AvatarTerms } from './terms'
import { pictureSize } from './picture-size'

/*
 * A file somebody made elsewhere is looked at before a loader sees it: what it would fetch, how much memory it would
 * take, and whether it holds together. Everything it needs has to lie inside it.
 */

/** Bytes of a file at most; those of avatar makers have 5 to 60 MB. */
export const MOST_BYTES = 100 * 1024 * 1024
const MOST_NODES = 5_000
const DEEPEST = 300
const MOST_PARTS = 20_000
/** Numbers in all accessors together; a detailed head with its expressions has some ten million. */
const MOST_NUMBERS = 60_000_000
const MOST_PICTURES = 200
const WIDEST_PICTURE = 8_192
const MOST_PIXELS = 200_000_000

/** How many of each there may be. */
const counted = [
  ...['meshes', 'accessors', 'materials', 'textures', 'skins', 'bufferViews', 'buffers'].map(
    (part): [string, number] => [part, MOST_PARTS],
  ),
  ['nodes', MOST_NODES],
  ['images', MOST_PICTURES],
] as const

/** What a loader must know to show the file, of that what is known here. */
const known = new Set([
  'VRM',
  'VRMC_vrm',
  'VRMC_materials_mtoon',
  'VRMC_materials_hdr_emissiveMultiplier',
  'VRMC_springBone',
  'VRMC_springBone_extended_collider',
  'VRMC_node_constraint',
  'KHR_materials_unlit',
  'KHR_materials_emissive_strength',
  'KHR_texture_transform',
  'KHR_mesh_quantization',
])

/** Numbers in one element of an accessor (glTF 2.0, 3.6.2). */
const widths = new Map([
  ['SCALAR', 1],
  ['VEC2', 2],
  ['VEC3', 3],
  ['VEC4', 4],
  ['MAT2', 4],
  ['MAT3', 9],
  ['MAT4', 16],
])

/**
 * `tooLarge`: the file, or what it becomes in memory. `noAvatar`: no VRM at all. `damaged`: it does not hold together.
 * `elsewhere`: parts of it lie outside. `unknownParts`: it needs a decoder Parley does not have, such as one for
 * pictures that are neither PNG nor JPEG.
 */
export type AvatarProblem = 'tooLarge' | 'noAvatar' | 'damaged' | 'elsewhere' | 'unknownParts'

export type CheckedAvatar =
  { readonly ok: true; readonly terms: AvatarTerms } | { readonly ok: false; readonly problem: AvatarProblem }

/** Judges a file in a time that grows with its size. Pure. */
export function checkAvatar(file: ArrayBuffer): CheckedAvatar {
  if (file.byteLength > MOST_BYTES) return { ok: false, problem: 'tooLarge' }
  const glb = readGlb(file)
  if (glb === 'tooLarge') return { ok: false, problem: 'tooLarge' }
  if (!glb) return { ok: false, problem: 'noAvatar' }
  const terms = readTerms(glb.json)
  if (!terms) return { ok: false, problem: 'noAvatar' }
  const problem = problemOf(glb)
  return problem ? { ok: false, problem } : { ok: true, terms }
}

function problemOf({ json, bytes }: Glb): AvatarProblem | undefined {
  const needed = Array.isArray(json['extensionsRequired']) ? json['extensionsRequired'] : []
  if (needed.some((name) => !known.has(String(name)))) return 'unknownParts'
  // Counted before they are looked at.
  if (counted.some(([part, most]) => lengthOf(json[part]) > most)) return 'tooLarge'
  const [buffers, views, images] = [json['buffers'], json['bufferViews'], json['images']].map(records)
  if ([...buffers!, ...images!].some(({ uri }) => uri !== undefined)) return 'elsewhere'
  if (buffers!.length > 1 || views!.some((view) => !lies(view, bytes.length))) return 'damaged'
  return tooMuch(json) ?? brokenNodes(records(json['nodes'])) ?? badPictures(images!, views!, bytes)
}

function lies({ byteOffset = 0, byteLength }: Readonly<Record<string, unknown>>, size: number): boolean {
  return isCount(byteOffset) && isCount(byteLength) && byteOffset + byteLength <= size
}

function tooMuch(json: Readonly<Record<string, unknown>>): AvatarProblem | undefined {
  let numbers = 0
  for (const { count, type } of records(json['accessors'])) {
    const width = widths.get(String(type))
    if (!isCount(count) || width === undefined) return 'damaged'
    numbers += count * width
  }
  return numbers > MOST_NUMBERS ? 'tooLarge' : undefined
}

/** Every node has one parent at most and none is its own forefather: loaders wait for themselves otherwise. */
function brokenNodes(nodes: readonly Readonly<Record<string, unknown>>[]): AvatarProblem | undefined {
  const parents = new Map<number, number>()
  for (const [parent, { children = [] }] of nodes.entries()) {
    if (!Array.isArray(children)) return 'damaged'
    for (const child of children) {
      if (!isCount(child) || child >= nodes.length || parents.has(child)) return 'damaged'
      parents.set(child, parent)
    }
  }
  for (const node of nodes.keys()) {
    let steps = 0
    for (let at = parents.get(node); at !== undefined; at = parents.get(at))
      if (++steps > Math.min(DEEPEST, nodes.length)) return 'damaged'
  }
  return undefined
}

function badPictures(
  images: readonly Readonly<Record<string, unknown>>[],
  views: readonly Readonly<Record<string, unknown>>[],
  bytes: Uint8Array,
): AvatarProblem | undefined {
  let pixels = 0
  for (const { bufferView } of images) {
    const view = isCount(bufferView) ? views[bufferView] : undefined
    if (!view) return 'damaged'
    const from = isCount(view['byteOffset']) ? view['byteOffset'] : 0
    const size = pictureSize(bytes.subarray(from, from + Number(view['byteLength'])))
    if (!size) return 'unknownParts'
    if (size.width > WIDEST_PICTURE || size.height > WIDEST_PICTURE) return 'tooLarge'
    pixels += size.width * size.height
  }
  return pixels > MOST_PIXELS ? 'tooLarge' : undefined
}

const lengthOf = (list: unknown): number => (Array.isArray(list) ? list.length : 0)

const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
