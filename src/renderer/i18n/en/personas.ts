/** Words about who answers. */
export const personas = {
  'settings.section.personas': 'Personas',
  'personas.intro':
    'Somebody to talk to, with a name, a voice and a way of answering of their own. Switch beside the talk button, or say “talk to Ada”.',
  'personas.who': 'Who you can talk to',
  'personas.resetText':
    'Every persona you have made is deleted, and Parley answers by the general settings. What was said stays.',
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
  'personas.instructionsHint': 'A language model reads this before every answer. Parley alone does without.',
  'personas.instructionsPlaceholder': 'You are a patient teacher of Turkish. Correct my mistakes.',
  'personas.languageHint': 'Answers come in the language that was heard.',
  'personas.switch': 'You are talking to {{name}}. Talk to somebody else',
  'personas.manage': 'Edit personas…',
  'personas.note.voice': '{{name}} answers now, in a voice of their own. This one is for everybody else.',
  'personas.note.brain': '{{name}} answers now, with a brain of their own. This one is for everybody else.',
  'personas.note.language': '{{name}} answers now, and has a language of their own. This one is for everybody else.',
  'personas.note.talkMode':
    '{{name}} answers now, and has a way of talking of their own. This one is for everybody else.',
} as const
