import type { FaultKind } from '#shared/fault'

/**
 * The sentence of a fault whose code this window does not know, by its kind; the words that fill blanks, and what the
 * buttons beside a fault say. `{{provider}}` is the provider's name, or "the service".
 */
export const faultKinds = {
  'fault.kind.auth': '{{provider}} did not accept the key. Check it in the settings.',
  'fault.kind.quota': 'You have no credit left at {{provider}}. Add credit there, or choose another in the settings.',
  'fault.kind.config': '{{provider}} is not set up yet. Complete it in the settings.',
  'fault.kind.rate': '{{provider}} is limiting requests. Try again in a moment.',
  'fault.kind.network': '{{provider}} cannot be reached. Check the connection and try again.',
  'fault.kind.timeout': '{{provider}} took too long. Try again.',
  'fault.kind.protocol': '{{provider}} answered in a way Parley does not understand. Try again.',
  'fault.kind.empty': 'Nothing came back from {{provider}}. Try again.',
  'fault.kind.cancelled': 'Stopped.',
  'fault.kind.bug': 'Something went wrong inside Parley. Try again; if it happens again, restart Parley.',
  'fault.theService': 'the service',
  'fault.wait_one': '{{shown}} second',
  'fault.wait_other': '{{shown}} seconds',
  'fault.waitUnknown': 'a long time',
  'fault.action.retry': 'Try again',
  'fault.action.settings': 'Open settings',
  'fault.action.settings.secret': 'Go to the key',
  'fault.action.settings.url': 'Go to the address',
  'fault.action.settings.model': 'Choose a model',
  'fault.action.settings.voice': 'Choose a voice',
  'fault.action.onDevice': 'Use on-device',
  'fault.action.reload': 'Reload',
} as const satisfies Readonly<Record<`fault.kind.${FaultKind}`, string>> & Readonly<Record<string, string>>
