/*
 * ONNX graphs written by hand (onnx.proto3), so that what drives a network can be tested on a real one: nodes by name
 * of their operator, constants, inputs and outputs.
 */

type Bytes = Buffer

const varint = (value: number): Bytes => {
  const out: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...out, rest])
    out.push((rest % 128) | 128)
  }
}
const number = (field: number, value: number): Bytes => Buffer.concat([varint(field << 3), varint(value)])
const nested = (field: number, bytes: Bytes): Bytes =>
  Buffer.concat([varint((field << 3) | 2), varint(bytes.length), bytes])
const text = (field: number, value: string): Bytes => nested(field, Buffer.from(value))

const types = { float: 1, int32: 6, int64: 7, bool: 9 } as const
export type TensorType = keyof typeof types

/** A dimension is a size, or the name of one that varies. */
export interface Port {
  readonly name: string
  readonly type: TensorType
  readonly shape: readonly (number | string)[]
}

export interface Constant {
  readonly name: string
  readonly type: 'float' | 'int64'
  readonly shape: readonly number[]
  readonly values: ArrayLike<number>
}

export interface Step {
  readonly operator: string
  readonly from: readonly string[]
  readonly to: string
  /** Whole numbers only. */
  readonly attributes?: Readonly<Record<string, number>>
}

export interface Graph {
  readonly inputs: readonly Port[]
  readonly outputs: readonly Port[]
  readonly constants?: readonly Constant[]
  readonly steps: readonly Step[]
  /** What its makers wrote beside it (`metadata_props`). */
  readonly facts?: Readonly<Record<string, string | number>>
}

function port({ name, type, shape }: Port): Bytes {
  const dimensions = shape.map((size) => nested(1, typeof size === 'number' ? number(1, size) : text(2, size)))
  const tensor = Buffer.concat([number(1, types[type]), nested(2, Buffer.concat(dimensions))])
  return Buffer.concat([text(1, name), nested(2, nested(1, tensor))])
}

function constant({ name, type, shape, values }: Constant): Bytes {
  const raw =
    type === 'float'
      ? Buffer.from(Float32Array.from(values).buffer)
      : Buffer.from(BigInt64Array.from(Array.from(values), (value) => BigInt(value)).buffer)
  return Buffer.concat([...shape.map((size) => number(1, size)), number(2, types[type]), text(8, name), nested(9, raw)])
}

function step({ operator, from, to, attributes = {} }: Step): Bytes {
  const INT = 2
  const written = Object.entries(attributes).map(([name, value]) =>
    nested(5, Buffer.concat([text(1, name), number(3, value), number(20, INT)])),
  )
  return Buffer.concat([...from.map((name) => text(1, name)), text(2, to), text(3, to), text(4, operator), ...written])
}

export function tinyGraph({ inputs, outputs, constants = [], steps, facts = {} }: Graph): Buffer {
  const graph = Buffer.concat([
    ...steps.map((one) => nested(1, step(one))),
    text(2, 'tiny'),
    ...constants.map((one) => nested(5, constant(one))),
    ...inputs.map((one) => nested(11, port(one))),
    ...outputs.map((one) => nested(12, port(one))),
  ])
  const opset = Buffer.concat([text(1, ''), number(2, 17)])
  const written = Object.entries(facts).map(([key, value]) =>
    nested(14, Buffer.concat([text(1, key), text(2, String(value))])),
  )
  return Buffer.concat([number(1, 8), nested(7, graph), nested(8, opset), ...written])
}
