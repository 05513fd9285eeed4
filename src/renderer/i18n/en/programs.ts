/** Words about other programs that talk through Parley. */
export const programs = {
  'program.permission': 'May {{program}} use Parley?',
  'program.permissionHint':
    'It could say things aloud, ask you questions, listen to your answers and search your conversations. You are asked once.',
  'program.listen': '{{program}} is listening.',
  'program.listenHint': 'What you say or type next is passed on to it.',
  'program.asks': '{{program}} asks. Answer by voice, in writing or here.',
  'program.refuse': 'Do not allow',
  'program.noAnswer': 'No answer',
  'settings.programs': 'Programs that may use Parley',
  'settings.programs.hint':
    'Other programs, such as coding agents, can talk to you through Parley (docs/calling.md). Each one asks you once.',
  'settings.programs.synonyms': 'mcp server claude code codex agent api automation notify integration',
  'settings.programs.none': 'None yet.',
  'settings.programs.allowed': 'Allowed.',
  'settings.programs.refused': 'Not allowed.',
  'settings.programs.forgetName': 'Forget {{name}}',
  'settings.programs.doNotDisturb': 'Do not disturb',
  'settings.programs.doNotDisturbHint': 'Other programs say nothing aloud. Their questions are only shown.',
  'settings.programs.quiet': 'Quiet hours',
  'settings.programs.quietHint': 'The same every day between these times.',
  'settings.programs.quietFrom': 'Quiet from',
  'settings.programs.quietTo': 'Quiet until',
  'notice.program.says': '{{program}}: {{text}}',
} as const
