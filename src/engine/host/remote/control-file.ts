import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { writeFileAtomic } from '../../files/atomic-file'

/** Where the running browser host takes commands, and the word that proves one may give them. */
export const controlSchema = z.object({
  address: z.url({ protocol: /^http$/, hostname: /^127\.0\.0\.1$/ }),
  token: z.string().min(16),
})
export type Control = z.infer<typeof controlSchema>

/** Leaves word for command lines, readable by the owner of the data directory only. */
export async function writeControl(file: string, control: Control): Promise<void> {
  await writeFileAtomic(file, `${JSON.stringify(control)}\n`)
}

export function removeControl(file: string): void {
  rmSync(file, { force: true })
}

/** The running host's word; `undefined` when there is none, or it is not one. */
export function readControl(file: string): Control | undefined {
  try {
    return controlSchema.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}
