import { plainLetters } from '../../../languages/kit/plain-letters'
import type { Spelling } from '../tokens'

/**
 * How Turkish is cut into words. Letters lose their marks, because many people type without them; suffixes after an
 * apostrophe come off.
 */
export const turkishSpelling: Spelling = {
  fold: plainLetters,
  thousands: '.',
  point: ',',
  expansions: {
    napiyorsun: 'ne yapiyorsun',
    nbr: 'ne haber',
    naber: 'ne haber',
    birsey: 'bir sey',
    bugunku: 'bugun',
    birdaha: 'bir daha',
    sagol: 'sag ol',
    bosver: 'bos ver',
  },
  apostrophe: 'cut',
}
