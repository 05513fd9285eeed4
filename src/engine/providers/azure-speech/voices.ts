import { z } from 'zod'
import type { VoiceView } from '#shared/provider'
import type { Scope } from '../../runtime/scope'
import { getJson } from '../kit/cloud'
import type { ProviderConfig } from '../../provider-contract/contract'
import { httpAddress } from '../kit/endpoint'
import { keyHeader, speechAccess } from './settings'

const list = z.array(
  z.object({
    ShortName: z.string(),
    DisplayName: z.string().nullish(),
    Gender: z.string().nullish(),
    Locale: z.string(),
    SecondaryLocaleList: z.array(z.string()).nullish(),
  }),
)

/** The region's voices. Costs nothing, and proves that key and region belong together. */
export async function listVoices(config: ProviderConfig, scope: Scope): Promise<readonly VoiceView[]> {
  const access = await speechAccess(config, 'tts')
  const url = httpAddress(access.base, '/cognitiveservices/voices/list')
  const voices = await getJson(access, scope, url, keyHeader(access), list)
  return voices.map(
    ({ ShortName: id, DisplayName: name, Gender: gender, Locale: locale, SecondaryLocaleList: more }) => ({
      id,
      name: name ?? id,
      languages: [...new Set([locale, ...(more ?? [])])],
      ...(gender === 'Female' && { gender: 'female' as const }),
      ...(gender === 'Male' && { gender: 'male' as const }),
      ...(gender === 'Neutral' && { gender: 'neutral' as const }),
    }),
  )
}
