import { expect } from 'vitest'
import type { LiveEvent } from '#engine/provider-contract/speech-to-speech'

/**
 * What holds for the events of every driver, whatever the other side sends: an answer begins after the one before it
 * has ended, sound and text belong to the answer that is running, no sample is told twice or left out, and a call comes
 * only with an answer that ends as it should.
 */
export function inOrder(events: readonly LiveEvent[]): void {
  let running: string | undefined
  const answers = new Set<string>()
  const samples = new Map<string, number>()
  const calling = new Set<string>()
  for (const event of events) {
    if (event.kind === 'responseStarted') {
      expect(running, 'an answer begins in another').toBeUndefined()
      expect(answers.has(event.response), 'a name is given twice').toBe(false)
      answers.add(event.response)
      running = event.response
    }
    if (event.kind === 'audio') {
      expect(event.response, 'sound of an answer that is over').toBe(running)
      expect(event.from, 'a gap in the sound').toBe(samples.get(event.item) ?? 0)
      samples.set(event.item, event.from + event.pcm.length)
    }
    if (event.kind === 'text') expect(event.response, 'text of an answer that is over').toBe(running)
    if (event.kind === 'toolCall') {
      expect(event.response, 'a call of an answer that is over').toBe(running)
      calling.add(event.response)
    }
    if (event.kind !== 'responseDone') continue
    expect(event.response, 'an answer ends that is not running').toBe(running)
    if (event.ending !== 'completed') expect(calling.has(event.response), 'a call of a stopped answer').toBe(false)
    running = undefined
  }
}

/** Between a stop and the model's own silence nothing is told that could be heard or could act. */
export function silentWhileSilencing(events: readonly LiveEvent[]): void {
  let silencing = false
  for (const event of events) {
    if (event.kind === 'silencing') {
      expect(event.done, 'silencing is told twice').toBe(silencing)
      silencing = !event.done
    } else if (silencing)
      expect(['audio', 'text', 'toolCall', 'responseStarted'], 'something of what was stopped').not.toContain(
        event.kind,
      )
  }
}
