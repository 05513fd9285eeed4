/**
 * What went wrong and what to do next, by fault code; `fault.kind.*` when the code has no sentence of its own.
 * `{{provider}}` is the provider's name, or "the service".
 */
export const faults = {
  'fault.kind.auth': '{{provider}} did not accept the key. Check it in the settings.',
  'fault.kind.quota': 'The allowance at {{provider}} is used up. Top it up there, or choose another in the settings.',
  'fault.kind.config': '{{provider}} is not set up yet. Complete it in the settings.',
  'fault.kind.rate': '{{provider}} asks for a pause. Try again in a moment.',
  'fault.kind.network': '{{provider}} cannot be reached. Check the connection and try again.',
  'fault.kind.timeout': '{{provider}} took too long. Try again.',
  'fault.kind.protocol': '{{provider}} answered in a way Parley does not understand. Try again.',
  'fault.kind.empty': 'Nothing came back from {{provider}}. Try again.',
  'fault.kind.cancelled': 'Stopped.',
  'fault.kind.bug': 'Something went wrong inside Parley. Try again; if it stays, start Parley anew.',
  'fault.theService': 'The service',

  'fault.unexpected': 'Something went wrong inside Parley. Try again; if it stays, start Parley anew.',
  'fault.bridge.disconnected': 'Parley is not answering right now. Your text is kept; try again in a moment.',
  'fault.bridge.timeout': 'Parley did not answer in time. Try again.',
  'fault.bridge.badReply': 'This window and Parley do not understand each other. Reload the window.',
  'fault.bridge.badFrame': 'A piece of sound arrived damaged. Try again.',

  'fault.action.retry': 'Try again',
  'fault.action.settings': 'Open settings',
  'fault.action.reload': 'Reload',

  'microphone.denied': 'Parley may not use the microphone. Allow it for Parley, then try again.',
  'microphone.denied.browser': 'This page may not use the microphone. Allow it with the icon beside the address, then try again.',
  'microphone.missing': 'No microphone found. Plug one in, then try again.',
  'microphone.lost': 'The microphone is gone. Plug it in again or choose another one.',
  'microphone.busy': 'Another program holds the microphone. Close it there, then try again.',
  'microphone.failed': 'The microphone does not work as it should. Try again or choose another one.',
  'microphone.retry': 'Try again',
  'microphone.choose': 'Choose microphone',
} as const
