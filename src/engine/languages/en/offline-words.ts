import type { OwnWords } from '../offline-words'

/** What the offline brain says and looks for, in English. */
export const englishOfflineWords: OwnWords = {
  kinds: {
    live: /\b(weather|forecast|rain(ing|y)?|snow(ing)?|sunny|temperature outside|news|headlines?|score|stocks?|share price|bitcoin|exchange rate|traffic)\b/,
    action:
      /\b(play|pause the|music|song|spotify|youtube|open|close|launch|call|phone|text|message|email|e-mail|mail|send|turn (on|off)|switch (on|off)|lights?|lamp|order|buy|book|calendar|appointment|screenshot|search|google|browse|download)\b/,
    writing: /\b(write|translate|summari[sz]e|draft|compose|poem|story|essay|code|rewrite|rap|lyrics)\b/,
    question:
      /^\s*(so |and |but |ok |hey )*(who|what|when|where|why|how|which|whose|is|are|was|were|do|does|did|can|could|would|should|will|tell me|explain|describe|define|name)\b|\?\s*$/,
  },
  neverMind: 'OK.',
  notOffered: "I can't do that here.",
  nothingRings: 'Nothing is ringing.',
  toolFailed: 'Sorry, that did not work.',
  askAgain: "Sorry, I didn't catch that. Could you say it again?",
  cannot: {
    live: "I can't look that up: I don't go online for news, weather or the like.",
    action: "I can't do that: I have no access to other programs or devices.",
    writing: "I can't write or translate that without a language model.",
    question: "I can't answer that without a language model.",
    other: "I didn't understand that; for free conversation I need a language model.",
  },
  away: 'I need {name} for that, and it is not answering at the moment. The notice on the screen says why; try again later.',
  stillAway: '{name} is still not answering.',
  how: 'You can connect one in Settings, under Brain: a model server on this machine such as Ollama, or a cloud key.',
  examples: [
    'set a timer for ten minutes',
    'what time is it in Tokyo',
    "what's 15 percent of 80",
    'five miles in kilometres',
    'remember that I parked on level three',
    'how many days until Christmas',
    'flip a coin',
  ],
  example: 'By myself I can do things like “{example}”.',
  again: 'That needs a language model too. You can connect one in Settings, under Brain.',
  talk: {
    greeting: ['Hello! What can I do for you?', 'Hi there. How can I help?'],
    morning: ['Good morning! What can I do for you?', 'Good morning. I hope you slept well.'],
    evening: ['Hello! How can I help?', 'Good to hear you. What can I do?'],
    night: ['Good night. Sleep well.', 'Good night!'],
    bye: ['Goodbye!', 'See you.'],
    thanks: ["You're welcome.", 'Any time.', 'My pleasure.'],
    how_are_you: [
      "I'm fine, as far as a program can be. How can I help?",
      'All circuits are well, thank you. What can I do for you?',
    ],
    praise: ['Thank you, that is kind.', 'Thanks! I do my best.'],
    sorry: ["I'm sorry about that. Try it in other words.", 'Sorry. Say it another way and I will try again.'],
    joke: [
      'I would tell you a joke about UDP, but you might not get it.',
      'Why did the clock go to the doctor? It had too much time on its hands.',
      'I asked the microphone how it was doing. It gave me good feedback.',
      'There are two hard things in computing: naming things, and off-by-one errors. That was all three.',
      'What do you call a timer that tells stories? A count-down of Monte Cristo.',
    ],
    hearing: ['I hear you.', 'Loud and clear.'],
    ok: ['OK.'],
  },
}
