import { FaultError } from '#shared/fault'
import { table } from '#shared/table'

/** What to do about a file or folder that keeps Parley from starting, by what the system said (errno(3)). */
const advice = table<(file: string) => string>({
  ENOSPC: (file) => `The disk is full, so Parley cannot write ${file}. Make room, then start Parley again.`,
  EDQUOT: (file) =>
    `Your share of the disk is used up, so Parley cannot write ${file}. Make room, then start it again.`,
  EROFS: (file) => `${file} is on a disk that can only be read. Set PARLEY_DATA_DIR to a folder that can be written.`,
  EACCES: (file) =>
    `Parley may not use ${file}. Give yourself the right to read and write it, then start Parley again.`,
  EPERM: (file) => `Parley may not use ${file}. Give yourself the right to read and write it, then start Parley again.`,
  EISDIR: (file) => `${file} is a folder where Parley needs a file. Move it away, then start Parley again.`,
  ENOTDIR: (file) =>
    `${file} leads through a file where Parley needs a folder. Move that file away, then start Parley again.`,
  EEXIST: (file) => `${file} is a file where Parley needs a folder. Move it away, then start Parley again.`,
})

/**
 * The sentence for a file that keeps Parley from starting: which one, and what to do. Undefined for any other error.
 * Said before there is a window, in the terminal or an error box.
 */
export function fileProblem(error: unknown): string | undefined {
  const file = fileOf(error)
  if (file === undefined) return undefined
  const code = codeOf(error)
  const say = advice[code]
  return (
    say?.(file) ??
    `Parley cannot use ${file} (${code}). Look at it, or set PARLEY_DATA_DIR to another folder, then start Parley again.`
  )
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
