import { FaultError } from '#shared/fault'
import { windowLanguageFor } from '#shared/languages'
import { table } from '#shared/table'
import { packWords } from '../languages/registry'
import type { StartWords } from '../languages/start-words'

/** Which words fit what the system said (errno(3)). */
const wordsByCode = table<Exclude<keyof StartWords, 'other'>>({
  ENOSPC: 'full',
  EDQUOT: 'quota',
  EROFS: 'readOnly',
  EACCES: 'forbidden',
  EPERM: 'forbidden',
  EISDIR: 'isFolder',
  ENOTDIR: 'throughFile',
  EEXIST: 'isFile',
})

/**
 * The sentence for a file that keeps Parley from starting: which one, and what to do, in the system's language (BCP
 * 47). Undefined for any other error. Said before there is a window, in the terminal or an error box.
 */
export function fileProblem(error: unknown, language = systemLanguage()): string | undefined {
  const file = fileOf(error)
  if (file === undefined) return undefined
  const code = codeOf(error)
  const words = packWords('start', language)
  const fitting = wordsByCode[code]
  return fitting === undefined ? words.other(file, code) : words[fitting](file)
}

/** The settings may be what cannot be read, so the system is asked. */
function systemLanguage(): string {
  return windowLanguageFor([Intl.DateTimeFormat().resolvedOptions().locale])
}

function fileOf(error: unknown): string | undefined {
  if (error instanceof FaultError) {
    const file = error.fault.stage === 'store' ? error.fault.values?.['file'] : undefined
    return typeof file === 'string' ? file : undefined
  }
  return error instanceof Error && 'path' in error && typeof error.path === 'string' ? error.path : undefined
}

function codeOf(error: unknown): string {
  if (error instanceof FaultError) return codeOf(error.cause)
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : 'unknown'
}
