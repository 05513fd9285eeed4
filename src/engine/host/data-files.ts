import { join } from 'node:path'

/** The files of the data directory, one name each; both hosts use the same ones. */
export const dataFiles = {
  settings: 'settings.json',
  secrets: 'secrets.json',
  history: 'history.db',
  recordings: 'recordings',
  documents: 'documents',
  lock: 'parley.lock',
  control: 'control.json',
  programs: 'programs.json',
  log: join('logs', 'parley.log'),
} as const
