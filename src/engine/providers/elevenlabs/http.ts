import { httpFetch } from '../../wire/http-fetch'
import type { Scope } from '../../runtime/scope'
import { refusalFault } from '../../wire/wire-fault'
import { httpContext, type CloudAccess } from '../kit/cloud'
import { httpFault } from '../../wire/http-fault'
import { keyHeader, wireContext } from './vendor'

/**
 * A POST, with or without a body, that was answered with a success; a refusal is read with the vendor's rules. Follows
 * no redirect.
 */
export async function post(
  access: CloudAccess,
  scope: Scope,
  url: string,
  body: FormData | object | undefined,
  model: string,
): Promise<Response> {
  const json = body === undefined || body instanceof FormData ? undefined : JSON.stringify(body)
  try {
    const response = await httpFetch(url, {
      method: 'POST',
      headers: { ...keyHeader(access), ...(json !== undefined && { 'content-type': 'application/json' }) },
      ...(body !== undefined && { body: json ?? (body as FormData) }),
      redirect: 'manual',
      signal: scope.signal,
    })
    if (response.ok) return response
    throw refusalFault(wireContext(access, model), response.status, response.headers, await response.text())
  } catch (error) {
    throw httpFault(error, { ...httpContext(access, scope), model })
  }
}
