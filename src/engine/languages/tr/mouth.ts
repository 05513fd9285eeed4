import { latinMouth, type MouthRule } from '../kit/mouth'

/** Turkish is written as it is said: nearly one letter, one shape. */
export const turkishMouth: readonly MouthRule[] = [
  // A soft g lengthens the vowel before it.
  [/(?<=[aâ])ğ/u, 'aa'],
  [/(?<=[eiı])ğ/u, 'I'],
  [/(?<=[oö])ğ/u, 'O'],
  [/(?<=[uü])ğ/u, 'U'],
  [/[cçjş]/u, 'CH'],
  [/h/u, ''],
  ...latinMouth,
]
