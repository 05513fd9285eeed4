import { open, type FileHandle } from 'node:fs/promises'

/** More of them, or longer ones, are no facts about a model. */
const MOST = 200
const LONGEST = 1 << 20
/** Fields of a whole file that are stepped over; models have some dozens. */
const MOST_FIELDS = 2_000

/**
 * What the makers of an ONNX file wrote into it beside the graph (`metadata_props`, field 14 of ModelProto in
 * onnx.proto3): ONNX Runtime's own interface for Node does not tell. The graph itself is stepped over, so that hundreds
 * of megabytes cost nothing. Rejects for a file that is none.
 */
export async function onnxFacts(path: string): Promise<ReadonlyMap<string, string>> {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const facts = new Map<string, string>()
    for (let at = 0, fields = 0; at < size && facts.size < MOST; fields++) {
      if (fields === MOST_FIELDS) throw new Error('no ONNX file')
      const head = await bytesAt(handle, at, 20)
      const tag = varint(head, 0)
      const wire = tag.value % 8
      if (wire === 0) at += varint(head, tag.next).next
      else if (wire === 5) at += tag.next + 4
      else if (wire === 1) at += tag.next + 8
      else if (wire === 2) {
        const length = varint(head, tag.next)
        const from = at + length.next
        if (from + length.value > size) throw new Error('the file is cut off')
        if (tag.value === FACT && length.value <= LONGEST) note(facts, await bytesAt(handle, from, length.value))
        at = from + length.value
      } else throw new Error('no ONNX file')
    }
    return facts
  } finally {
    await handle.close()
  }
}

/** Field 14, length-delimited. */
const FACT = 14 * 8 + 2

/** StringStringEntryProto: key is field 1, value field 2. */
function note(facts: Map<string, string>, entry: Uint8Array): void {
  const fields = new Map<number, string>()
  for (let at = 0; at < entry.length;) {
    const tag = varint(entry, at)
    const length = varint(entry, tag.next)
    fields.set(tag.value, new TextDecoder().decode(entry.subarray(length.next, length.next + length.value)))
    at = length.next + length.value
  }
  const key = fields.get(10)
  if (key !== undefined) facts.set(key, fields.get(18) ?? '')
}

async function bytesAt(handle: FileHandle, at: number, count: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(count), 0, count, at)
  return buffer.subarray(0, bytesRead)
}

function varint(bytes: Uint8Array, from: number): { readonly value: number; readonly next: number } {
  let value = 0
  for (let at = from; at < Math.min(bytes.length, from + 10); at++) {
    const byte = bytes[at] ?? 0
    value += (byte % 128) * 128 ** (at - from)
    if (byte < 128) return { value, next: at + 1 }
  }
  throw new Error('no ONNX file')
}
