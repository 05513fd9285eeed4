import { cpus, loadavg, platform, release, totalmem, arch } from 'node:os'

export interface Machine {
  readonly cores: number
  readonly cpu: string
  readonly memoryGb: number
  readonly os: string
  readonly node: string
  /** Processes that wanted a core in the last minute before the run: above the number of cores, timings suffer. */
  readonly loadBefore: number
  /** ISO date. */
  readonly date: string
}

/** What the numbers depend on; no names of hosts, people or places. */
export function machine(): Machine {
  const list = cpus()
  return {
    cores: list.length,
    cpu: list[0]?.model.trim() ?? 'unknown',
    memoryGb: Math.round(totalmem() / 2 ** 30),
    os: `${platform()} ${release().split('-')[0] ?? ''} ${arch()}`,
    node: process.version,
    loadBefore: Math.round((loadavg()[0] ?? 0) * 10) / 10,
    date: new Date().toISOString().slice(0, 10),
  }
}
