import type { Table } from '../harness/part'

/**
 * What is said of others who serve voice, to be read beside our own numbers. None of it was measured here, on this
 * machine or with these providers, so it is no {@link Result}.
 */
export const publishedServers: Table = {
  title: 'Others, by what is told of them; NOT measured here, other machines, other providers',
  columns: ['who', 'calls', 'figure', 'where it comes from'],
  rows: [
    [
      'LiveKit Agents',
      '10 to 25',
      'what four cores and 8 GB take, a process for each call',
      'its docs, deploy/custom/deployments, November 2026',
    ],
    ['LiveKit Agents', '32', '305 ms', 'handed down to us; we have not found who measured it, nor how'],
    ['LiveKit Agents', '64', 'collapses', 'the same'],
  ],
}
