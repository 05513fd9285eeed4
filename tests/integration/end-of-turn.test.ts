import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Fault } from '#shared/fault'
import { END_OF_TURN_MODEL, openEndOfTurnModel } from '#engine/providers/end-of-turn/index'
import { INPUT_SHAPE } from '#engine/providers/end-of-turn/features'
import { systemClock } from '#engine/runtime/clock'
import { Scope } from '#engine/runtime/scope'
import { tinyModel } from '../support/tiny-onnx'

let directory: string
let scope: Scope
let faults: Fault[]

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'parley-eot-'))
  scope = Scope.root('test', systemClock, () => undefined)
  faults = []
})

afterEach(async () => {
  expect(await scope.close()).toEqual([])
  expect(scope.leftovers()).toEqual([])
  await rm(directory, { recursive: true, force: true })
})

async function put(model: Uint8Array): Promise<void> {
  await mkdir(dirname(join(directory, END_OF_TURN_MODEL)), { recursive: true })
  await writeFile(join(directory, END_OF_TURN_MODEL), model)
}

const open = (): ReturnType<typeof openEndOfTurnModel> =>
  openEndOfTurnModel(scope, directory, (fault) => faults.push(fault))
const noise = (seconds: number): Int16Array =>
  Int16Array.from({ length: seconds * 16_000 }, (_, i) => ((i * 7919) % 2_003) - 1_001)

describe('an end-of-turn model of the person', () => {
  it('is not missed where there is none', () => {
    expect(open()).toBeUndefined()
  })

  it('is the downloaded one where the person has none of their own', async () => {
    const downloaded = join(directory, 'smart-turn.onnx')
    await writeFile(downloaded, tinyModel('input_features', INPUT_SHAPE))
    let spoken = 'tr-TR'
    const judge = { file: downloaded, languages: ['en', 'tr'], spoken: () => spoken }
    const model = openEndOfTurnModel(scope, directory, (fault) => faults.push(fault), judge)
    expect(await model?.judge(noise(1), scope)).toBeGreaterThan(0)
    // Of a language it was not taught it says nothing, and nobody is bothered with that.
    spoken = 'th'
    await expect(model?.judge(noise(1), scope)).rejects.toMatchObject({ fault: { kind: 'cancelled' } })
    spoken = 'auto'
    expect(await model?.judge(noise(1), scope)).toBeGreaterThan(0)
    expect(faults).toEqual([])
  })

  it('judges the last eight seconds of a turn', async () => {
    await put(tinyModel('input_features', INPUT_SHAPE))
    const model = open()
    const short = await model?.judge(noise(1), scope)
    const long = await model?.judge(noise(8), scope)
    const longer = await model?.judge(noise(20), scope)
    expect(short).toBeGreaterThan(0)
    expect(short).toBeLessThan(1)
    expect(short).not.toBeCloseTo(long ?? 0, 3)
    expect(longer).toBeCloseTo(long ?? 0, 2)
  })

  it.each([
    ['with another input', tinyModel('audio', [1, 16_000])],
    ['that is no model at all', Uint8Array.from([1, 2, 3])],
  ])('is refused once %s, and asked no more', async (_, bytes) => {
    await put(bytes)
    const model = open()
    await expect(model?.judge(noise(1), scope)).rejects.toMatchObject({ fault: { code: 'eot.wrongModel' } })
    await expect(model?.judge(noise(1), scope)).rejects.toMatchObject({ fault: { code: 'eot.wrongModel' } })
    expect(faults.map(({ code }) => code)).toEqual(['eot.wrongModel'])
  })

  // electron/electron#44291: a model too large for Chromium's allocator would end the whole app, without an error.
  it('is refused unread when it is larger than the app could bear', async () => {
    await put(new Uint8Array())
    await truncate(join(directory, END_OF_TURN_MODEL), 200 * 1024 * 1024 + 1)
    await expect(open()?.judge(noise(1), scope)).rejects.toMatchObject({ fault: { code: 'eot.modelTooLarge' } })
    expect(faults.map(({ code }) => code)).toEqual(['eot.modelTooLarge'])
  })
})
