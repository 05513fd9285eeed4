import { existsSync, readFileSync, readdirSync } from 'node:fs'

/**
 * Processor time that a program and the processes it started (Firefox's name it by `-parentPid`) use during a second,
 * in ticks of 10 ms; very many where that cannot be told.
 */
export async function ticksInASecond(pid: number | undefined): Promise<number> {
  if (pid === undefined || !existsSync('/proc')) return Number.MAX_SAFE_INTEGER
  const before = ticksOf(pid)
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  return ticksOf(pid) - before
}

function ticksOf(pid: number): number {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return processes.reduce((sum, name) => {
    try {
      const words = readFileSync(`/proc/${name}/cmdline`, 'utf8').split('\0')
      if (Number(name) !== pid && words[words.indexOf('-parentPid') + 1] !== String(pid)) return sum
      // After the name in parentheses: state first, user and system time as the 12th and 13th from there (proc(5)).
      const fields = readFileSync(`/proc/${name}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? []
      return sum + Number(fields[11]) + Number(fields[12])
    } catch {
      // It ended meanwhile.
      return sum
    }
  }, 0)
}
