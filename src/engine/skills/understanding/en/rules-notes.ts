import type { Rule } from '../language'

/** Facts of one's own by their last word, at most three words long. */
const OWN_FACTS =
  /^(?:\S+ ){0,2}(?:name|birthday|anniversary|address|number|password|passcode|code|pin|blood type|size|seat|room|flight|plate|email|e-mail|username|locker|doctor|dentist)$/i

/** Things to remember. */
export const noteRules: readonly Rule[] = [
  {
    skill: 'note_forget',
    patterns: [
      '(forget|delete|remove|clear|erase) (everything|all|all of it|it all|all of that|all [of] [my|the] notes|all [of] [the|my] memories|[my|the] notes|[all|everything] that you remember|everything you know [about me]|everything i (told you|said)|all (you remember|you know))',
      'forget what i told you',
    ],
    args: () => ({ which: 'all' }),
  },
  {
    skill: 'note_forget',
    patterns: [
      '(forget|delete|remove|erase) [the|my|that] (last|latest|newest) (note|thing|one|thing i said|thing i told you)',
      '(delete|remove|erase|forget) (that|this|the|my) note',
      'forget what i just (said|told you)',
    ],
    args: () => ({ which: 'last' }),
  },
  {
    skill: 'note_forget',
    patterns: [
      '(forget|delete|remove|erase) [the|my] (note|notes) (about|on|for|that|saying) {text}',
      '(forget|delete|remove|erase) [the|my] {text} note',
      'forget (that|about|what i (said|told you) about) {text}',
      'do not remember {text}',
      '(delete|remove) (what you know|what i said|everything) about {text}',
      'forget where {text}',
      'forget (my|the) {text}',
    ],
    args: ({ text }) => ({ query: text }),
  },
  {
    skill: 'note_find',
    patterns: [
      '(what|which) (do you remember|have you remembered|did i tell you [to remember]|have i told you [to remember]|do you know about me|should you remember|are you remembering|notes do (i|you) have|notes are there|did i ask you to remember)',
      '(list|show|show me|read|read me|tell me|what are|check|open) [all] [of] (my|the) (notes|memories|note)',
      'do you (remember|know) what i (told you|said|asked you to remember)',
      'my notes',
      'recall (everything|all|my notes)',
      'do i have [any] notes',
      'what do i (have to|need to|want to) remember',
      '(tell me|list) (everything|what|all) you remember',
    ],
    args: () => ({}),
  },
  {
    skill: 'note_find',
    patterns: [
      '(what|which) (do you remember|did i tell you|have i told you|did i say|do you know) [about] {text}',
      'do you remember {text}',
      '(recall|find|look up|search) [my|the|for] (note|notes) [about|for|on|that] {text}',
      'recall {text}',
      '(find|search|read) [my|the] notes (about|for|on) {text}',
      '(read|tell me|show me|what is) [my|the] note (about|on|for) {text}',
      '(where (is|are|did i (put|leave|park|store|hide)) my {text}|where did (i|we) (put|leave|park|store|hide) [the|our] {text})',
      'what (is|was) my {text}',
      'do you (know|remember) my {text}',
      'what (are|were) my {text}',
      'when is my {text}',
      'who is my {text}',
      'what did i (ask|tell) you to remember about {text}',
      'remind me (what|where|when|who) {text}',
      'what are my notes (about|on|for) {text}',
    ],
    args: ({ text }) => ({ query: text }),
  },
  { skill: 'note_find', patterns: ['where did (i|we) park'], args: () => ({ query: 'parked park parking' }) },
  {
    skill: 'note_find',
    patterns: ['where (is|are) the [spare|house|car|front door] (key|keys)'],
    args: () => ({ query: 'key keys' }),
  },
  {
    skill: 'note_add',
    patterns: ['my {label} (is|are) {text}'],
    // What people look up later; that somebody's head hurts is nothing to be kept.
    args: ({ label, text }) =>
      label !== undefined && OWN_FACTS.test(label) && text !== undefined && text.split(/\s+/).length <= 8
        ? { text: `my ${label} is ${text}` }
        : undefined,
  },
  {
    skill: 'note_add',
    patterns: ['(i|we) [have] [just] parked [the car|my car|our car|it] {text}'],
    args: ({ text }) => (text === undefined ? undefined : { text: `I parked ${text}` }),
  },
  {
    skill: 'note_add',
    patterns: [
      '{text} (please remember|remember|do not forget|note) (that|this|it)',
      '(remember|note|memorize|memorise|make a note|take a note|write down|note down|do not forget|keep in mind|take down|jot down|save [a] note|add [a] note|new note|remember this|note this|take this note|please remember) [to self] [down that|that|saying|down|:|this for me] {text}',
      'i want you to remember [that] {text}',
      'note to self [:] {text}',
      '(add|save|put|write) {text} (to|in|into) [my|the] (notes|memory|note)',
    ],
    args: ({ text }) => (text === undefined || /^(that|this|it|me)$/i.test(text) ? undefined : { text }),
  },
]
