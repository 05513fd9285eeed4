import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { pino } from 'pino'
import type { Log } from '../../ports/ports'
import { PRIVATE_DIRECTORY, PRIVATE_FILE } from '../../files/atomic-file'
import { systemClock } from '../../runtime/clock'
import { Confidential } from './confidential'
import { Repeats } from './log-repeats'
import { redactFields, redactText } from './redact'

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** One log file, bytes; with the one before it, a log never takes more than twice this. */
export const LOG_FILE_BYTES = 2 * 1024 * 1024

export interface LogOptions {
  level?: LogLevel
  /** A file, kept below {@link LOG_FILE_BYTES} by turning it over to `<file>.old`; standard error when absent. */
  file?: string
  /** For tests. */
  fileBytes?: number
  /** What no line may hold. */
  confidential?: Confidential
}

/** Where lines of the log go. */
export interface LogSink {
  write(line: string): void
}

/** The level asked for by `PARLEY_LOG`, or `info`. */
export function logLevel(env: Readonly<Record<string, string | undefined>>): LogLevel {
  return logLevels.find((level) => level === env['PARLEY_LOG']) ?? 'info'
}

/**
 * The one log: a JSON object per line, without secrets and, from info up, without the content of speech. Writing never
 * throws: an assistant that stops because its log is full would be a poor one.
 */
export function openLog(options: LogOptions = {}): Log {
  const sink =
    options.file === undefined ? standardError : boundedFile(options.file, options.fileBytes ?? LOG_FILE_BYTES)
  return createLog(sink, options.level ?? 'info', options.confidential)
}

/** The log over any sink. The same message may be told a few times a minute; of more of it only the number is. */
export function createLog(
  sink: LogSink,
  level: LogLevel,
  confidential = new Confidential(),
  now = () => systemClock.wall(),
): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink)
  const repeats = new Repeats(now)
  const at = (name: 'debug' | 'info' | 'warn' | 'error') => (fields: Record<string, unknown>, message: string) => {
    if (!logger.isLevelEnabled(name)) return
    const speech = name === 'debug'
    const { told, left } = speech ? { told: true, left: undefined } : repeats.of(message)
    if (left !== undefined) logger[name]({ left }, `${redactText(message)} (and more of the same)`)
    if (!told) return
    const hide = confidential.secrets()
    const withoutWords = (text: string): string => confidential.withoutWords(text)
    logger[name](redactFields(fields, { speech, hide, withoutWords }), redactText(message, hide))
  }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

const standardError: LogSink = {
  write(line) {
    try {
      process.stderr.write(line)
    } catch {
      // The terminal has gone.
    }
  },
}

/**
 * Appends to a file and turns it over when it is full. Synchronous: the last line before a crash is the one that
 * matters.
 */
function boundedFile(file: string, limit: number): LogSink {
  let handle: number | undefined
  let size = 0
  const openFile = (): number => {
    mkdirSync(dirname(file), { recursive: true, mode: PRIVATE_DIRECTORY })
    const opened = openSync(file, 'a', PRIVATE_FILE)
    size = fstatSync(opened).size
    return opened
  }
  return {
    write(line) {
      try {
        handle ??= openFile()
        const bytes = Buffer.byteLength(line)
        if (size > 0 && size + bytes > limit) {
          closeSync(handle)
          handle = undefined
          renameSync(file, `${file}.old`)
          handle = openFile()
        }
        size += writeSync(handle, line)
      } catch {
        // Disk full or taken away; the next line tries again.
      }
    },
  }
}
