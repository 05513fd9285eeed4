import Conf from 'conf'

/**
 * electron-store without Electron: it is `conf` with a default directory from `app`, which Parley always gives. Used as
 * `vi.mock('electron-store', ...)`, because the package itself imports `electron`.
 */
export default class Store extends Conf<Record<string, unknown>> {
  constructor({ name, ...options }: { name: string; cwd: string; configFileMode?: number }) {
    super({ ...options, configName: name, projectVersion: '0.0.0' })
  }
}
