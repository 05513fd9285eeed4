import { table } from '#shared/table'

/*
 * Which model to begin with where a person has only given a key: a quick and cheap one that is made for conversation.
 * By provider, the best first; names as the vendors' lists have them, so that newer ones of the same family are found
 * too.
 */
const preferred: Readonly<Record<string, readonly RegExp[]>> = table({
  openai: [/^gpt-[\d.]+-luna$/, /^gpt-[\d.]+-mini$/, /^gpt-[\d.]+-terra$/, /^gpt-4o-mini$/, /^gpt-/],
  anthropic: [/^claude-haiku-/, /haiku/, /^claude-sonnet-/, /^claude-/],
  gemini: [/^gemini-[\d.]+-flash$/, /^gemini-[\d.]+-flash-lite$/, /flash/, /^gemini-/],
})

/** Models that do not hold conversations, whoever lists them. */
const OTHER_WORK =
  /embed|whisper|transcri|tts|speech|audio|realtime|live|image|imagen|dall-e|sora|video|veo|moderation|rerank|ocr|search|codex|computer|robotics|instruct/i

/** The model to begin with among those a provider lists; undefined for an empty list. Pure. */
export function sensibleModel(provider: string, models: readonly string[]): string | undefined {
  const talking = models.filter((model) => !OTHER_WORK.test(model))
  for (const family of preferred[provider] ?? []) {
    // Of one family the newest: versions are numbers, and “10” is newer than “9”.
    const [newest] = talking
      .filter((model) => family.test(model))
      .sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
    if (newest !== undefined) return newest
  }
  return talking[0] ?? models[0]
}
