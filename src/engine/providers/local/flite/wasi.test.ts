import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { readWav } from '../../../audio/formats/wav'
import { FLITE_PROGRAM, MOONSHINE_MODEL, packageFile } from '../package-files'
import { runWasi } from './wasi'

/* The shim is tested with the program it is there for: it uses every call the shim serves. */

describe('runWasi', () => {
  let flite: WebAssembly.Module
  beforeAll(() => {
    flite = new WebAssembly.Module(readFileSync(packageFile(FLITE_PROGRAM)!))
  })

  it('passes arguments, and gives back output and exit code', () => {
    const { exitCode, stdout } = runWasi(flite, ['flite', '-lv'])
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/slt/)
  })

  it('gives back files, also those that are written in several goes', () => {
    const words = new TextEncoder().encode('One.\n\nTwo.\n\nThree.\n')
    const { files, stdout } = runWasi(flite, ['flite', '-voice', 'slt', '-ps', '-f', '/in.txt', '/out.wav'], {
      '/in.txt': words,
    })
    expect(stdout.trim().split('\n')).toHaveLength(3)
    const { pcm, sampleRate } = readWav(files.get('/out.wav')!)
    expect(sampleRate).toBe(16_000)
    expect(pcm.length / sampleRate).toBeGreaterThan(1)
    expect(pcm.some((sample) => Math.abs(sample) > 3000)).toBe(true)
  })

  it('gives the same bytes every time: nothing is left over from the run before', () => {
    const say = (text: string): Uint8Array =>
      runWasi(flite, ['flite', '-voice', 'slt', '-t', text, '/out.wav']).files.get('/out.wav')!
    const first = say('Hello.')
    say('Something else.')
    expect(say('Hello.')).toEqual(first)
  })

  it('tells the program that a file is not there', () => {
    const { stderr, files } = runWasi(flite, ['flite', '-f', '/nothing.txt', '/out.wav'])
    expect(stderr).toMatch(/failed to open file/)
    expect(files.size).toBe(0)
  })

  it('lets a trap through', () => {
    // (module (import none) (memory) (func (export "_start") unreachable))
    const trap = Uint8Array.of(
      0,
      0x61,
      0x73,
      0x6d,
      1,
      0,
      0,
      0,
      1,
      4,
      1,
      0x60,
      0,
      0,
      3,
      2,
      1,
      0,
      5,
      3,
      1,
      0,
      1,
      7,
      19,
      2,
      6,
      0x5f,
      0x73,
      0x74,
      0x61,
      0x72,
      0x74,
      0,
      0,
      6,
      0x6d,
      0x65,
      0x6d,
      0x6f,
      0x72,
      0x79,
      2,
      0,
      10,
      5,
      1,
      3,
      0,
      0,
      11,
    )
    expect(() => runWasi(new WebAssembly.Module(trap), ['trap'])).toThrow(/unreachable/)
  })
})

it('finds the files of the packages, and says when a package is not there', () => {
  expect(existsSync(packageFile(FLITE_PROGRAM)!)).toBe(true)
  expect(existsSync(`${packageFile(MOONSHINE_MODEL)}/encoder_model.onnx`)).toBe(true)
  expect(packageFile({ package: '@parley/nothing', path: 'a' })).toBeUndefined()
})
