import { readFile } from 'node:fs/promises'
import { loadOrt, type InferenceSession, type Ort, type Tensors } from '../../local/onnx'
import { readPieces, type Pieces } from './pieces'
import type { Value, Values } from './transducer'

/** Where the parts of a transducer lie. */
export interface TransducerFiles {
  readonly driver: 'nemotron' | 'zipformer'
  readonly encoder: string
  readonly decoder: string
  readonly joiner: string
  readonly tokens: string
}

/** The three loaded graphs of a transducer. */
export interface Graphs {
  readonly ort: Ort
  readonly encoder: InferenceSession
  readonly decoder: InferenceSession
  readonly joiner: InferenceSession
  readonly pieces: Pieces
  release(): Promise<void>
}

/**
 * Loads them. By path, because hundreds of megabytes would lie in memory twice; and without the runtime's arena, which
 * doubles its blocks: inside Electron one allocation of a GiB ends the whole app (electron/electron#44291).
 */
export async function loadGraphs(files: TransducerFiles, threads: number): Promise<Graphs> {
  const pieces = readPieces(await readFile(files.tokens, 'utf8'))
  const { ort } = await loadOrt(undefined)
  const create = (path: string, intraOpNumThreads: number): Promise<InferenceSession> =>
    ort.InferenceSession.create(path, { intraOpNumThreads, interOpNumThreads: 1, enableCpuMemArena: false })
  const encoder = await create(files.encoder, threads)
  // One symbol at a time: more threads would only wait for each other.
  const [decoder, joiner] = [await create(files.decoder, 1), await create(files.joiner, 1)]
  return {
    ort,
    encoder,
    decoder,
    joiner,
    pieces,
    release: async () => void (await Promise.all([encoder.release(), decoder.release(), joiner.release()])),
  }
}

/** Zeros for an input of a graph; dimensions it leaves open are those given, or 1. */
export function emptyInput(
  { ort }: Pick<Graphs, 'ort'>,
  session: InferenceSession,
  name: string,
  open: readonly number[] = [],
): Tensors[string] {
  const found = session.inputMetadata.find((input) => input.name === name)
  if (found?.isTensor !== true) throw new Error(`the graph has no input ${name}`)
  const shape = found.shape.map((size, at) => (typeof size === 'number' && size > 0 ? size : (open[at] ?? 1)))
  const count = shape.reduce((product, size) => product * size, 1)
  if (count > MOST_VALUES) throw new Error(`${name} is too large`)
  return found.type === 'int64'
    ? new ort.Tensor('int64', new BigInt64Array(count), shape)
    : new ort.Tensor('float32', new Float32Array(count), shape)
}

/** A cache larger than this is none, values: Nemotron's largest has 1.4 million. */
const MOST_VALUES = 20_000_000

/** One value by name. */
export function valueOf(values: Values, name: string): Value {
  const value = values[name]
  if (!value) throw new Error(`the graph has no output ${name}`)
  return value
}
