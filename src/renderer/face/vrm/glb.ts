/*
 * The container of a VRM file: glTF 2.0 in its binary form (Khronos, "GLB File Format Specification"): a head of 12
 * bytes, then a chunk of JSON and one of bytes.
 */

const MAGIC = 0x4654_6c67
const JSON_CHUNK = 0x4e4f_534a
const BYTES_CHUNK = 0x004e_4942
/**
 * Bytes of a description at most. Those of avatar makers have 100 to 800 kB; it is read on the window's thread, which
 * also draws and takes clicks, and one of 8 MB holds that up for longer than anybody should notice.
 */
const MOST_JSON = 2 * 1024 * 1024

export interface Glb {
  readonly json: Readonly<Record<string, unknown>>
  readonly bytes: Uint8Array
}

/**
 * Takes a file apart; undefined for what is no GLB or is cut short, `tooLarge` where its description is. Nothing of the
 * JSON has been looked at.
 */
export function readGlb(file: ArrayBuffer): Glb | 'tooLarge' | undefined {
  const view = new DataView(file)
  if (file.byteLength < 20 || view.getUint32(0, true) !== MAGIC || view.getUint32(4, true) !== 2) return undefined
  if (view.getUint32(8, true) > file.byteLength) return undefined
  const json = chunkAt(view, 12)
  if (json?.type !== JSON_CHUNK) return undefined
  if (json.bytes.length > MOST_JSON) return 'tooLarge'
  const rest = chunkAt(view, json.end)
  const bytes = rest?.type === BYTES_CHUNK ? rest.bytes : new Uint8Array(0)
  try {
    const parsed: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json.bytes))
    return isRecord(parsed) ? { json: parsed, bytes } : undefined
  } catch {
    return undefined
  }
}

function chunkAt(view: DataView, at: number): { type: number; bytes: Uint8Array; end: number } | undefined {
  if (at + 8 > view.byteLength) return undefined
  const length = view.getUint32(at, true)
  const end = at + 8 + length
  if (end > view.byteLength) return undefined
  return { type: view.getUint32(at + 4, true), bytes: new Uint8Array(view.buffer, at + 8, length), end }
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A list of objects; anything else in its place is an empty one. */
export function records(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map((one) => (isRecord(one) ? one : {})) : []
}
