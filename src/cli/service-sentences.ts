import { table } from '#shared/table'
import type { Fault } from '#shared/fault'

/*
 * What services raise, in words for the command line: by the second half of the code, which is the same for hearing,
 * thinking and speaking, and by kind for what is not listed. The window has sentences of its own, in its languages.
 */

const byCode: Readonly<Record<string, string>> = table({
  noKey: '{provider} has no key. Set its variable or enter the key in the settings.',
  badKey: '{provider} did not accept the key. Check that it is complete and still valid.',
  forbidden: '{provider} does not allow this with your key. Check what the key may do.',
  quota: 'You have no credit left at {provider}. Add credit there.',
  rate: '{provider} is limiting requests. Try again in a moment.',
  noModel: 'No model is chosen for {provider}. Choose one in the settings.',
  unknownModel: '{provider} does not have the model {model}. Choose another one in the settings.',
  noVoice: 'No voice of {provider} is chosen. Choose one in the settings.',
  voiceMissing: '{provider} does not have the chosen voice. Choose another one in the settings.',
  noSystemVoice: 'This system has no voice that works. Install one, such as espeak-ng.',
  loading: 'The model is still being loaded. Try again in a moment.',
  noMemory: 'The server has too little memory for this model. Choose a smaller one.',
  language: '{provider} does not know this language with the model {model}. Choose another model in the settings.',
  languageNeeded:
    '{provider} cannot find out the language by itself with {model}. Choose the language or another model in the settings.',
  badAddress: 'The address of {provider} is not one Parley can use. Correct it in the settings.',
  notAModelServer: 'There is no such service at {address}. Check the address in the settings.',
  moved: 'The server has moved. Enter its new address in the settings.',
  insecure: 'The certificate of {address} cannot be trusted. Check the address in the settings.',
  unreachable: '{address} cannot be reached. Check that the server runs and that you are online.',
  hostUnknown: 'There is no server called {address}. Check the address and your connection.',
  timeout: '{provider} sent nothing for {seconds} s. Try again; if it happens again, choose another model.',
  stalled: '{provider} stopped in the middle: nothing came for {seconds} s. Try again.',
  cutOff: 'The connection to {provider} broke off in the middle. Try again.',
  serverError: '{provider} is having problems. Try again in a moment.',
  badAnswer: '{provider} answered in a way Parley does not understand. Check the address in the settings.',
  badRequest: '{provider} did not accept the request. Choose another model or voice in the settings.',
  empty: 'Nothing came back from {provider}. Try again.',
  misheard:
    '{provider} understood “{heard}” instead of “{said}”. Try again; if it happens again, choose another model.',
  modelMissing: 'The files of the speech recognition are missing. Run npm ci to install them again.',
  notBuilt: 'A part of Parley is missing. Run npm run build.',
  settings: 'The settings of {provider} are not complete or not right. Check them in the settings.',
})

const byKind: Readonly<Record<Fault['kind'], string>> = {
  auth: '{provider} did not accept the key. Check that it is complete and still valid.',
  quota: 'You have no credit left at {provider}. Add credit there.',
  config: '{provider} is not set up correctly. Check it in the settings.',
  rate: '{provider} is limiting requests. Try again in a moment.',
  network: '{provider} cannot be reached. Check the connection and try again.',
  timeout: '{provider} took too long. Try again.',
  protocol: '{provider} answered in a way Parley does not understand. Try again.',
  empty: 'Nothing came back from {provider}. Try again.',
  cancelled: 'Stopped.',
  bug: 'Something went wrong inside Parley. Try again; if it happens again, report it with the output of --json.',
}

/** What happened and what to do next. A sentence whose blanks cannot be filled gives way to that of its kind. */
export function serviceSentence({ code, kind, values = {} }: Fault, providerName: string): string {
  const known: Record<string, string | number> = { ...values, provider: providerName }
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (blank, name: string) => String(known[name] ?? blank))
  const exact = fill(byCode[code.slice(code.lastIndexOf('.') + 1)] ?? byKind[kind])
  return /\{\w+\}/.test(exact) ? fill(byKind[kind]) : exact
}
