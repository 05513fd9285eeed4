/** What is wrong with the microphone and what to do: one sentence per problem, and the words of the buttons. */
export const microphone = {
  'microphone.denied': 'Parley may not use the microphone. Allow it for Parley, then try again.',
  'microphone.denied.browser':
    'This page may not use the microphone. Allow it with the icon beside the address, then try again.',
  'microphone.deniedBySystem':
    'Your system lets no sound into this browser. Allow it the microphone in the system’s privacy settings, then try again.',
  'microphone.missing': 'No microphone found. Plug one in, then try again.',
  'microphone.lost': 'The microphone is gone. Plug it in again or choose another one.',
  'microphone.busy': 'Another program holds the microphone. Close it there, then try again.',
  'microphone.failed': 'The microphone does not work as it should. Try again or choose another one.',
  'microphone.unanswered':
    'Nobody has answered yet whether Parley may use the microphone. Answer the question if you see one; if there is none, try again or open this page in another browser.',
  'microphone.still':
    'Nothing but silence comes from the microphone. If you have spoken, see whether its switch is on, or choose another one.',
  'microphone.paused': 'Sound is on hold, perhaps since the machine slept or a call came in. Try again to take it up.',
  'microphone.stalled': 'The microphone is open but sends nothing. Try again, plug it in again or choose another one.',
  'microphone.muted':
    'The microphone is muted by its own switch or by the system. Unmute it there, or choose another one.',
  'microphone.silent':
    'Nothing at all comes from the microphone. See whether its switch is on and its level is up, or choose another one.',
  'microphone.quiet':
    'You can hardly be heard. Speak closer to the microphone, raise its level, or choose another one.',
  'microphone.callQuality':
    'While its own microphone is in use, this Bluetooth headset sounds like a telephone. With another microphone it keeps its full sound.',
  'microphone.retry': 'Try again',
  'microphone.choose': 'Choose microphone',
  'microphone.systemPrivacy': 'Open privacy settings',
  'microphone.systemSound': 'Open sound settings',

  'settings.devices.microphones': 'Which microphones, best first',
  'settings.devices.microphonesHint':
    'Parley uses the first one that is plugged in, and moves to a better one as soon as nobody is speaking.',
  'settings.devices.speakers': 'Which speakers, best first',
  'settings.devices.speakersHint': 'Parley speaks through the first one that is plugged in.',
  'settings.devices.inUse': 'In use',
  'settings.devices.system': 'Otherwise, whatever the system uses',
} as const
