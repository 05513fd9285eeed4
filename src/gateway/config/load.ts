import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import type { z } from 'zod'
import { decodeText } from '#engine/files/atomic-file'
import { serverConfigSchema, type SecretReference, type ServerConfig } from './schema'

/** A configuration that cannot be used, as sentences for whoever wrote it. */
export class ConfigProblem extends Error {}

export type Environment = Readonly<Record<string, string | undefined>>

/** Reads and checks the file; rejects with a `ConfigProblem` that names every place that is wrong. */
export function readConfig(file: string): ServerConfig {
  let text: string
  try {
    text = decodeText(readFileSync(file))
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    throw new ConfigProblem(
      code === 'ENOENT'
        ? `There is no ${file}. Write one (docs/serving.md has an example), or try --demo.`
        : `${file} cannot be read (${code ?? String(error)}).`,
    )
  }
  let data: unknown
  try {
    data = JSON.parse(text)
  } catch (error) {
    throw new ConfigProblem(`${file} is not JSON: ${printable(error instanceof Error ? error.message : String(error))}`)
  }
  return checkConfig(data, file)
}

/** The parser quotes the file; what is no text in it must not act on a terminal. */
const printable = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\ufffd]/gu, '?')

export function checkConfig(data: unknown, file: string): ServerConfig {
  const parsed = serverConfigSchema.safeParse(data)
  if (!parsed.success)
    throw new ConfigProblem([`${file} cannot be used:`, ...parsed.error.issues.flatMap(sentences)].join('\n  '))
  const ids = parsed.data.tenants.map(({ id }) => id)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) throw new ConfigProblem(`${file} cannot be used: two tenants are called "${twice}".`)
  return parsed.data
}

function sentences(issue: z.core.$ZodIssue): string[] {
  const place = issue.path.length === 0 ? 'the file itself' : issue.path.map(String).join('.')
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => `${place}: nothing is called "${key}" here.`)
  return [`${place}: ${issue.message}${issue.message.endsWith('.') ? '' : '.'}`]
}

/** Reads secrets where references say they are; relative files are beside the configuration. */
export function secretReader(configFile: string, env: Environment): (reference: SecretReference) => string {
  return (reference) => {
    if ('env' in reference) {
      const value = env[reference.env]?.trim()
      if (value) return value
      throw new ConfigProblem(`The environment variable ${reference.env} is not set, but ${configFile} names it.`)
    }
    const file = resolve(dirname(configFile), reference.file)
    let value: string
    try {
      value = decodeText(readFileSync(file)).trim()
    } catch {
      throw new ConfigProblem(`The file ${file} cannot be read, but ${configFile} names it as a secret.`)
    }
    if (value === '') throw new ConfigProblem(`The file ${file} is empty, but ${configFile} names it as a secret.`)
    return value
  }
}
