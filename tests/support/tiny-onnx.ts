/*
 * A few bytes of ONNX, written by hand (onnx.proto3), so that code that loads a model can be tested on a real one:
 * the mean of the input through a sigmoid.
 */

type Bytes = readonly number[]

const varint = (value: number): Bytes =>
  value < 128 ? [value] : [(value & 127) | 128, ...varint(Math.floor(value / 128))]
const number = (field: number, value: number): Bytes => [...varint(field << 3), ...varint(value)]
const nested = (field: number, bytes: Bytes): Bytes => [...varint((field << 3) | 2), ...varint(bytes.length), ...bytes]
const text = (field: number, value: string): Bytes => nested(field, [...Buffer.from(value)])

const FLOAT = 1

function tensor(name: string, shape: readonly number[]): Bytes {
  const dimensions = shape.flatMap((size) => nested(1, number(1, size)))
  const type = nested(1, [...number(1, FLOAT), ...nested(2, dimensions)])
  return [...text(1, name), ...nested(2, type)]
}

function node(operator: string, input: string, output: string): Bytes {
  return [...text(1, input), ...text(2, output), ...text(3, operator), ...text(4, operator)]
}

/** sigmoid(mean(input)), with one input of that name and shape. */
export function tinyModel(input: string, shape: readonly number[]): Uint8Array {
  const graph = [
    ...nested(1, node('ReduceMean', input, 'mean')),
    ...nested(1, node('Sigmoid', 'mean', 'logits')),
    ...text(2, 'tiny'),
    ...nested(11, tensor(input, shape)),
    ...nested(
      12,
      tensor(
        'logits',
        shape.map(() => 1),
      ),
    ),
  ]
  const opset = [...text(1, ''), ...number(2, 17)]
  return Uint8Array.from([...number(1, 8), ...nested(7, graph), ...nested(8, opset)])
}
