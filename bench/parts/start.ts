import type { Part } from '../harness/part'
import { median, quantile } from '../harness/stats'
import { HostProcess } from '../world/host-process'

const STARTS = 7

export const start: Part = {
  name: 'start',
  what: 'browser host: from starting the process to accepting connections',
  always: true,
  async run({ root }) {
    const times: number[] = []
    for (let i = 0; i < STARTS; i++) {
      const host = await HostProcess.start(root)
      times.push(host.readyMs)
      await host.stop()
    }
    return {
      results: [
        {
          id: 'start.host',
          value: median(times),
          unit: 'ms',
          n: STARTS,
          note: 'median; built files, a data directory of its own',
        },
        { id: 'start.host.p95', value: quantile(times, 0.95), unit: 'ms', n: STARTS, note: '' },
      ],
    }
  },
}
