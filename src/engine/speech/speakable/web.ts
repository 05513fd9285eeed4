import type { SignWords } from '../../languages/reading'

const SCHEME = 'https?|ftp|file|wss?'
/** Endings that make a bare "name.ending" an address; any other is read as it stands, with its dot said too. */
const URL_PATTERN = new RegExp(`(?:(?:${SCHEME})://|www\\.)[^\\s<>"'“”]+`, 'giu')
const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu
/** "example.com", "node.js", "main.ts": letters on both sides, the first part of two or more. */
const DOTTED =
  /(?<![\p{L}\d.@_-])[\p{L}\d_-]*[\p{L}\d]{2}(?:\.[\p{L}][\p{L}\d_-]*)+(?:\/[\p{L}\d_./?=&%-]*)?(?![\p{L}\d@])/gu

/** Addresses as words: a link says only its domain, an e-mail address all of itself. */
export function sayAddresses(text: string, words: SignWords): string {
  return text
    .replace(URL_PATTERN, (url) => {
      // Punctuation at the end belongs to the sentence.
      const trailing = /[.,;:!?)\]}…]+$/.exec(url.slice(-20))?.[0] ?? ''
      return domain(url.slice(0, url.length - trailing.length), words) + trailing
    })
    .replace(EMAIL, (address) => {
      const bare = address.replace(/\.$/, '')
      const said = bare
        .replace('@', ` ${words.at} `)
        .replaceAll('.', ` ${words.dot} `)
        .replaceAll('_', ` ${words.underscore} `)
        .replaceAll('-', ` ${words.dash} `)
      return said + address.slice(bare.length)
    })
    .replace(DOTTED, (dotted) => {
      const path = dotted.indexOf('/')
      return (path < 0 ? dotted : dotted.slice(0, path)).replace(/\./g, ` ${words.dot} `)
    })
}

function domain(url: string, words: SignWords): string {
  const host = url
    .replace(new RegExp(`^(?:${SCHEME})://`, 'i'), '')
    .replace(/^www\./i, '')
    .split(/[/?#]/)[0]!
  // Neither user nor port is for the ear.
  const name = host.replace(/^.*@/, '').replace(/:\d+$/, '')
  return name.replaceAll('.', ` ${words.dot} `)
}
