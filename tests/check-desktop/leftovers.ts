import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { dataFiles } from '#engine/host/data-files'

/** Lines of a process list, `pid command line`, that name `marker`; without the lister's own. Pure. */
export function processesNaming(list: string, marker: string): string[] {
  return list
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line.includes(marker) && !/^\d+\s+(ps|powershell)\b/i.test(line))
}

/** Processes whose command line names the data directory: Electron gives it to each of its helpers. */
export function processesOf(directory: string): string[] {
  const [file, args]: [string, string[]] =
    process.platform === 'win32'
      ? [
          'powershell',
          [
            '-NoProfile',
            '-Command',
            'Get-CimInstance Win32_Process | ForEach-Object { "$($_.ProcessId) $($_.CommandLine)" }',
          ],
        ]
      : ['ps', ['-eo', 'pid=,args=']]
  const { stdout, error } = spawnSync(file, args, { encoding: 'utf8', maxBuffer: 16 * 1024 * 1024 })
  if (error) throw error
  return processesNaming(stdout, directory)
}

/** What tells the next start that somebody is still there. */
export function filesLeft(directory: string): string[] {
  return [dataFiles.lock, dataFiles.control].filter((name) => existsSync(join(directory, name)))
}
