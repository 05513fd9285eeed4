import { table } from '#shared/table'

/** SSML of one text in one voice at one pace. `language` is a BCP 47 tag with a region. */
export function ssml(text: string, voice: string, language: string, speed: number): string {
  const said = speed === 1 ? escaped(text) : `<prosody rate="${percent(speed)}">${escaped(text)}</prosody>`
  return (
    `<speak version="1.0" xmlns="http://www.w3.org/2001/10/synthesis" xml:lang="${escaped(language)}">` +
    `<voice name="${escaped(voice)}">${said}</voice></speak>`
  )
}

const entities: Readonly<Record<string, string>> = table({
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
})

/** Control characters have no place in XML 1.0, not even escaped: one of them and the whole text is refused. */
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, ' ')
    .replace(/[&<>"']/g, (char) => entities[char] ?? char)
}

/** A pace as a change: 1.25 is `+25%`. */
function percent(speed: number): string {
  const change = Math.round((speed - 1) * 100)
  return `${change < 0 ? '' : '+'}${change}%`
}
