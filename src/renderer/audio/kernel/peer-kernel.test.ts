import { expect, it } from 'vitest'
import { PeerKernel } from './peer-kernel'

/** Runs quanta of 128 samples; gives what was put out, as whole numbers. */
function run(kernel: PeerKernel, quanta: number, input?: Float32Array): number[] {
  return Array.from({ length: quanta }, () => {
    const output = new Float32Array(128)
    kernel.process(output)
    kernel.hear(input, 128)
    return [...output].map((sample) => Math.round(sample * 32_768))
  }).flat()
}

it('holds a little back before it speaks, says everything in order, and is silent again', () => {
  const kernel = new PeerKernel(() => undefined)
  kernel.speak(new Int16Array(768).fill(100))
  expect(new Set(run(kernel, 10)), 'one frame is not enough yet').toEqual(new Set([0]))
  kernel.speak(new Int16Array(768).fill(200))
  const said = run(kernel, 14)
  expect(said.slice(0, 768).every((sample) => sample === 100)).toBe(true)
  expect(said.slice(768, 1_536).every((sample) => sample === 200)).toBe(true)
  expect(said.slice(1_536).every((sample) => sample === 0)).toBe(true)
})

it('gives on what it hears in blocks of 40 ms, silence while nobody is there', () => {
  const blocks: Int16Array[] = []
  const kernel = new PeerKernel((block) => blocks.push(block))
  run(kernel, 8)
  run(kernel, 8, new Float32Array(128).fill(0.5))
  expect(blocks.map(({ length }) => length)).toEqual([960, 960])
  expect([blocks[0]![0], blocks[1]![959]]).toEqual([0, 16_384])
})

it('keeps no more than ten seconds of what nobody takes', () => {
  const kernel = new PeerKernel(() => undefined)
  for (let n = 0; n < 400; n++) kernel.speak(new Int16Array(768).fill(1))
  expect(run(kernel, 2_500).filter((sample) => sample === 1).length).toBeLessThanOrEqual(240_000)
})
