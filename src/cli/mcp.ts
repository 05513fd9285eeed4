import { serveStdio } from '@modelcontextprotocol/server/stdio'
import { MCP_PATH, readProgramDoor } from '#engine/host/programs/door'
import { programServer } from '#engine/host/programs/mcp-tools'
import { remoteDesk } from '#engine/host/programs/remote-desk'
import { dataDirectory } from '#engine/host/stores/index'

type Environment = Readonly<Record<string, string | undefined>>

/** Serves MCP over stdio for as long as the program that started this wants; the Parley that runs does the work. */
export async function serveMcp(env: Environment, version: string): Promise<number> {
  const desk = remoteDesk(dataDirectory(env))
  const server = serveStdio(() => programServer(desk, version))
  await new Promise((resolve) => process.stdin.once('close', resolve))
  await server.close()
  return 0
}

/** What stands in the configuration of a program that speaks MCP over HTTP. */
export function httpConfiguration(env: Environment): string {
  const door = readProgramDoor(dataDirectory(env))
  if (!door) return 'Start Parley once, then ask again: the address and the token are made then.'
  return [
    `Address: ${door.address}${MCP_PATH}?client=NAME   (NAME is what you are asked to allow)`,
    `Header:  Authorization: Bearer ${door.token}`,
  ].join('\n')
}
