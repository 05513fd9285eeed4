import { expect, it } from 'vitest'
import { mouthOf } from '../kit/mouth'
import { thaiMouth } from './mouth'

const shapes = (word: string): string =>
  mouthOf(word, thaiMouth)
    .map(({ viseme }) => viseme)
    .join(' ')

/*
 * Beside each word its sounds. Those of สามารถ are the example of the model card of pythainlp/thaig2p-v2.0, those from
 * ผม to แล้ว are sentences of the README of nozomiyamada/thaig2p, word by word.
 */
it.each([
  ['สามารถ', 'saː maːt', 'SS aa PP aa DD'],
  ['ผม', 'pʰǒm', 'PP O PP'],
  ['จะ', 't͡ɕàʔ', 'CH aa'],
  ['ไป', 'paj', 'PP aa I'],
  ['เรียน', 'rian', 'RR I aa nn'],
  ['พรุ่งนี้', 'pʰrûŋníː', 'PP RR U kk nn I'],
  ['หิว', 'hǐw', 'I U'],
  ['ข้าว', 'kʰâːw', 'kk aa U'],
  ['แล้ว', 'lɛ́ːw', 'nn E U'],
  ['การ', 'kaːn', 'kk aa nn'],
  ['อากาศ', 'ʔaːkaːt', 'aa kk aa DD'],
  ['บัตร', 'bat', 'PP aa DD'],
  ['คน', 'kʰon', 'kk O nn'],
  ['ครับ', 'kʰrap', 'kk RR aa PP'],
  ['ไทย', 'tʰaj', 'DD aa I'],
  ['เมีย', 'mia', 'PP I aa'],
  ['เดือน', 'dɯan', 'DD I aa nn'],
  ['เวลา', 'weːlaː', 'U E nn aa'],
  ['เขา', 'kʰaw', 'kk aa U'],
  ['เดิน', 'dɤːn', 'DD E nn'],
  ['แม่', 'mɛː', 'PP E'],
  ['โรง', 'roːŋ', 'RR O kk'],
  ['น้ำ', 'naːm', 'nn aa PP'],
  ['ตัว', 'tua', 'DD U aa'],
  ['สวน', 'suan', 'SS U aa nn'],
  ['หมา', 'maː', 'PP aa'],
  ['จันทร์', 't͡ɕan', 'CH aa nn'],
  ['ธรรม', 'tʰam', 'DD aa PP'],
  ['พรรค', 'pʰak', 'PP aa kk'],
  ['กลับ', 'klap', 'kk nn aa PP'],
  ['ของ', 'kʰɔːŋ', 'kk O kk'],
  ['หนึ่ง', 'nɯŋ', 'nn I kk'],
  ['เท่าไร', 'tʰawraj', 'DD aa U RR aa I'],
  ['พฤกษ์', 'pʰrɯk', 'PP RR I kk'],
])('%s is said %s', (word, _, expected) => {
  expect(shapes(word)).toBe(expected)
})

it('leaves no letter of Thai without a rule, and takes tone marks for none', () => {
  for (let code = 0x0e01; code <= 0x0e2e; code++) expect(() => shapes(String.fromCharCode(code))).not.toThrow()
  expect(shapes('ก่ก้ก๊ก๋')).toBe('kk kk kk kk')
})
