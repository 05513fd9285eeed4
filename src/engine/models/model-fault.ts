import { FaultError, fault, type Fault, type FaultCode, type FaultKind } from '#shared/fault'
import { table } from '#shared/table'
import { errorCode } from '../files/atomic-file'
import { httpFault } from '../wire/http-fault'

/** A fault of a model's download or of its files; `values` fill its sentence. */
export function modelFault(
  kind: FaultKind,
  code: Extract<FaultCode, `model.${string}`>,
  values: Readonly<Record<string, string | number>> = {},
  detail?: string,
): FaultError {
  return new FaultError(fault('store', kind, code, { values: { ...values }, ...(detail !== undefined && { detail }) }))
}

/** From the general mapper's words for a request that failed to those for a download. */
const ofRequest = table<{ kind: FaultKind; code: Extract<FaultCode, `model.${string}`> }>({
  insecure: { kind: 'config', code: 'model.insecure' },
  proxyAuth: { kind: 'config', code: 'model.proxy' },
  proxyRefused: { kind: 'network', code: 'model.proxy' },
  cutOff: { kind: 'network', code: 'model.cutOff' },
})

/** The fault for a request that failed before or while its answer came. */
export function requestFault(error: unknown, address: string): FaultError {
  if (error instanceof FaultError) return error
  const { code, detail } = httpFault(error, { stage: 'llm', provider: 'models', address }).fault
  const known = ofRequest[code.split('.')[1] ?? ''] ?? { kind: 'network' as const, code: 'model.unreachable' as const }
  return modelFault(known.kind, known.code, { address: new URL(address).host }, detail)
}

/** The fault for an answer that is no file. */
export function statusFault(status: number, address: string): FaultError {
  const values = { address: new URL(address).host, status }
  if (status === 401 || status === 403) return modelFault('config', 'model.refused', values, `answered ${status}`)
  if (status === 404 || status === 410 || status === 451) return modelFault('config', 'model.gone', values)
  if (status === 407) return modelFault('config', 'model.proxy', values)
  const passing = status === 408 || status === 429 || status >= 500
  return modelFault(passing ? 'network' : 'config', 'model.unreachable', values, `answered ${status}`)
}

/** Error codes of a disk without room: POSIX's, quotas, and Windows' as libuv and others spell it. */
const FULL = ['ENOSPC', 'EDQUOT', 'ERROR_DISK_FULL']

/** The fault for a file that could not be written, read, renamed or removed. */
export function fileFault(error: unknown, file: string): FaultError {
  if (error instanceof FaultError) return error
  const code = errorCode(error)
  if (FULL.includes(code)) return modelFault('config', 'model.full', { file }, code)
  return modelFault('config', 'model.unwritable', { file }, `${code} ${file}`)
}

/** Whether trying the same again may help. */
export const passes = ({ fault: { permanent } }: { fault: Fault }): boolean => !permanent
