import { deflateSync, crc32 } from 'node:zlib'

/*
 * The smallest avatar that is whole: VRM 1.0 as the VRM Consortium specifies it, in a GLB as Khronos specifies that. A
 * box with a skin-coloured picture for a head, a dark red mouth before it that opens by a morph target, and the bones
 * every avatar has to have.
 */

type Json = Record<string, unknown>

/** Bones VRM 1.0 requires, each with its parent and where it is from there, in metres. */
const bones: readonly (readonly [name: string, parent: string | undefined, at: readonly [number, number, number]])[] = [
  ['hips', undefined, [0, 0.9, 0]],
  ['spine', 'hips', [0, 0.2, 0]],
  ['head', 'spine', [0, 0.4, 0]],
  ['leftUpperLeg', 'hips', [0.1, -0.05, 0]],
  ['leftLowerLeg', 'leftUpperLeg', [0, -0.4, 0]],
  ['leftFoot', 'leftLowerLeg', [0, -0.4, 0]],
  ['rightUpperLeg', 'hips', [-0.1, -0.05, 0]],
  ['rightLowerLeg', 'rightUpperLeg', [0, -0.4, 0]],
  ['rightFoot', 'rightLowerLeg', [0, -0.4, 0]],
  ['leftUpperArm', 'spine', [0.2, 0.25, 0]],
  ['leftLowerArm', 'leftUpperArm', [0.25, 0, 0]],
  ['leftHand', 'leftLowerArm', [0.25, 0, 0]],
  ['rightUpperArm', 'spine', [-0.2, 0.25, 0]],
  ['rightLowerArm', 'rightUpperArm', [-0.25, 0, 0]],
  ['rightHand', 'rightLowerArm', [-0.25, 0, 0]],
]

/** Half the width of the head, in metres. */
const HALF = 0.1

export interface TinyVrmOptions {
  readonly meta?: Json
  /** Changes the description before it is written down. */
  readonly change?: (json: Json) => void
  readonly picture?: Uint8Array
}

/** The bytes of the file. */
export function tinyVrm({ meta = {}, change, picture = png(2, 2) }: TinyVrmOptions = {}): Uint8Array {
  const names = bones.map(([name]) => name)
  const head = names.indexOf('head')
  const nodes: Json[] = bones.map(([name, , translation]) => ({
    name,
    translation,
    children: bones.flatMap(([, parent], i) => (parent === name ? [i] : [])),
  }))
  ;(nodes[head]!['children'] as number[]).push(nodes.length, nodes.length + 1)
  nodes.push({ name: 'face', mesh: 0 }, { name: 'mouth', mesh: 1 })

  const pieces = [
    floats([-HALF, 0, HALF, HALF, 0, HALF, HALF, 0.2, HALF, -HALF, 0.2, HALF]),
    floats([0, 1, 1, 1, 1, 0, 0, 0]),
    shorts([0, 1, 2, 0, 2, 3]),
    floats([-0.04, 0.05, 0.11, 0.04, 0.05, 0.11, 0.04, 0.055, 0.11, -0.04, 0.055, 0.11]),
    floats([0, -0.045, 0, 0, -0.045, 0, 0, 0, 0, 0, 0, 0]),
    picture,
  ]
  const { bytes, views } = packed(pieces)
  const vec3 = (bufferView: number, min: number[], max: number[]): Json => ({
    ...{ bufferView, componentType: 5126, count: 4, type: 'VEC3', min, max },
  })
  const json: Json = {
    asset: { version: '2.0' },
    extensionsUsed: ['VRMC_vrm', 'KHR_materials_unlit'],
    scene: 0,
    scenes: [{ nodes: [0] }],
    nodes,
    buffers: [{ byteLength: bytes.length }],
    bufferViews: views.map(([byteOffset, byteLength]) => ({ buffer: 0, byteOffset, byteLength })),
    accessors: [
      vec3(0, [-HALF, 0, HALF], [HALF, 0.2, HALF]),
      { bufferView: 1, componentType: 5126, count: 4, type: 'VEC2' },
      { bufferView: 2, componentType: 5123, count: 6, type: 'SCALAR' },
      vec3(3, [-0.04, 0.05, 0.11], [0.04, 0.055, 0.11]),
      vec3(4, [0, -0.045, 0], [0, 0, 0]),
    ],
    images: [{ bufferView: 5, mimeType: 'image/png' }],
    textures: [{ source: 0 }],
    materials: [
      { extensions: { KHR_materials_unlit: {} }, pbrMetallicRoughness: { baseColorTexture: { index: 0 } } },
      { extensions: { KHR_materials_unlit: {} }, pbrMetallicRoughness: { baseColorFactor: [0.2, 0, 0, 1] } },
    ],
    meshes: [
      { primitives: [{ attributes: { POSITION: 0, TEXCOORD_0: 1 }, indices: 2, material: 0 }] },
      { primitives: [{ attributes: { POSITION: 3 }, indices: 2, material: 1, targets: [{ POSITION: 4 }] }] },
    ],
    extensions: {
      VRMC_vrm: {
        specVersion: '1.0',
        meta: { name: 'Tiny', authors: ['Nobody'], licenseUrl: 'https://vrm.dev/licenses/1.0/', ...meta },
        humanoid: { humanBones: Object.fromEntries(names.map((name, node) => [name, { node }])) },
        expressions: {
          preset: { aa: { morphTargetBinds: [{ node: nodes.length - 1, index: 0, weight: 1 }] } },
        },
      },
    },
  }
  change?.(json)
  return glb(json, bytes)
}

/** A GLB of any description and bytes. */
export function glb(json: unknown, bytes: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = Buffer.from(JSON.stringify(json))
  const description = Buffer.concat([text, Buffer.alloc((4 - (text.length % 4)) % 4, ' ')])
  const head = Buffer.alloc(12)
  head.writeUInt32LE(0x4654_6c67, 0)
  head.writeUInt32LE(2, 4)
  head.writeUInt32LE(12 + 8 + description.length + 8 + bytes.length, 8)
  return Buffer.concat([head, chunk(0x4e4f_534a, description), chunk(0x004e_4942, bytes)])
}

/** A skin-coloured PNG. Its head may claim another size than it has. */
export function png(width: number, height: number, pixels = { width, height }): Uint8Array {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2, 0, 0, 0], 8)
  const row = Buffer.concat([Buffer.of(0), Buffer.alloc(pixels.width * 3, Buffer.of(232, 184, 158))])
  const rows = Buffer.concat(Array.from({ length: pixels.height }, () => row))
  return Buffer.concat([
    Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    pngChunk('IHDR', header),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.alloc(0)),
  ])
}

function pngChunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  sum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, sum])
}

function chunk(type: number, data: Uint8Array): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32LE(data.length, 0)
  head.writeUInt32LE(type, 4)
  return Buffer.concat([head, data])
}

function packed(pieces: readonly Uint8Array[]): { bytes: Uint8Array; views: [number, number][] } {
  const views: [number, number][] = []
  const parts: Uint8Array[] = []
  let at = 0
  for (const piece of pieces) {
    const padding = (4 - (piece.length % 4)) % 4
    views.push([at, piece.length])
    parts.push(piece, new Uint8Array(padding))
    at += piece.length + padding
  }
  return { bytes: Buffer.concat(parts), views }
}

const floats = (numbers: readonly number[]): Uint8Array => new Uint8Array(Float32Array.from(numbers).buffer)
const shorts = (numbers: readonly number[]): Uint8Array => new Uint8Array(Uint16Array.from(numbers).buffer)
