import { afterEach, expect, it } from 'vitest'
import { createGeminiProvider } from '../../src/engine/providers/gemini'
import { createOpenAiProvider } from '../../src/engine/providers/openai'
import type { LiveTemplate, SpeechToSpeech } from '../../src/engine/provider-contract/speech-to-speech'
import { startDuplexServer } from '../servers/duplex/server'
import { startGeminiLiveServer } from '../servers/gemini-live/server'
import { startRealtimeServer } from '../servers/realtime/server'
import { LiveTalk, liveOptions } from '../support/live-suite'
import { providerSuite } from '../support/provider-suite'

/* The events the developers' console offers are ones that the strict servers take, as they stand. */

const suite = providerSuite()
const KEY = 'sk-test-0123456789'
let close: (() => Promise<void>) | undefined

afterEach(async () => {
  await suite.root.close()
  await close?.()
})

async function talk(live: SpeechToSpeech, base: string, model: string): Promise<LiveTalk> {
  const one = new LiveTalk(live, liveOptions({ baseUrl: base }, { apiKey: KEY }, { model, voice: '' }), suite.root)
  await one.next('opened')
  return one
}

const templates = (live: SpeechToSpeech, model: string): readonly LiveTemplate[] =>
  live.templates!({ model, settings: {} })

/** The template with the id that belongs where `…` stands. */
const filled = (template: LiveTemplate, ids: Record<string, string>): LiveTemplate =>
  Object.fromEntries(Object.entries(template).map(([name, value]) => [name, value === '…' ? ids[name] : value]))

it('the Realtime ones, each with an id of its own where one belongs', async () => {
  const server = await startRealtimeServer({ key: KEY, paceMs: 40 })
  close = () => server.close()
  const live = createOpenAiProvider().live!
  const one = await talk(live, server.base, 'gpt-realtime-2.1')
  const session = server.sessions[0]!
  one.turn()
  const ids = { response_id: '', item_id: '' }
  const { item } = await one.next('audio')
  ids.item_id = item
  for (const template of templates(live, 'gpt-realtime-2.1')) {
    const type = String(template['type'])
    if (type === 'conversation.item.truncate') await one.next('audio', 12)
    if (type === 'response.create') await one.next('responseDone')
    if (type === 'response.cancel') ids.response_id = (await one.next('responseStarted', 1)).response
    // A deleted item cannot be cut as well: it goes last, in place of the person's line.
    const at = type === 'conversation.item.delete' ? { ...ids, item_id: one.all('placed')[0]!.item } : ids
    one.command({ kind: 'raw', event: filled(template, at) })
  }
  expect((await one.next('responseDone', 1)).ending).toBe('cancelled')
  expect(await one.next('truncated')).toMatchObject({ item, ms: 1_000 })
  await one.next('deleted')
  // Nothing was said since the last turn: the one thing the server has to say.
  expect(session.refused).toEqual(['input_audio_buffer_commit_empty'])
  expect(templates(live, 'gpt-realtime-2.1').map(({ type }) => type)).toEqual(
    expect.arrayContaining(['session.update', 'input_audio_buffer.clear', 'conversation.item.create']),
  )
})

it('the full-duplex ones', async () => {
  const server = await startDuplexServer({ key: KEY })
  close = () => server.close()
  const live = createOpenAiProvider().live!
  const one = await talk(live, server.base, 'gpt-live-1')
  for (const event of templates(live, 'gpt-live-1')) one.command({ kind: 'raw', event })
  await expect.poll(() => one.raw.filter(({ type }) => type.endsWith('.appended')).length).toBe(3)
  expect(one.raw.filter(({ type }) => type === 'error')).toEqual([])
})

it('Gemini’s, of every model that knows them', async () => {
  const server = await startGeminiLiveServer({ key: KEY })
  close = () => server.close()
  const live = createGeminiProvider().live!
  const one = await talk(live, server.http, 'gemini-3.8-live')
  // An output needs a call that waits for one; the others are taken at any time.
  const given = templates(live, 'gemini-3.8-live').filter((one) => !('toolResponse' in one))
  expect(given).toHaveLength(4)
  for (const event of given) one.command({ kind: 'raw', event })
  await one.next('responseDone')
  expect(one.raw.filter(({ direction }) => direction === 'up').map(({ type }) => type)).toEqual(
    expect.arrayContaining(['realtimeInput.text', 'realtimeInput.activityStart']),
  )
  expect(one.all('reconnecting')).toEqual([])
  expect(templates(live, 'gemini-3.1-flash-live-preview').some((one) => 'clientContent' in one)).toBe(false)
})
