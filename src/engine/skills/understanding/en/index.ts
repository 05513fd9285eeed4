import { unitNames } from '../../units/convert'
import { placeNames } from '../../calendar/zones'
import type { Language } from '../language'
import { dayWords } from './days'
import { durationWords } from './durations'
import { expressionWords } from './expression'
import { englishFollowUps } from './follow-ups'
import { numberWords } from './numbers'
import { englishRules } from './rules'
import { peopleFollowUps } from './rules-people'
import { englishSlips } from './slips'
import { englishSlots } from './slots'
import { englishSpelling } from './spelling'

/** English as a small speech recogniser writes it. */
export const english: Language = {
  spelling: englishSpelling,
  openings: [
    '[hey|hi|ok|hello|oh|yo] (parley|parlay|barley|parly|parlai|parlee|harley|pali)', '(ok|so|well|now|right|alright|all right|oh|ah|hey|listen|yes|yeah|then|actually|just|and|but|hello|hi)', 'please', '(could|can|would|will|may) (you|i|we|u) [please|just|maybe|quickly|also|kindly]',
    'i (want|would like|need) you to', 'i would like to (know|ask|hear)', 'i (want|need) to (know|ask|hear)', 'i (want|would like) to', '(do|can) you (know|tell me|say|remind me)', '(tell|show|give) me', 'let me know', 'i am (wondering|asking)', 'i was wondering', 'i wonder', 'would you mind', 'any idea', 'let us', 'go ahead and', 'you know', 'quick question', 'excuse me', 'sorry', 'maybe', 'um', 'also', 'thanks', 'thank you', 'if you (can|could)', 'why do not you', 'try to', 'i said', 'i asked', 'can i have', 'i meant', 'no i meant', 'i mean',
  ],
  endings: ['please', 'thanks', 'thank you', 'parley', 'for me', 'now', 'right now', 'ok', 'will you', 'would you', 'could you', 'can you', 'if you (can|could|would|please|do not mind)', 'quickly', 'at the moment', 'then', 'right away', 'immediately', 'you know', 'or something', 'again please', 'do you know', 'my friend', 'thank you very much', 'real quick', 'or so', 'exactly', 'actually', 'today please', 'for us', 'as well', 'too', 'also', 'instead', 'i mean'],
  noises: new Set(['um', 'uh', 'uhm', 'er', 'erm', 'hmm', 'mm', 'mmm', 'ehm', 'eh', 'umm', 'uhh']),
  joiners: ['and then', 'and also', 'then', 'and', 'also', 'and after that', 'after that', 'plus also', 'as well as'],
  andBelongsAfter: new Set(['hundred', 'thousand', 'million', 'billion', 'between', 'of']),
  rules: englishRules,
  followUps: [...englishFollowUps, ...peopleFollowUps],
  slots: englishSlots,
  slips: englishSlips,
  known: new Set([
    ...numberWords, ...durationWords, ...dayWords, ...expressionWords, ...unitNames().flatMap((name) => name.split(' ')), ...placeNames().flatMap((name) => name.split(' ')),
    // Everyday words that are a letter away from a keyword and mean something else.
    'alone', 'along', 'about', 'after', 'dates', 'farm', 'other', 'there', 'these', 'those', 'where', 'which', 'would', 'could', 'should', 'their', 'think', 'thing', 'house', 'world', 'words', 'small', 'start', 'store', 'story', 'great', 'green', 'water', 'later', 'never', 'every', 'tired', 'power', 'tower', 'weather', 'whether', 'letter', 'better', 'matter', 'master', 'mother', 'father', 'sister', 'number', 'member', 'volume', 'column', 'quite', 'quiet', 'point', 'paint', 'print', 'sound', 'found', 'round', 'count', 'court', 'could', 'lower', 'flower', 'power', 'louder', 'clock', 'block', 'check', 'chess', 'notes', 'votes', 'coins', 'dinner', 'times', 'timed', 'months', 'mouth', 'south', 'north', 'score', 'scores', 'plays', 'place', 'plane', 'plant', 'price', 'prime', 'crime', 'music', 'today', 'light', 'night', 'right', 'might', 'fight',
  ]),
  confusions: {
    tymer: 'timer', timor: 'timer', tamer: 'timer', timur: 'timer', taimer: 'timer', dimer: 'timer', thymer: 'timer', temper: 'timer', tiger: 'timer', timber: 'timer', timmer: 'timer', tema: 'timer',
    flipped: 'flip', phlip: 'flip', flipper: 'flip', coined: 'coin', koin: 'coin', roled: 'roll', rolled: 'roll', wrote: 'roll', dize: 'dice', dise: 'dice', diced: 'dice',
    wot: 'what', wut: 'what', watt: 'what', whot: 'what', thyme: 'time', tyme: 'time', tame: 'time', minuet: 'minute', minuets: 'minutes', our: 'hour', ours: 'hours', won: 'one', loud: 'louder', lauder: 'louder',
    plush: 'plus', pluss: 'plus', dived: 'divided', devided: 'divided', miners: 'minus', minor: 'minus', mynus: 'minus', celsious: 'celsius', cancelled: 'cancel', canceled: 'cancel', counsel: 'cancel', council: 'cancel', console: 'cancel', remembered: 'remember', sat: 'set', sit: 'set',
  },
}
