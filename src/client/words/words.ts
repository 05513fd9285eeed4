import type { DownMessage } from '#shared/gateway/down'
import { table } from '#shared/table'
import type { CallFault, LocalFaultCode, Remedy } from '../types'
import type { ClientWords } from './client-words'
import { en } from './en'
import { th } from './th'
import { tr } from './tr'
import { zh } from './zh'

const languages = table<ClientWords>({ en, tr, zh, th })

/** Words by BCP 47 tag; English where there are none. */
export function wordsFor(tag: string | undefined): ClientWords {
  return languages[(tag ?? 'en').toLowerCase().split('-')[0] ?? 'en'] ?? en
}

const remedies: { readonly [code in LocalFaultCode]: Remedy } = {
  'microphone.denied': 'allowMicrophone',
  'microphone.denied.system': 'allowMicrophone',
  'microphone.missing': 'plugMicrophone',
  'microphone.busy': 'wait',
  'microphone.failed': 'type',
  'microphone.insecure': 'fixPage',
  'microphone.unanswered': 'openInBrowser',
  'microphone.silent': 'plugMicrophone',
  'sound.tap': 'tap',
  'sound.failed': 'type',
  'assets.blocked': 'fixPage',
  'network.lost': 'wait',
  'network.unreachable': 'callAgain',
  'network.slow': 'wait',
  'token.failed': 'tellOperator',
  'tool.failed': 'none',
  'call.elsewhere': 'callAgain',
}
/** What ends a call by itself. */
const ending: ReadonlySet<LocalFaultCode> = new Set(['network.unreachable', 'token.failed', 'call.elsewhere'])

/** A fault of this side with its sentence and what helps. */
export function localFault(code: LocalFaultCode, words: ClientWords, detail?: string): CallFault {
  return {
    code,
    sentence: words.faults[code],
    remedy: remedies[code],
    ends: ending.has(code),
    ...(detail === undefined ? {} : { detail }),
  }
}

/** A fault the server tells of, in the page's terms. */
export function serverFault({ code, sentence, remedy, ends, retryAfterMs }: ServerFault): CallFault {
  return { code, sentence, remedy, ends, ...(retryAfterMs !== undefined && { retryAfterMs }) }
}
type ServerFault = Extract<DownMessage, { type: 'fault' }>['fault']
