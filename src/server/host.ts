import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileProblem } from '#engine/host/start-problem'
import { FaultError } from '#shared/fault'
import { faceOrigins } from '#engine/host/face-origins'
import { openNotices } from '#engine/host/notices'
import { dataFiles, openHost } from '#engine/host/open-host'
import { openWayOut } from '#engine/host/way-out'
import { hostProviders, secretVariable, secretVariables } from '#engine/host/providers'
import { openOwnConnection } from '#engine/host/own-connection'
import { openProgramDoor } from '#engine/host/programs/door'
import { removeControl, writeControl } from '#engine/host/remote/control-file'
import type { RemoteCommand } from '#engine/host/remote/command'
import { performRemote } from '#engine/host/remote/perform'
import { systemClock } from '#engine/runtime/clock'
import {
  Confidential,
  dataDirectory,
  openFileSecrets,
  openJsonSettings,
  openLog,
  logLevel,
  prepareDataDirectory,
  takeProcessLock,
  takeSecretVariables,
} from '#engine/host/stores/index'
import { newToken } from '#engine/host/remote/token'
import { isUsableToken } from './access'
import type { HostArguments } from './arguments'
import { desktopActions } from './desktop-actions'
import { hasDisplay, openWindow, pageFolder, removePages } from './open-browser'
import { startServer, type RunningServer } from './server'

export interface BrowserHost {
  readonly server: RunningServer
  /** Opens the window in the person's browser where there is a desktop; failing is harmless, the address is printed. */
  show(): Promise<void>
  /** Ends windows, conversation and files, in this order. */
  close(): Promise<void>
}

/** A reason not to start that a person can do something about. */
export class CannotStart extends Error {}

/** Another process has the files: the running Parley, most likely. */
export class AlreadyRunning extends CannotStart {}

export interface HostPlace {
  /** The built window, absolute. */
  readonly root: string
  readonly version: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** This process's environment, secrets included; what is started from here inherits none of them. */
export function ownEnvironment(): HostPlace['env'] {
  return takeSecretVariables(process.env, secretVariables)
}

/** The browser host: the data directory's files, the service over them, and the server in front. */
export async function openBrowserHost(args: HostArguments, { root, version, env }: HostPlace): Promise<BrowserHost> {
  const token = env['PARLEY_TOKEN']
  if (token !== undefined && !isUsableToken(token)) {
    throw new CannotStart('PARLEY_TOKEN must be 16 to 256 letters, digits, dots, dashes, underscores or tildes.')
  }
  openWayOut(env, process.platform)
  const directory = prepareDataDirectory(dataDirectory(env))
  const lock = takeProcessLock(join(directory, dataFiles.lock))
  if (!lock.held) {
    throw new AlreadyRunning(
      `Parley is already running (process ${lock.pid}) with its files in ${directory}. Use that one, or stop it first.`,
    )
  }
  const controlFile = join(directory, dataFiles.control)
  try {
    const confidential = new Confidential()
    const log = openLog({ file: join(directory, dataFiles.log), level: logLevel(env), confidential })
    const notices = openNotices()
    const settings = await openJsonSettings(join(directory, dataFiles.settings), notices.report)
    const rooms = (): readonly string[] => faceOrigins(settings.get())
    const service = await openHost({
      directory,
      log,
      confidential,
      notices,
      settings,
      secrets: await openFileSecrets(join(directory, dataFiles.secrets), env, {
        variable: secretVariable,
        report: notices.report,
      }),
      env,
      providers: (scope, machine) => hostProviders(scope, undefined, machine),
      desktop: desktopActions(process.platform, env),
      info: () => ({ kind: 'browser', version, platform: process.platform, hotkey: 'window', secrets: 'private-file' }),
    })
    /** Closes what was opened so far, last first: what still listens would keep the process. */
    const opened: (() => unknown)[] = []
    try {
      const session = openOwnConnection(
        service,
        () => undefined,
        (detail) => log.warn({ detail }, 'own command failed'),
      )
      opened.push(() => session.close())
      await session.hello()
      const pages = pageFolder(directory, homedir())
      const show = async (): Promise<void> => {
        if (hasDisplay(process.platform, env)) await openWindow(server.address, pages).catch(() => undefined)
      }
      const control = {
        token: newToken(),
        perform: (command: RemoteCommand) =>
          performRemote(command, {
            service,
            session,
            clock: systemClock,
            show: () => void show(),
            address: () => server.address,
          }),
      }
      const server = await startServer(
        { root, version, log, port: args.port, anyPort: !args.portForced, control, rooms, ...(token ? { token } : {}) },
        service,
      )
      opened.push(() => server.close())
      const door = service.programs && (await openProgramDoor(directory, service.programs, version))
      opened.push(() => door?.close())
      await writeControl(controlFile, { address: server.origin, token: control.token })
      log.info({ port: server.port, version, node: process.version }, 'ready')
      return {
        server,
        show,
        async close() {
          removePages(pages)
          removeControl(controlFile)
          await door?.close()
          await server.close()
          session.close()
          const leaked = await service.close()
          if (leaked.length > 0) log.warn({ leaked }, 'did not end')
          lock.release()
        },
      }
    } catch (error) {
      for (const close of opened.reverse()) await close()
      await service.close()
      throw error
    }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A sentence for whatever kept the host from starting. */
export function startProblem(error: unknown, args: HostArguments): string {
  if (error instanceof CannotStart) return error.message
  const aboutFile = fileProblem(error)
  if (aboutFile !== undefined) return aboutFile
  if (error instanceof FaultError) {
    const { code, detail } = error.fault
    if (code === 'host.portTaken')
      return `Port ${args.port} is taken. Choose another with --port, or leave it out to take any free one.`
    return `Parley cannot start: ${code}${detail === undefined ? '' : ` (${detail})`}.`
  }
  return `Parley cannot start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`
}
