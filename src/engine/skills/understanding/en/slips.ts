import type { Slip } from '../slips'
import { numberWords } from './numbers'

/*
 * What Moonshine tiny writes for everyday requests: collected by having four voices at three speeds say them, clean and
 * in noise. Each slip names the place where nothing else makes sense, because the same words are right elsewhere.
 */

const NUMBER = `(?:\\d+(?:\\.\\d+)?|${[...numberWords].filter((word) => !['minus', 'negative', 'point'].includes(word)).join('|')})`
const LENGTH = `(?:${NUMBER}|a|an)`
const MONTH = '(?:january|february|march|april|may|june|july|august|september|october|november|december)'

const slip = (heard: string, meant: string): Slip => ({ heard: new RegExp(heard), meant })

/** How a sentence begins. */
const beginnings: readonly Slip[] = [
  slip('^(?:i am|and) much (?:as|is) ', 'how much is '),
  slip('^(?:now|i am|thou|tell|that|so|and|hum|whom) (?=(?:many|much|long) )', 'how '),
  slip('^how to (?=long )', 'how '),
  slip('^but (?:is|his) ', 'what is '),
  slip('^but (?=(?:day|time|date) )', 'what '),
  slip('^what his ', 'what is '),
  slip('^what is (?:a|our) (?=(?:date|time|volume|day) )', 'what is the '),
  slip('^and (?=you (?:set|flip|flick|repeat|talk|walk|speak|hear|tell|cancel|stop) )', 'can '),
  slip('^can use (?:at|it) ', 'can you set '),
  slip('^i (?:will |would )?can you help me $', 'how can you help me '),
]

/** Setting timers and alarms. “Timer for” is written in a dozen ways. */
const timers: readonly Slip[] = [
  slip('\\b(?:a )?(?:past|post|apost|cost) (?:a|at|of|the|it) (?=timers? |time )', 'pasta '),
  slip(
    '(?<=^(?:turn|turned|turning|set|sett|said) the )(?:following|value|model|modeling|modelling|bottle|vowel) (?=(?:up|down|to) )',
    'volume ',
  ),
  slip(`\\btime report (?=${NUMBER} )`, 'timer for '),
  slip(
    '\\b(?:set|sett|sets|settle|said|sat|sent|sit|use|side) (?:a |an |it |of |at |up )?(?=(?:(?:a|the|\\w+) )?(?:timers?|time) )',
    'set a ',
  ),
  slip('^(?:set|sett|said|sat|sent|sit) (?=the volume )', 'set '),
  slip(
    `\\b(?:started|starting|starts|sartre|starter|sparter|slowered|settled) (?:a |in |the )?(?=${NUMBER} |timer |time )`,
    'start a ',
  ),
  slip('\\bset a (?:a|the|it) (?=time|timer)', 'set a '),
  slip(
    `(?<=\\b(?:set|start) (?:a |the |another )(?:\\w+ ){0,2}?|^)(?:time|tie|timer) (?:or|of|worth|wore|where|were|earth|are|oar|er|her|work|at|a) (?=(?:(?:for|four|fore|before|more|or|of) )*${LENGTH} )`,
    'timer ',
  ),
  slip(
    `(?<=\\b(?:set|start) (?:a |the |another )(?:\\w+ ){0,2}?)time (?=(?:for|four|fore|before|worth|more) (?:${LENGTH}|another) |fourteen (?:minutes|seconds) )`,
    'timer ',
  ),
  slip(`(?<=\\btimer )(?:(?:for|four|fore|before|more|or|of|worth|report|and) )+(?=${LENGTH} |another )`, 'for '),
  slip(`(?<=\\bfor (?:${NUMBER} )+)others `, 'hours '),
  slip('(?<=\\bfor one )other $', 'hour '),
  slip('(?<=\\b(?:for|half) )another (?=and a half |$)', 'an hour '),
  slip('(?<=\\bhour )(?:in|on|and) (?:the|her) half ', 'and a half '),
  slip(`(?<=\\bhours? )(?:on|in) (?=${NUMBER} )`, 'and '),
  slip('\\bplenty (?=(?:one|two|three|four|five|six|seven|eight|nine|seconds?|minutes?|hours?) )', 'twenty '),
  slip(
    '^(?:bring (?:mine|mind)|(?:we |re |were he |were you |very |fury |he )?(?:re)?mind|we remind) me ',
    'remind me ',
  ),
  slip(`(?<=^remind me )and (?=${NUMBER} )`, 'in '),
  slip('^(?:wave|wait|wade|way|weight) me (?=(?:up|in|at) )', 'wake me '),
  slip(
    '^(?:set|sett|said|say|so|sat) (?:(?:a|an|in|it|and|anne|the|no|him|to|i|then) )*(?:alarm|alarmed|alarms|learn|lark) (?=for )',
    'set an alarm ',
  ),
  slip(`(?<=\\b(?:alarm for|up at) (?:${NUMBER} )+)m $`, ''),
  slip(`(?<=\\b(?:alarm for|up at) (?:${NUMBER} )+)(?:men|ham) $`, 'am '),
  slip('\\bhalf (?:a )?(?:past|tasked|passed) ', 'half past '),
  slip('^what time (?:is|was) (?:there|our|or|are) (?:running|ending|rubbing) ', 'what timers are running '),
  slip('^how long (?:has|this|is this) left ', 'how long is left '),
  slip('\\b(?:time|timer) (?:or|work|look|of|a) $', 'timer '),
  slip('(?<=^(?:how (?:much time|long) is left on|cancel|stop) (?:the|my) (?:\\w+ )?)time $', 'timer '),
  slip('^(?:billy|believe|delayed) (?=all (?:my |the )?(?:timers|notes|notice) )', 'delete '),
  slip(
    '\\b(?:canceled|cancelled|cancel|can seal|can so|can sort)(?: (?:at|it|with|of))? (?:all|old) (?:the )?(?:timers|tigers|timbers) ',
    'cancel all timers ',
  ),
]

