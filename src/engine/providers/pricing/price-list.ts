import type { Price, PricedUnit } from './price'

/*
 * Prices as the vendors' own pages stated them, each with the day on which it was read there. Pay-as-you-go, standard
 * tier, short prompts; discounts for cached input are not taken off, so that a day's limit is reached too early rather
 * than too late. What is not in here is unknown: prices differ by region and contract (Azure OpenAI), or sources
 * disagree.
 */

const MINUTE = 60
const HOUR = 3_600
const MILLION = 1_000_000

/** A model that is charged by the token; dollars per million. */
function tokens(provider: string, asOf: string, model: RegExp, input: number, output: number, until?: string): Price[] {
  const price = (unit: PricedUnit, usd: number): Price => ({
    provider,
    model,
    unit,
    usd: usd / MILLION,
    asOf,
    ...(until !== undefined && { until }),
  })
  return [price('inputToken', input), price('outputToken', output)]
}

/** An engine that hears and speaks; dollars per million tokens, text and sound each read, read from cache, and made. */
function spoken(
  provider: string,
  asOf: string,
  model: RegExp,
  text: readonly [read: number, cached: number, made: number],
  sound: readonly [read: number, cached: number, made: number],
): Price[] {
  const price = (unit: PricedUnit, usd: number): Price => ({ provider, model, unit, usd: usd / MILLION, asOf })
  return [
    price('inputToken', text[0]),
    price('cachedToken', text[1]),
    price('outputToken', text[2]),
    price('audioInToken', sound[0]),
    price('cachedAudioToken', sound[1]),
    price('audioOutToken', sound[2]),
  ]
}

/** A recogniser; dollars for so many seconds of what was said. */
function heard(provider: string, asOf: string, model: RegExp, usd: number, seconds: number): Price {
  return { provider, model, unit: 'audioSecond', usd: usd / seconds, asOf }
}

/** A voice that is charged by the character; dollars per million. */
function characters(provider: string, asOf: string, model: RegExp, usd: number): Price {
  return { provider, model, unit: 'character', usd: usd / MILLION, asOf }
}

