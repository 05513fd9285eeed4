import type { SentenceRules } from '../sentence-rules'

const numberWord =
  '(?:\\d+|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\\w+teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand)'
const pronoun = '(?:i|you|he|she|it|we|they|this|that|there)'
const helper = '(?:is|are|am|was|were|will|would|could|should|can|do|does|did|have|has|had)'
const asking = '(?:what|whats|who|whos|whose|where|wheres|when|whens|why|whys|how|hows|which)'
/** What may stand before a request without making it another one. */
const courtesy =
  '(?:(?:please|hey|ok|okay|parley|so|and|now|well|actually|no|yes|then|just) )*(?:(?:can|could|will|would) you (?:please )?)?'

/** English sentences: where they cannot be over, and where they can although their last word says otherwise. */
export const englishSentences: SentenceRules = {
  openWords: new Set([
    'and',
    'or',
    'but',
    'so',
    'because',
    'if',
    'whether',
    'when',
    'while',
    'although',
    'until',
    'unless',
    'which',
    'who',
    'whose',
    'than',
    'then',
    'as',
    'like',
    'to',
    'for',
    'of',
    'in',
    'on',
    'at',
    'by',
    'with',
    'without',
    'from',
    'about',
    'into',
    'between',
    'after',
    'before',
    'during',
    'per',
    'near',
    // The rest of the prepositions that cannot stand without what they belong to.
    'above',
    'across',
    'against',
    'along',
    'amid',
    'among',
    'behind',
    'below',
    'beneath',
    'beside',
    'besides',
    'despite',
    'except',
    'onto',
    'since',
    'through',
    'throughout',
    'toward',
    'towards',
    'under',
    'upon',
    'versus',
    'within',
    // "thee" is how a small recogniser writes a "the" that was drawn out.
    'the',
    'thee',
    'a',
    'an',
    'my',
    'your',
    'his',
    'our',
    'their',
    'this',
    'that',
    'these',
    'those',
    'some',
    'any',
    'every',
    'another',
    'very',
    'not',
    'i',
    'he',
    'she',
    'im',
    'id',
    'ill',
    'ive',
    'we',
    'they',
    'its',
    'lets',
    'um',
    'uh',
    'er',
    'erm',
    'hmm',
    'well',
    'is',
    'are',
    'am',
    'was',
    'were',
    'will',
    'would',
    'could',
    'should',
    'can',
    'do',
    'does',
    'did',
    'have',
    'has',
    'had',
    'plus',
    'minus',
    'times',
    'divided',
    'point',
    'called',
    'named',
  ]),
  open: [
    /^(?:can|could|would|will) you$/,
    /(?:^| )(?:remind me|tell me|let me|give me|show me|hundred and|set)$/,
    // A verb that wants an object, where one was promised.
    /(?:^| )(?:to|please|you|lets|and) (?:call|buy|get|bring|send|ask|tell|take|make|find|add|put|give|know|notice|convert|translate|remember)$/,
    /(?:^| )(?:me|you|know|explain|remember|see|out) (?:what|where|how)$/,
    /(?:^| )(?:to|please|you|lets|and) (?:book|schedule|set|turn|switch|show|use|have|lower|raise|compare)$/,
    // Not "is it my turn", "where is the switch".
    new RegExp(`(?:^${courtesy}|(?:^| )(?:to|please|you|lets|and|i|we) )(?:turn|switch)(?: (?:on|off|up|down))?$`),
    // "I want", "we bought": of what? Not "what do I need", "the one I want", where that was said before.
    new RegExp(
      `^(?!.*\\b(?:${asking}|whatever|all|everything|anything|nothing|that)\\b)(?:(?:.* )?(?:and|but|so|because|think|today|yesterday|now|then|also|well|yes|no|ok|okay|hey|parley|please|actually|maybe|${helper}) )?(?:i|we|you|they|he|she)(?: (?:will|would|just|only|really|also))* (?:want|need|like|prefer|bought|found|got|sent|took|made|put|brought)$`,
    ),
    // A question of which only the helper and who it is about were said: "what would you", "how long does it".
    new RegExp(
      `^${courtesy}(?:${asking} (?:\\w+ ){0,3}?)?(?:(?:do|does|did|can|could|will|would|should|have|has|had) (?:i|you|he|she|it|we|they)|(?:have|has|had|will|would|could|should) there)$`,
    ),
    /(?:^| )(?:think|said|says|believe|hope|if|whether|because|when|while|how|why) (?:i|you|he|she|it|we|they|there)$/,
    // A word that describes something which was not said yet.
    /(?:^| )(?:a|an|the|my|your|his|her|our|their|some) (?:new|old|big|small|good|nice|short|long|few|couple|pair|(?!(?:con|pro|re|w)?quest$|(?:con|pro)?test$|best$|rest$|west$|nest$|guest$|forest$|interest$|harvest$|chest$|vest$|priest$|crest$|pest$|arrest$|digest$|request$)\w{2,}est)$/,
    /(?:^| )(?:so|how|as|very) many$/,
    /(?:^| )(?:we|i|they|you) (?:\w+ )?(?:need|want|have|got) (?:more|less|another)$/,
    /^there (?:\w+ )+next$|^(?:is|are|was|were) there (?:\w+ )+next$/,
    new RegExp(`(?:^| )(?:in|every) (?!\\d{3}|one$)${numberWord}$`),
    // Moved from somewhere, put: where to?
    new RegExp(`^${courtesy}(?:move|change|reschedule|shift)\\b(?!.* to ).* from \\w+$`),
    new RegExp(
      `^${courtesy}put (?:the|my|a|an|some|this|that) (?:\\w+ )?(?!on$|off$|up$|down$|away$|out$|back$|in$|here$|there$|together$|aside$|first$|last$)\\w+$`,
    ),
    // A request of which only the beginning was said.
    new RegExp(
      `^${courtesy}(?:(?:set|start|make|add|write|put)(?: an?)?(?: (?!for$)\\w+)?(?: timer| alarm| reminder| note)(?: for)?|set|start|what is|whats|how much is|how many|how much|convert|tell me|tell me about|who is|where is|when is|add|play|call|write|remember)$`,
    ),
    new RegExp(`^${courtesy}convert ${numberWord}(?: ${numberWord})*(?: (?!to\\b|in\\b|into\\b)\\w+)?$`),
    // "a timer for ten": of what?
    new RegExp(`\\btimer\\b.* ${numberWord}$`),
    // Digits being dictated may always go on.
    new RegExp(`(?:^| )${numberWord} ${numberWord} ${numberWord}$`),
  ],
  whole: [
    // "what can you do", "tell me what time it is", "where are they": the verb comes last because the question came
    // first.
    new RegExp(`(?:^| )${asking} (?:\\w+ )*?${pronoun} ${helper}$`),
    new RegExp(`^(?:yes|no|yeah|yep|nope|sure|maybe|i think|i guess|i hope|i know|of course) ${pronoun} ${helper}$`),
    // "what is that", "who said this"; not "I think that".
    new RegExp(
      `^${courtesy}${asking} (?:\\w+ )*?(?:is|are|was|were|about|said|made|does|do|did) (?:this|that|these|those|they)$`,
    ),
    // "where am I", "who is she", "how old is he".
    new RegExp(`^${courtesy}(?:${asking}|how \\w+) (?:is|are|am|was|were) (?:i|you|he|she|it|we|they|there)$`),
    new RegExp(`^${courtesy}(?:whos|wheres|hows) (?:he|she|they)$`),
    new RegExp(`^${courtesy}(?:repeat|cancel|delete|forget|undo|remove|save|read) (?:that|this|these|those)$`),
    /(?:^| )(?:why|course|think|maybe|perhaps|probably|certainly|absolutely|definitely|obviously|clearly|surely|hopefully|apparently|hope|guess|suppose|believe|rather|better|or|if) not$/,
    // "where are you from", "what is it for", "who are you talking to": the preposition belongs to the asking word.
    new RegExp(
      `^${courtesy}(?:what|whats|who|whos|where|wheres) (?:${helper} )?(?:${pronoun}|these|those) (?:\\w+ing |made |come |comes |called )?(?:for|from|about|like|of|with|to|at|in|on|called|named)$`,
    ),
    /(?:^| )(?:(?:think|hope|guess|say|said|is that) so|and so on|as well|very well|of course|never before|like (?:that|this)|hold on|hang on|go on|come on|come in|log in|what for|what then)$/,
    /(?:^| )(?:turn|switch|put|leave|keep) (?:\w+ ){1,4}(?:on|in)$/,
    /^(?:hello|hi|hey there|hello there|good (?:morning|afternoon|evening|night)|goodbye|bye|bye bye|thanks|thank you|thanks a lot|thank you very much)$/,
  ],
  asks: [
    new RegExp(
      `^${courtesy}(?:${asking}|${helper}|tell|set|start|cancel|stop|flip|toss|roll|convert|translate|add|remind|remember|turn|play|repeat|say|give|make|show|open|close|pick|choose|explain|read|sing|spell|list|delete|remove|find|search|wake|write|define|calculate|let)(?: \\w+){2,}$`,
    ),
  ],
  // Meant, and yet what it points to may still be named: "tell me about that", "stop this".
  unsure: [
    // "which timers did you set", "what do you have": what the verb is about was asked for.
    new RegExp(
      `^${courtesy}(?:what|which|who|whom|whose|how many|how much)\\b.* ${helper} (?:i|you|he|she|we|they) (?:call|buy|get|bring|send|ask|tell|take|make|find|add|put|give|know|notice|remember|book|schedule|set|switch|show|use|have|lower|raise|compare|like)$`,
    ),
    new RegExp(
      `^${courtesy}(?:what|who|whom|how) ${helper} (?:i|you|he|she|we|they) (?:call|buy|find|know|like|use|have|set|get|take|make|show|book)$`,
    ),
    // "which river does it flow through", "who do they play against"; "put me through".
    new RegExp(
      `^${courtesy}(?:what|which|who|whos|whom)\\b.* ?${helper} (?:\\w+ ){1,4}(?:above|across|against|along|among|behind|below|beneath|beside|through|towards?|under|upon|within)$`,
    ),
    /(?:^| )(?:(?:put|let|get|got|see|pull) (?:me|us|him|her|them|it|you)|get|getting|gone|been) through$/,
    /(?:^| )(?:come|coming|came|get|getting|bring it|sing|play|move) along$/,
    /(?:^| )(?:(?:as|see|from|shown|listed|mentioned) (?:above|below)|(?:left|leave|fall|fell|falling|running|lagging|far|from|it) behind)$/,
    // Said of something named before: "do it if you like", "play the song I like", "I need more".
    /(?:^| )(?:if|as \w+ as|one|ones|(?:the|a|an|any|every) \w+) (?:i|we|you|they|he|she) like$/,
    /^(?:yes |no |well )*(?:(?:do|does|did|can|could|may|should) )?(?:we|i|they|you) (?:need|want|have|get) (?:more|less|another)$/,
    // "which planet is the largest", "who is the tallest".
    new RegExp(`^${courtesy}(?:which|who|whos)\\b.* the \\w+est$`),
    // "no it is not", "I do not", "is it not".
    new RegExp(
      `^(?:no (?:\\w+ )?${pronoun} ${helper}|(?:well |yes )?${pronoun} (?:is|are|am|was|were|do|does|did)) not$`,
    ),
    new RegExp(`(?:^| )${helper} (?:i|you|he|she|it|we|they) not$`),
    new RegExp(`^${courtesy}what \\w+ (?:is|are|was|were) (?:i|he|she|we|they)$`),
    /(?:^| )who (?:said|says|thinks|believes) (?:it|there)$/,
    // An answer, an hour, a division: "at least five", "wake me at about seven", "cut it in two".
    new RegExp(`(?:^| )(?:about|another|at least) (?!\\d{3}|one$)${numberWord}$`),
    new RegExp(`(?:^| )(?:cut|split|break|divide|fold|tear|one) (?:\\w+ ){0,3}?in ${numberWord}$`),
    new RegExp(`(?:^| )(?:make it|change it to|set it to) ${numberWord}$`),
    /(?:^| )(?:the|my|your|his|her|our|their) (?:next|last|first|second|third|other|same|best)$/,
    /(?:^| )(?:about|like|do|does|did|with|of|for|stop|play|say|said|than|is|was|know|mean|want|need) (?:this|that|these|those)$/,
  ],
  courtesies: / (?:please|parley|thanks|thank you)$/,
}
