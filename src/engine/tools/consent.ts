import { fold } from '../turn/words'

/** What a person's words mean as the answer to “may I?”. */
export type Consent = 'yes' | 'no' | 'other'

const yes = new Set([
  'yes',
  'yeah',
  'yep',
  'yup',
  'ya',
  'sure',
  'ok',
  'okay',
  'okey',
  'alright',
  'all right',
  'fine',
  'right',
  'correct',
  'absolutely',
  'definitely',
  'certainly',
  'of course',
  'by all means',
  'go',
  'go ahead',
  'go on',
  'go for it',
  'do it',
  'do that',
  'do so',
  'do',
  'you may',
  'you can',
  'i agree',
  'agreed',
  'allow',
  'allow it',
  'allowed',
  'approve',
  'approved',
  'confirm',
  'confirmed',
  'permission granted',
  'open it',
  'open',
  'run it',
  'run',
  'read it',
  'send it',
  'yes you may',
  'i do',
  'sounds good',
  'that is fine',
  'thats fine',
  'thats ok',
  'thats right',
  'why not',
  'uh huh',
  'mhm',
  'mm hmm',
  'mm hm',
  'evet',
  'he',
  'hee',
  'hı hı',
  'tamam',
  'tamamdır',
  'olur',
  'oldu',
  'peki',
  'tabii',
  'tabi',
  'tabii ki',
  'tabi ki',
  'elbette',
  'kesinlikle',
  'aynen',
  'doğru',
  'hadi',
  'haydi',
  'buyur',
  'yap',
  'yapabilirsin',
  'onu yap',
  'aç',
  'açabilirsin',
  'onayla',
  'onaylıyorum',
  'onay',
  'izin ver',
  'izin veriyorum',
  'izin verdim',
  'kabul',
  'kabul ediyorum',
  'çalıştır',
  'oku',
  'gönder',
  'isterim',
  'istiyorum',
  'neden olmasın',
  'açılsın',
  'çalışsın',
  'okunsun',
  'olsun',
])

const no = new Set([
  'no',
  'nope',
  'nah',
  'no way',
  'never',
  'dont',
  'do not',
  'dont do it',
  'do not do it',
  'dont do that',
  'do not do that',
  'dont open it',
  'do not open it',
  'dont open that',
  'not now',
  'not yet',
  'later',
  'not today',
  'no need',
  'cancel',
  'cancel it',
  'cancel that',
  'stop',
  'stop it',
  'stop that',
  'wait',
  'never mind',
  'nevermind',
  'forget it',
  'forget that',
  'leave it',
  'deny',
  'denied',
  'refuse',
  'decline',
  'i do not want that',
  'i dont want that',
  'i do not want to',
  'i dont want to',
  'rather not',
  'id rather not',
  'i would rather not',
  'better not',
  'negative',
  'i do not agree',
  'i dont think so',
  'hayır',
  'yok',
  'olmaz',
  'olmasın',
  'istemem',
  'istemiyorum',
  'hayır istemiyorum',
  'yapma',
  'onu yapma',
  'açma',
  'onu açma',
  'çalıştırma',
  'gönderme',
  'okuma',
  'şimdi değil',
  'şimdi olmaz',
  'sonra',
  'daha sonra',
  'gerek yok',
  'gerekmez',
  'iptal',
  'iptal et',
  'vazgeç',
  'vazgeçtim',
  'boş ver',
  'boşver',
  'dur',
  'bekle',
  'kalsın',
  'asla',
  'izin vermiyorum',
  'reddet',
  'reddediyorum',
  'unut',
  'gerek kalmadı',
])

/** Said before or after the word that counts; they change nothing. */
const around = new Set([
  'please',
  'thanks',
  'thank',
  'you',
  'parley',
  'well',
  'oh',
  'um',
  'uh',
  'hmm',
  'so',
  'then',
  'and',
  'just',
  'now',
  'it',
  'lütfen',
  'teşekkürler',
  'sağ',
  'ol',
  'sağol',
  'ya',
  'şey',
  'e',
  'ee',
  'o',
  'zaman',
  'hemen',
  'canım',
  'artık',
  'onu',
  'bunu',
  'ki',
  'bir',
])

/** A longer answer is a wish of its own, in words. */
const MOST_WORDS = 8

/**
 * Reads words as an answer to a question that can be answered by yes or no, in English and Turkish. “Other” is
 * everything that is not clearly one of them: “yes, but what time is it” is a question of its own, and so is “no, open
 * the other one”. Pure.
 */
export function consent(text: string): Consent {
  const words = fold(text)
    .split(' ')
    .filter((word) => word !== '')
  if (words.length === 0 || words.length > MOST_WORDS) return 'other'
  const parts = partsOf(words)
  if (parts.length === 0 || parts.includes('other')) return 'other'
  // “No, no, all right”: the last word counts only where all agree; a doubt is no yes.
  return parts.every((part) => part === 'yes') ? 'yes' : parts.every((part) => part === 'no') ? 'no' : 'other'
}

/**
 * Whether these words agree and repeat the whole of `phrase`, in its order, with nothing else besides: what a misheard
 * noise, an echo or a “yes” to somebody else in the room is not. Pure.
 */
export function repeats(text: string, phrase: string): boolean {
  const wanted = wordsOf(phrase)
  const said = wordsOf(text)
  const at = said.length - wanted.length
  const start = Array.from({ length: Math.max(0, at + 1) }, (_, i) => i).find((i) =>
    wanted.every((word, j) => said[i + j] === word),
  )
  if (wanted.length === 0 || start === undefined) return false
  return [...said.slice(0, start), ...said.slice(start + wanted.length)].every(
    (word) => around.has(word) || yes.has(word),
  )
}

function wordsOf(text: string): string[] {
  return fold(text.replaceAll(/[_-]/g, ' '))
    .split(' ')
    .filter((word) => word !== '')
}

/** The answer cut into known pieces, longest first. */
function partsOf(words: readonly string[]): Consent[] {
  const parts: Consent[] = []
  for (let at = 0; at < words.length;) {
    const found = [4, 3, 2, 1]
      .filter((length) => at + length <= words.length)
      .map((length) => ({ length, piece: words.slice(at, at + length).join(' ') }))
      .find(({ piece }) => yes.has(piece) || no.has(piece) || around.has(piece))
    if (!found) return ['other']
    if (no.has(found.piece)) parts.push('no')
    else if (yes.has(found.piece)) parts.push('yes')
    at += found.length
  }
  return parts
}