/** The first entry that matches counts. */
export const priceList: readonly Price[] = [
  // developers.openai.com/api/docs/models, the pages of the realtime models.
  ...spoken('openai', '2026-11-30', /^gpt-realtime-2(\.1)?(-\d{4}-\d\d-\d\d)?$/, [4, 0.4, 24], [32, 0.4, 64]),
  ...spoken('openai', '2026-11-30', /^gpt-realtime-2\.1-mini(-\d{4}-\d\d-\d\d)?$/, [0.6, 0.06, 2.4], [10, 0.3, 20]),
  { provider: 'openai', model: /^gpt-live-1(\.1)?$/, unit: 'sessionSecond', usd: 0.05 / MINUTE, asOf: '2026-11-30' },
  // developers.openai.com/api/docs/pricing and the pages of single models. Names may carry the day of a snapshot.
  ...tokens('openai', '2026-09-03', /^gpt-6-astra(-\d{4}-\d\d-\d\d)?$/, 10, 50),
  ...tokens('openai', '2026-11-30', /^gpt-6\.2-sol(-\d{4}-\d\d-\d\d)?$/, 2, 10),
  ...tokens('openai', '2026-09-29', /^gpt-6\.1-sol(-\d{4}-\d\d-\d\d)?$/, 2, 10),
  ...tokens('openai', '2026-10-26', /^gpt-6\.1-terra(-\d{4}-\d\d-\d\d)?$/, 1, 5),
  ...tokens('openai', '2026-09-22', /^gpt-6-sol(-\d{4}-\d\d-\d\d)?$/, 2, 10),
  ...tokens('openai', '2026-09-22', /^gpt-6-luna(-\d{4}-\d\d-\d\d)?$/, 0.1, 0.5),
  ...tokens('openai', '2026-09-22', /^gpt-5\.6-sol(-\d{4}-\d\d-\d\d)?$/, 4, 20),
  ...tokens('openai', '2026-07-30', /^gpt-5\.6-terra(-\d{4}-\d\d-\d\d)?$/, 2, 12),
  ...tokens('openai', '2026-07-30', /^gpt-5\.6-luna(-\d{4}-\d\d-\d\d)?$/, 0.2, 1.2),
  ...tokens('openai', '2026-05-04', /^gpt-5\.5(-\d{4}-\d\d-\d\d)?$/, 5, 30),
  ...tokens('openai', '2026-05-04', /^gpt-5\.4(-\d{4}-\d\d-\d\d)?$/, 2.5, 15),
  ...tokens('openai', '2026-05-04', /^gpt-5\.4-mini(-\d{4}-\d\d-\d\d)?$/, 0.75, 4.5),
  ...tokens('openai', '2026-05-04', /^gpt-5\.4-nano(-\d{4}-\d\d-\d\d)?$/, 0.2, 1.25),
  ...tokens('openai', '2026-07-02', /^gpt-5\.2(-\d{4}-\d\d-\d\d)?$/, 1.75, 14),
  ...tokens('openai', '2026-07-02', /^gpt-5(\.1)?(-\d{4}-\d\d-\d\d)?$/, 1.25, 10),
  ...tokens('openai', '2026-07-02', /^gpt-5-mini(-\d{4}-\d\d-\d\d)?$/, 0.25, 2),
  ...tokens('openai', '2026-07-02', /^gpt-5-nano(-\d{4}-\d\d-\d\d)?$/, 0.05, 0.4),
  ...tokens('openai', '2026-07-02', /^gpt-4\.1(-\d{4}-\d\d-\d\d)?$/, 2, 8),
  ...tokens('openai', '2026-07-02', /^gpt-4\.1-mini(-\d{4}-\d\d-\d\d)?$/, 0.4, 1.6),
  ...tokens('openai', '2026-07-02', /^gpt-4o$/, 2.5, 10),
  ...tokens('openai', '2026-07-02', /^gpt-4o-mini(-\d{4}-\d\d-\d\d)?$/, 0.15, 0.6),
  heard('openai', '2026-11-20', /^gpt-transcribe$/, 0.0045, MINUTE),
  heard('openai', '2026-11-20', /^gpt-live-transcribe$/, 0.017, MINUTE),
  heard('openai', '2026-07-19', /^gpt-realtime-whisper$/, 0.017, MINUTE),
  heard('openai', '2026-07-19', /^whisper-1$/, 0.006, MINUTE),
  heard('openai', '2026-07-19', /^gpt-4o-transcribe$/, 0.006, MINUTE),
  heard('openai', '2026-07-19', /^gpt-4o-mini-transcribe$/, 0.003, MINUTE),
  // Billed by tokens of text and of sound, which the service does not tell; this is its own estimate for a minute of
  // speech.
  {
    provider: 'openai',
    model: /^gpt-4o-mini-tts(-\d{4}-\d\d-\d\d)?$/,
    unit: 'spokenSecond',
    usd: 0.015 / MINUTE,
    asOf: '2026-07-19',
  },
  characters('openai', '2026-07-19', /^tts-1$/, 15),
  characters('openai', '2026-07-19', /^tts-1-hd$/, 30),

  // platform.claude.com/docs/about-claude/models. Haiku 5.5 costs more where a prompt is longer than 100,000 tokens.
  ...tokens('anthropic', '2026-10-16', /^claude-opus-5-5(-\d{8})?$/, 4, 20),
  ...tokens('anthropic', '2026-10-16', /^claude-sonnet-5-5(-\d{8})?$/, 2, 10),
  ...tokens('anthropic', '2026-10-16', /^claude-haiku-5-5(-\d{8})?$/, 0.1, 0.5),
  // As a reseller repeats Anthropic's list price (docs.laozhang.ai); the page of the model itself was not to be had.
  ...tokens('anthropic', '2026-11-10', /^claude-fable-5-2(-\d{8})?$/, 8, 40),
  ...tokens('anthropic', '2026-10-01', /^claude-fable-5-1(-\d{8})?$/, 10, 50),
  ...tokens('anthropic', '2026-10-01', /^claude-sonnet-5(-\d{8})?$/, 2, 10),
  ...tokens('anthropic', '2026-07-24', /^claude-opus-5(-\d{8})?$/, 5, 25),
  ...tokens('anthropic', '2026-07-02', /^claude-fable-5(-\d{8})?$/, 10, 50),
  ...tokens('anthropic', '2026-07-02', /^claude-opus-4-[5-8](-\d{8})?$/, 5, 25),
  ...tokens('anthropic', '2026-07-02', /^claude-sonnet-4-[56](-\d{8})?$/, 3, 15),
  ...tokens('anthropic', '2026-07-02', /^claude-haiku-4-5(-\d{8})?$/, 1, 5),

  // ai.google.dev/gemini-api/docs/pricing. Thoughts are billed as output. 3.6 to 3.8 cost half until the end of 2026.
  ...tokens('gemini', '2026-10-07', /^gemini-3\.8-flash$/, 0.75, 3.75, '2026-12-31'),
  ...tokens('gemini', '2026-10-07', /^gemini-3\.8-flash$/, 1.5, 7.5),
  ...tokens('gemini', '2026-09-30', /^gemini-3\.[67]-flash$/, 0.75, 3.75, '2026-12-31'),
  ...tokens('gemini', '2026-09-30', /^gemini-3\.[67]-flash$/, 1.5, 7.5),
  ...tokens('gemini', '2026-09-20', /^gemini-3\.5-flash$/, 1.5, 9),
  ...tokens('gemini', '2026-09-20', /^gemini-3\.1-pro-preview$/, 2, 12),
  ...tokens('gemini', '2026-07-02', /^gemini-3\.1-flash-lite$/, 0.25, 1.5),
  ...tokens('gemini', '2026-07-02', /^gemini-3-flash-preview$/, 0.5, 3),
  ...tokens('gemini', '2026-07-02', /^gemini-2\.5-pro$/, 1.25, 10),
  ...tokens('gemini', '2026-07-02', /^gemini-2\.5-flash$/, 0.3, 2.5),
  ...tokens('gemini', '2026-07-02', /^gemini-2\.5-flash-lite$/, 0.1, 0.4),

  // The Live models, from the same page as quoted in public (jferreiros/vortex#109 and Laisky/one-api#409 for 3.8,
  // truefoundry/models#445 for 3.1, langfuse/langfuse#12607 for 2.5). No price for what was cached is stated.
  ...spoken(
    'gemini',
    '2026-09-18',
    /^(models\/)?gemini-3\.8-live(-extended-thinking)?$/,
    [0.75, 0.75, 4.5],
    [3, 3, 12],
  ),
  ...spoken('gemini', '2026-08-24', /^(models\/)?gemini-3\.1-flash-live-preview$/, [0.75, 0.75, 4.5], [3, 3, 12]),
  ...spoken(
    'gemini',
    '2026-08-14',
    /^(models\/)?gemini-(live-2\.5-flash-native-audio|2\.5-flash-native-audio-(latest|preview-\d\d-\d{4}))$/,
    [0.5, 0.5, 2],
    [3, 3, 12],
  ),

  // deepgram.com/pricing. One language costs 0.0048, any language 0.0058; which of the two a turn was is not in the
  // model's name.
  heard('deepgram', '2026-08-01', /^nova-3(-general)?$/, 0.0058, MINUTE),
  heard('deepgram', '2026-07-19', /^flux-general-en$/, 0.0065, MINUTE),
  heard('deepgram', '2026-11-04', /^flux-general-multi$/, 0.0078, MINUTE),
  // A voice is a model of its own; the empty name is the one that speaks when none is chosen.
  characters('deepgram', '2026-07-19', /^(aura-2-[a-z-]+)?$/, 30),
  characters('deepgram', '2026-07-19', /^aura-(?!2-)[a-z-]+$/, 15),

  // cartesia.ai/pricing: credits, at what they cost in the smallest plan ($5 for 100,000). One a character, with every
  // model of speech (docs.cartesia.ai/pricing); three or one a second.
  characters('cartesia', '2026-11-30', /^sonic-3(\.[56])?(-\d{4}-\d\d-\d\d)?$/, 50),
  heard('cartesia', '2026-07-19', /^ink-2$/, 0.009, MINUTE),
  heard('cartesia', '2026-07-19', /^ink-whisper$/, 0.003, MINUTE),

  // elevenlabs.io/pricing/api; v4 and v4 Turbo by way of those who resell them and agree: vercel.com/ai-gateway (80,
  // and 20 while it was half price, until 9 November), docs.venice.ai (92 and 46: a share more, as its 115 for v3 is).
  characters('elevenlabs', '2026-07-27', /^eleven_(flash|turbo)_v2(_5)?$/, 50),
  characters('elevenlabs', '2026-07-27', /^eleven_(multilingual_v2|v3)$/, 100),
  characters('elevenlabs', '2026-11-30', /^eleven_v4$/, 80),
  characters('elevenlabs', '2026-11-30', /^eleven_v4_turbo$/, 40),
  heard('elevenlabs', '2026-11-20', /^scribe_v2_realtime$/, 0.39, HOUR),
  // By way of developer.puter.com/tutorials/elevenlabs-api-pricing.
  heard('elevenlabs', '2026-06-30', /^scribe_v2$/, 0.22, HOUR),

  // docs.liveavatar.com, credits: a LITE session takes one credit a minute, a FULL session two. What a credit costs
  // depends on the plan, 0.10 to 0.12 beyond what it includes.
  { provider: 'liveavatar', model: /^lite$/, unit: 'sessionSecond', usd: 0.12 / MINUTE, asOf: '2026-11-30' },
  { provider: 'liveavatar', model: /^full$/, unit: 'sessionSecond', usd: 0.24 / MINUTE, asOf: '2026-11-30' },

  // Azure's list of retail prices (prices.azure.com), outside government regions. Voices are told apart by their names.
  heard('azure-speech', '2026-07-19', /^$/, 1, HOUR),
  characters('azure-speech', '2026-07-19', /^.+:DragonHD\w*$/, 22),
  characters('azure-speech', '2026-07-19', /^([\w-]+Neural)?$/, 15),
]
