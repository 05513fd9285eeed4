/** Words of the first run. */
export const onboarding = {
  'onboarding.steps': 'Steps',
  'onboarding.back': 'Back',
  'onboarding.next': 'Next',
  'onboarding.skip': 'Skip the introduction',
  'onboarding.finish': 'Start using Parley',

  'onboarding.where.short': 'Where your words go',
  'onboarding.where.title': 'What you say stays here.',
  'onboarding.where.text':
    'Parley listens, thinks and speaks on this machine. It needs no account and no network. This is where your words go now:',
  'onboarding.where.titleCloud': 'What stays here, and what does not.',
  'onboarding.where.textCloud':
    'Parley needs no account of its own. With the services you have chosen, this is where your words go now:',
  'onboarding.where.stay': 'Stay on this machine',
  'onboarding.where.stayPartly': 'The rest stays on this machine',
  'onboarding.where.stayHint': 'Everyday requests work at once. Just go on.',
  'onboarding.where.connect': 'Connect a service…',
  'onboarding.where.connectHint':
    'For open questions and better voices: OpenAI, Claude, Gemini, your own server and others. You can do this later, too.',
  'onboarding.where.later':
    'If you connect an online service later, its name is shown here and next to the talk button.',

  'onboarding.microphone.short': 'Microphone',
  'onboarding.microphone.title': 'Can Parley hear you?',
  'onboarding.microphone.text': 'Open the microphone to see whether your voice arrives. Nothing is kept or sent.',
  'onboarding.microphone.open': 'Open the microphone',
  'onboarding.microphone.opening': 'If you are asked, allow the microphone.',
  'onboarding.microphone.speak': 'Say a few words. The rings should move with your voice.',
  'onboarding.microphone.heard': 'I hear you well.',

  'onboarding.talk.short': 'Talking',
  'onboarding.talk.title': 'How do you like to talk?',
  'onboarding.talk.handsFree.try': 'Try it: press the button once, and Parley listens from then on.',
  'onboarding.talk.hold.try': 'Try it: hold the space bar or the button for a moment, as if you were speaking.',
  'onboarding.talk.toggle.try': 'Try it: press the space bar or the button once to begin, and once more to end.',
  'onboarding.talk.handsFree.on': 'Parley listens now. Press once more when it should not.',
  'onboarding.talk.hold.on': 'Parley hears you as long as you hold it.',
  'onboarding.talk.toggle.on': 'Parley hears you until you press again.',
  'onboarding.talk.done': 'That is all there is to it.',

  'onboarding.ask.short': 'First question',
  'onboarding.ask.title': 'Ask your first question.',
  'onboarding.ask.text': 'Parley answers aloud and writes the answer down. You can interrupt it at any time.',
  'onboarding.ask.handsFree': 'Just say it: “What is six times seven?”',
  'onboarding.ask.off': 'Press the button once, then say: “What is six times seven?”',
  'onboarding.ask.hold': 'Hold the space bar or the button and say: “What is six times seven?”',
  'onboarding.ask.toggle': 'Press the space bar, say “What is six times seven?”, and press again.',
  'onboarding.ask.done': 'That’s it. Ask anything else the same way.',
  'onboarding.ask.examples': 'Or have one of these asked for you',
  'onboarding.ask.example.1': 'What can you do?',
  'onboarding.ask.example.2': 'Set a timer for five minutes',
  'onboarding.ask.example.3': 'What day is it in three weeks?',

  'about.introduction': 'Show the introduction again',
} as const
