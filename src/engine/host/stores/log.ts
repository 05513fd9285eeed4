import { closeSync, fstatSync, mkdirSync, openSync, renameSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { pino } from 'pino'
import type { Log } from '../../ports/ports'
import { PRIVATE_DIRECTORY, PRIVATE_FILE } from '../../files/atomic-file'
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
  return createLog(sink, options.level ?? 'info')
}

/** The log over any sink. */
export function createLog(sink: LogSink, level: LogLevel): Log {
  const logger = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime }, sink)
  const at = (name: 'debug' | 'info' | 'warn' | 'error') => (fields: Record<string, unknown>, message: string) => {
    if (logger.isLevelEnabled(name))
      logger[name](redactFields(fields, { speech: name === 'debug' }), redactText(message))
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
