/* The file-backed ports of a host: settings, secrets, documents, log, and the directory they live in. */
export { dataDirectory, prepareDataDirectory } from './data-directory'
export { openDocuments } from './documents'
export { environmentSecret, parleyVariable, type SecretVariable } from './environment-secrets'
export { openFileSecrets, type FileSecretsOptions } from './file-secrets'
export { openJsonSettings } from './json-settings'
export { createLog, logLevel, openLog, type LogLevel, type LogOptions } from './log'
export { takeProcessLock, type ProcessLock } from './process-lock'
export type { Report } from './report'
