import { describe, expect, it, vi } from 'vitest'
import { FrameJudge, type Judgement } from './frame-judge'

/** A judge whose answers the test gives by hand. */
function rig(): {
  judge: FrameJudge<number>
  out: [number, Judgement][]
  asked: number[]
  answer: (speech: number | Error) => Promise<void>
  failed: ReturnType<typeof vi.fn>
} {
  const out: [number, Judgement][] = []
  const asked: number[] = []
  const failed = vi.fn()
  let settle: { resolve: (speech: number) => void; reject: (error: Error) => void } | undefined
  const judge = new FrameJudge<number>({
    judge: (frame) => {
      asked.push(frame)
      return new Promise((resolve, reject) => (settle = { resolve, reject }))
    },
    emit: (frame, judgement) => out.push([frame, judgement]),
    failed,
  })
  const answer = async (speech: number | Error): Promise<void> => {
    if (speech instanceof Error) settle?.reject(speech)
    else settle?.resolve(speech)
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { judge, out, asked, answer, failed }
}

describe('frame judge', () => {
  it('asks for one frame at a time and keeps their order', async () => {
    const { judge, out, asked, answer } = rig()
    judge.push(1, true)
    judge.push(2, true)
    judge.push(3, false)
    expect(asked).toEqual([1])
    await answer(0.9)
    expect(asked).toEqual([1, 2])
    expect(out).toEqual([[1, { speech: 0.9, behind: false }]])
    await answer(0.1)
    expect(out.map(([frame]) => frame)).toEqual([1, 2, 3])
    expect(out[2]?.[1].speech).toBeNaN()
  })

  it('passes frames nobody wants judged on at once', () => {
    const { judge, out, asked } = rig()
    judge.push(1, false)
    expect(out.map(([frame]) => frame)).toEqual([1])
    expect(asked).toEqual([])
  })

  it('gives up on a model that is too slow, then goes on', async () => {
    const { judge, out, answer } = rig()
    for (let frame = 1; frame <= 11; frame++) judge.push(frame, true)
    expect(out.map(([frame]) => frame)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])
    expect(out.every(([, { speech, behind }]) => Number.isNaN(speech) && behind)).toBe(true)
    judge.push(12, true)
    await answer(0.5)
    expect(out).toHaveLength(11)
    await answer(0.7)
    expect(out[11]).toEqual([12, { speech: 0.7, behind: false }])
  })

  it('never grows on a model that does not answer at all', () => {
    const { judge, out } = rig()
    for (let frame = 1; frame <= 1000; frame++) judge.push(frame, true)
    expect(out.length).toBeGreaterThanOrEqual(990)
    expect(out.map(([frame]) => frame)).toEqual(out.map((_, i) => i + 1))
  })

  it('passes a frame on unjudged when the model fails', async () => {
    const { judge, out, answer, failed } = rig()
    judge.push(1, true)
    judge.push(2, true)
    await answer(new Error('no'))
    expect(failed).toHaveBeenCalledOnce()
    await answer(0.3)
    expect(out.map(([frame, { speech }]) => [frame, speech])).toEqual([
      [1, NaN],
      [2, 0.3],
    ])
  })

  it('emits nothing of what was cleared', async () => {
    const { judge, out, answer } = rig()
    judge.push(1, true)
    judge.push(2, true)
    judge.clear()
    await answer(0.5)
    expect(out).toEqual([])
    judge.push(3, true)
    await answer(0.6)
    expect(out.map(([frame]) => frame)).toEqual([3])
  })
})
