import { z } from 'zod'
import type { VoiceView } from '#shared/provider'
import { withDeadline } from '../../wire/deadline'
import type { Scope } from '../../runtime/scope'
import { shownAddress } from '../../wire/address'
import type { SpeechTarget } from './audio-target'
import { openClient } from './client'

/** Longest wait for a list of voices, in ms. */
const LIST_MS = 5_000

const entry = z.union([z.string(), z.object({ id: z.string(), name: z.string().optional() })])
/** Kokoro-FastAPI writes names or objects, Speaches a list in the manner of OpenAI's. */
const list = z.union([
  z.object({ voices: z.array(entry) }).transform(({ voices }) => voices),
  z.object({ data: z.array(entry) }).transform(({ data }) => data),
  z.array(entry),
])

/** The voices a server offers; empty when it keeps no list, so that a person types the name. */
export async function listVoices(to: SpeechTarget, scope: Scope): Promise<readonly VoiceView[]> {
  const timed = { stage: 'tts', provider: to.provider, values: { address: shownAddress(to.address) } } as const
  try {
    return await withDeadline(scope, LIST_MS, timed, async (inner) => {
      const client = await openClient(to)
      const checked = list.safeParse(await client.get('/audio/voices', { signal: inner.signal }))
      const voices = checked.success ? checked.data : []
      return voices
        .map((voice) =>
          typeof voice === 'string' ? { id: voice, name: voice } : { id: voice.id, name: voice.name ?? voice.id },
        )
        .map((voice) => ({ ...voice, languages: [] }))
    })
  } catch {
    return []
  }
}