/** Days and dates. */
const days: readonly Slip[] = [
  slip('\\bto day ', 'today '),
  slip('\\bto morrow ', 'tomorrow '),
  slip('(?<=\\b(?:today|tomorrow|yesterday)s )(?:day|deck|debt) $', 'date '),
  slip('^what is ((?:today|tomorrow)s) $', 'what is $1 date '),
  slip('(?<=\\bdays until )we (?:can|end)(?: not)? ', 'the weekend '),
  slip('^what (?:they|days|lays|dangers|game) (?:is |of )?(?=(?:it|the|of) )', 'what day is '),
  slip('^what time was it ', 'what time is it '),
  slip(`(?<=\\b${MONTH} )(?:forth|for|four) (?=$)`, 'fourth '),
  slip('(?<=\\bnew years )(?:e|even|eat|if) ', 'eve '),
  slip('\\b(?:hell a ?ween|hallowe|a halloween|mental halloween|hello ween) ', 'halloween '),
  slip('(?<=\\bnext )(?:mundy|mindy|munday) ', 'monday '),
  slip('^when is he (?:stir|stirred|stuck|stared) ', 'when is easter '),
  slip('(?<=^how many days )(?:were|was) (?=there )', 'are '),
  slip('\\bwhat(?: is)? sedate ', 'what is the date '),
]

/** Numbers and the words between them. */
const sums: readonly Slip[] = [
  slip('\\bper cent ', 'percent '),
  slip(`(?<=\\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety) )(?:for|fore) $`, 'four '),
  slip('(?<=\\b(?:times|plus|minus|by) )(?:mine|night) ', 'nine '),
  slip('\\bmine (?=(?:times|plus|minus) )', 'nine '),
  slip('(?<=\\b(?:times|plus|minus|by) )(?:well|wealth) ', 'twelve '),
  slip('\\bmindy (?=$|divided|times|plus|minus)', 'ninety '),
  slip('(?<=^what is )it (?=(?:times|plus|minus) )', 'eight '),
  slip(`(?<=\\b(?:times|plus|minus) )an? (?=${NUMBER} )`, ''),
  slip('\\bwell (?=(?:times|plus|minus|multiplied) )', 'twelve '),
  slip('(?<=\\b(?:times|plus) )(?:do|dupe|to you) $', 'two '),
  slip('(?<=\\bdivided by )(?:it|a|the) $', 'eight '),
  slip('(?<=^what (?:percent|percentage) of )(?:it|at|the d) ', 'eighty '),
  slip('\\bdue (?=to the power )', 'two '),
  slip('(?<=\\b(?:to the power of|from|between one and) )(?:them|then|than) $', 'ten '),
  slip(`(?<=${NUMBER} )(?:muddle|model|mill|notice)? ?(?:to|took|too) (?:\\w+ )?by (?=\\w+ $)`, 'multiplied by '),
  slip(`^(?:and|at|had|they had|ad|i had|dad) (?=${NUMBER} and ${NUMBER} $)`, 'add '),
  slip('^(?:subject|so track|sub track|subtracts|substract) ', 'subtract '),
  slip('(?<=^subtract )(?:fight|by|vive) ', 'five '),
  slip(`^(?:converts|converse|conrad|conduct|concert) (?=${NUMBER} )`, 'convert '),
  slip(
    '\\b(?:fair and (?:height|vine|might)|fair might|third (?:height|might)|thermite|theron (?:hite|bite)) ',
    'fahrenheit ',
  ),
  slip('(?<=\\bfahrenheit )and (?=celsius )', 'in '),
  slip(`(?<=\\b(?:six|five) (?:feet|foot) )(?:to|too) (?=inches )`, 'two '),
  slip('(?<=^how many \\w+ )(?:are|or|were|in)? ?into ', 'in two '),
]

