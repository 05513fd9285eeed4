import { table } from '#shared/table'
import { z } from 'zod'
import type { VoiceView } from '#shared/provider'
import type { Scope } from '../../runtime/scope'
import { getJson } from '../kit/cloud'
import type { ProviderConfig } from '../../provider-contract/contract'
import { httpAddress } from '../kit/endpoint'
import { cartesia, type Cartesia } from './settings'

/** Cartesia's largest page. */
const PAGE = 100

/** A list that is still not at its end after so many pages has gone round in circles. */
const MOST_PAGES = 30

/** sonic-3 and later. */
export const sonicLanguages: readonly string[] =
  'en de es fr ja pt zh hi ko it nl pl ru sv tr tl bg ro ar cs el fi hr ms sk da ta uk hu no vi bn th he ka id te gu kn ml mr pa'.split(
    ' ',
  )

const voiceSchema = z.object({
  id: z.string(),
  name: z.string(),
  language: z.string().nullish(),
  locales: z.array(z.string()).nullish().catch(undefined),
  gender: z.string().nullish(),
  tagline: z.string().nullish().catch(undefined),
})
const pageSchema = z.object({ data: z.array(voiceSchema) })

const genders: Readonly<Record<string, NonNullable<VoiceView['gender']>>> = table({
  feminine: 'female',
  masculine: 'male',
  gender_neutral: 'neutral',
})

/** Every voice the key may use, page by page. */
export async function sonicVoices(config: ProviderConfig, scope: Scope): Promise<readonly VoiceView[]> {
  const to = await cartesia(config, 'tts')
  const voices: VoiceView[] = []
  for (let page = 0; page < MOST_PAGES; page++) {
    const found = await fetchPage(to, scope, PAGE, voices.at(-1)?.id)
    voices.push(...found.map(voiceView))
    if (found.length < PAGE) break
  }
  return [...new Map(voices.map((voice) => [voice.id, voice])).values()]
}

/** Whether address and key work, at no cost: the shortest list of voices. */
export async function checkCartesia(config: ProviderConfig, scope: Scope): Promise<void> {
  await fetchPage(await cartesia(config, 'tts'), scope, 1)
}

async function fetchPage(
  to: Cartesia,
  scope: Scope,
  limit: number,
  after?: string,
): Promise<z.infer<typeof voiceSchema>[]> {
  const { data } = await getJson(
    to,
    scope,
    httpAddress(to.base, '/voices', { limit, starting_after: after }),
    to.headers,
    pageSchema,
  )
  return data
}

function voiceView({ id, name, language, locales, gender, tagline }: z.infer<typeof voiceSchema>): VoiceView {
  const known = genders[gender ?? '']
  const languages = locales?.length ? locales : language ? [language] : []
  return { id, name, languages, ...(known && { gender: known }), ...(tagline && { description: tagline }) }
}
