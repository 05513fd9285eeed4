/** Words about who answers. */
export const personas = {
  'settings.section.personas': 'Personas',
  'personas.intro':
    'Somebody to talk to, with their own name, voice and way of answering. Switch beside the talk button, or say “talk to Ada”.',
  'personas.who': 'Who you can talk to',
  'personas.resetText':
    'Every persona you have made is deleted, and Parley answers with the general settings. What was said stays.',
  'personas.defaultSummary': 'As your general settings say',
  'personas.same': 'As in general settings',
  'personas.active': 'Answers now',
  'personas.add': 'Add a persona',
  'personas.newName': 'Ada',
  'personas.edit': 'Edit {{name}}',
  'personas.duplicate': 'Duplicate {{name}}',
  'personas.remove': 'Delete {{name}}',
  'personas.removeTitle': 'Delete {{name}}?',
  'personas.removeText': 'What {{name}} has said stays in the conversation.',
  'personas.removeConfirm': 'Delete',
  'personas.name': 'Name',
  'personas.nameHint': 'Say “talk to {{name}}” to switch.',
  'personas.nameTaken': 'Another persona has this name; by voice only the first one is found.',
  'personas.instructions': 'Who this is, and how they answer',
  'personas.instructionsHint': 'The language model reads this before every answer. Built-in answers do not use it.',
  'personas.instructionsPlaceholder': 'You are a patient teacher of Turkish. Correct my mistakes.',
  'personas.languageHint': 'Answers come in the language you were heard in.',
  'personas.switch': 'You are talking to {{name}}. Talk to somebody else',
  'personas.manage': 'Edit personas…',
  'personas.note.voice': '{{name}} answers now, in a voice of their own. This setting is for everybody else.',
  'personas.note.brain': '{{name}} answers now, with a model of their own. This setting is for everybody else.',
  'personas.note.language':
    '{{name}} answers now, and has a language of their own. This setting is for everybody else.',
  'personas.note.talkMode':
    '{{name}} answers now, and has a way of talking of their own. This setting is for everybody else.',
} as const
