import type { Rule } from '../language'

/** The person's desktop and what was said before. */
export const desktopRules: readonly Rule[] = [
  {
    skill: 'open_address',
    patterns: [
      '(open|open up|go to|visit|browse to|bring up|pull up|take me to|navigate to|show me) [the] [website|web site|site|web page|page|address] [of] {address} [website|web site|site|page] [in (my|the) browser]',
    ],
    args: ({ address }) => (address === undefined ? undefined : { address }),
  },
  {
    skill: 'clipboard_write',
    patterns: [
      'copy (that|it|this|your answer|the answer|your last answer|the last answer) [to (the|my) clipboard]',
      '(put|place) (that|it|this|your answer) (on|in|into|onto) (the|my) clipboard',
    ],
    args: () => ({}),
  },
  {
    skill: 'clipboard_read',
    patterns: [
      'what is (on|in) (the|my) clipboard',
      '(read|read me|tell me|show me) [what is (on|in)] (the|my) clipboard',
      'what did i [just] copy',
      'read [me] what i copied',
    ],
    args: () => ({}),
  },
  {
    skill: 'history_search',
    patterns: [
      '(what|when) did we (say|talk|discuss|speak) [about|of] {text}',
      'what have we (said|discussed|talked about) [about] {text}',
      'did we [ever] (talk|speak|say anything|say something) about {text}',
      'have we (talked|spoken) about {text}',
      'what did you (say|tell me) about {text}',
      '(search|look through|look in|go through) [the|our|my] (history|conversation history|conversations|old conversations|past conversations|chats|chat history) (for|about) {text}',
      'find {text} in [the|our|my] (history|conversations|conversation history)',
    ],
    args: ({ text }) => (text === undefined ? undefined : { query: text }),
  },
]
