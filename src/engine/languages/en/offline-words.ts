import type { OwnWords } from '../offline-words'

/** What the offline brain says and looks for, in English. */
export const englishOfflineWords: OwnWords = {
  kinds: {
    live: /\b(weather|forecast|rain(ing|y|s)?|snow(ing|y|s)?|sunny|cloudy|windy|humid|umbrella|temperature|news|headlines?|score|stocks?|share price|bitcoin|traffic|on tv|on television|won (the|last|yesterday)|lottery|sun ?(sets?|rises?)|sun(set|rise)|moon(rise|set)|where (am i|are we)( now| right now)?\??$|flights?|trains?|bus(es)?|near (me|here|by)|nearby|directions|open now|search (the )?(web|internet|net|online)|google|look (it |that )?up (online|on the)|on the (web|internet)|exchange rates?|currency)\b|\b(dollars?|euros?|pounds?|yen|lira|francs?|rupees?|pesos?|yuan|bucks|usd|eur|gbp|try|jpy) (in|into|to|worth in) (\w+ )?(dollars?|euros?|pounds?|yen|lira|francs?|rupees?|pesos?|yuan|usd|eur|gbp|try|jpy)\b|\b(do|will|should) i (need|wear|take) (a |an |my )?(coat|jacket|umbrella|sweater|sunscreen)\b/,
    action:
      /^\s*(so |and |but |ok |hey |please |can you |could you |would you |will you |i want you to |i want to )*(play|pause|skip|resume|open|close|launch|start|run|call|phone|ring|dial|text|message|e-?mail|mail|send|turn (on|off|up|down)|switch (on|off)|dim|lock|unlock|order|buy|book|reserve|download|install|print|take a (screenshot|picture|photo|selfie)|screenshot|shut down|restart|reboot|post|tweet|navigate|drive|vacuum|show me (a |an |some )?(pictures?|photos?|videos?)|(read|check|open|show|delete|reply to)( me)? (my |the )?(new |last |latest |unread )?(messages?|e-?mails?|mails?|texts?|inbox|calendar|voicemails?|notifications?))\b|\b(add|put|move|cancel|delete) .{0,60}\b(calendar|appointment|meeting|contacts?)\b|\bturn .{1,40} (on|off)\b/,
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
    live: "I can't look that up: I don't go online.",
    action: "I can't do that: I have no access to other programs or devices.",
    writing: 'I need a language model to write or translate; you can connect one in Settings, under Model.',
    question: 'I need a language model to answer that; you can connect one in Settings, under Model.',
    other: "I didn't understand that; ask “what can you do” for what I know without a language model.",
  },
  away: 'I need {name} for that, and it is not answering at the moment. The notice on the screen says why; try again later.',
  stillAway: '{name} is still not answering.',
  again: 'That needs a language model, too.',
  asked: (text) => (text === undefined ? 'That was the first thing you said.' : `You said: “${text}”.`),
  mayBeNoted:
    /^(so |and |hey |please )*(what|when|where|who)( is| was| are|s|'s|’s|re|'re|’re)? (the|our|my|mum|mom|dad|[a-z]+['’]s) \S+|^(so |and |hey |please )*(when|where|what|who) (do|does|did|will|is|are|was) (the|our|my|mum|mom|dad|i|we) \S+/,
  leadOn: /^(and|or|what about|how about|and what about)\b/,
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
    bored: [
      'Shall I tell you a joke, flip a coin or play rock paper scissors?',
      'Ask me for a joke, or for a number to guess.',
    ],
    sing: ["I can't sing; my voice only speaks. I can tell you a joke."],
    hearing: ['I hear you.', 'Loud and clear.'],
    ok: ['OK.'],
  },
}