/** Chance, talk and the voice. */
const others: readonly Slip[] = [
  slip(
    '(?<=^|\\b(?:and|you|then) )(?:flip|flick|click|clip|slip) (?:a|the|it) (?:coin|pine|point|quine|clim|corn) ',
    'flip a coin ',
  ),
  slip('^(?:heads|keds|ads|hence|eds|has|as|heads) (?:or|our) (?:tails|tales) ', 'heads or tails '),
  slip('^(?:rolla|roller|bro a|brothel|grow a|roll her|rolled a|roll the) (?:dice|dies|die|ice) $', 'roll a dice '),
  slip('^(?:burl|roll|rule|growl|grural|rolled) (?:two|too|to) (?:dice|nice|dies) $', 'roll two dice '),
  slip(
    `^(?:roll|roller|rule|grow|growl|rolled) (?:at |a |an |the )?(${NUMBER}(?: ${NUMBER})?) (?:sided|side|sigh)(?: (?:a|to|that))? (?:die|dice|i|eye|dye|line) $`,
    'roll a $1 sided die ',
  ),
  slip(
    '^(?:pick|picking|put|they could|they can|thick|peck|picked)(?: (?:a|an|the|and|on|in))? (?:number|her|lumber) (?=between )',
    'pick a number ',
  ),
  slip('^(?:sticking|ticking|tick|like|pick) (?:a |an |to )?(?:number|armor) (?=between )', 'pick a number '),
  slip('^with me (?=a random number )', 'give me '),
  slip('^(?:saying|see|sleeve|save|so) (?=that again )', 'say '),
  slip('^what did you (?:see|stay) $', 'what did you say '),
  slip('^what can i see $', 'what can i say '),
  slip('^we repeat ', 'repeat '),
  slip('(?<=^repeat that )(?:place|blues|pleased|base) $', ''),
  slip('^(?:toss|close|flip) (?:a|the) (?:pine|point|coin) $', 'toss a coin '),
  slip('^(?:talk pastor|top faster) $', 'talk faster '),
  slip('^(?:turned|turning|turns) (?=(?:the volume|it|up|down) )', 'turn '),
  slip('^you (?:are|ought) (?:too|to) (?:be loud|allowed|aloud|out) ', 'you are too loud '),
  slip('^(?:newt|moot|nude|mutes) (?:yourself|herself|your self|their self) ', 'mute yourself '),
  slip('\\b(?:talk|walk|took) a bit (?=(?:slower|faster|louder|quieter) )', 'talk a bit '),
  slip('\\bspeaks? solar ', 'speak slower '),
  slip('^where (?:do they|did they|did i|do i) (?:park|part|start) (?=(?:the|my) )', 'where did i park '),
  slip('^(?:we are |were |we )?remembered that ', 'remember that '),
  slip('^good by ', 'goodbye '),
  slip('^how (?:hard|are) are you ', 'how are you '),
  slip('^(?:step|stopped) $', 'stop '),
]

/** Slips in English, in the order in which they are put right. */
export const englishSlips: readonly Slip[] = [...beginnings, ...timers, ...days, ...sums, ...others]
