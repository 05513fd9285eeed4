import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, it, vi } from 'vitest'
import { mcpServerSchema } from '#shared/tools'
import { systemClock } from '#engine/runtime/clock'
import { completeProgramPath } from '#engine/runtime/program-path'
import { Scope } from '#engine/runtime/scope'
import { connectMcp } from '#engine/tools/mcp/connection'
import { temporaryDirectory } from '../support/temporary'

const script = fileURLToPath(new URL('../servers/mcp-stdio.mjs', import.meta.url))
afterEach(() => void vi.unstubAllEnvs())

it.skipIf(process.platform === 'win32')('an MCP program is found where only the login shell knows of it', async () => {
  const folder = temporaryDirectory()
  writeFileSync(join(folder, 'parley-mcp'), `#!/bin/sh\nexec '${process.execPath}' '${script}'\n`, { mode: 0o755 })
  // The shell takes its time, and the program is asked for at once.
  writeFileSync(join(folder, 'shell'), `#!/bin/sh\nsleep 0.3\nprintf '\\0${folder}:/usr/bin\\0'\n`, { mode: 0o755 })
  vi.stubEnv('PATH', '/usr/bin:/bin')
  vi.stubEnv('SHELL', join(folder, 'shell'))
  const server = mcpServerSchema.parse({ id: 'mine', name: 'Mine', kind: 'command', command: 'parley-mcp' })
  const on = { tools: () => undefined, ended: () => undefined }
  const scope = Scope.root('test', systemClock, () => undefined)
  try {
    await expect(connectMcp(server, () => Promise.resolve(undefined), on, scope)).rejects.toThrow()
    void completeProgramPath(process.env, 'darwin', folder)
    const connection = await connectMcp(server, () => Promise.resolve(undefined), on, scope)
    expect(connection.tools.map(({ name }) => name)).toContain('echo')
  } finally {
    await scope.close()
  }
})
