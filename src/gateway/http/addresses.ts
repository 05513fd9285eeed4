import type { IncomingMessage } from 'node:http'
import { BlockList, isIP } from 'node:net'

/** Balancers whose word on a caller's address is taken. Throws a sentence for what is no address or network. */
export function trustedProxies(entries: readonly string[]): BlockList {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIP(address)
    const prefix = bits === undefined ? undefined : Number(bits)
    const most = family === 6 ? 128 : 32
    if (family === 0 || (prefix !== undefined && !(Number.isInteger(prefix) && prefix >= 0 && prefix <= most)))
      throw new RangeError(`trustedProxies: "${entry}" is no address and no network like 10.0.0.0/8.`)
    const kind = family === 6 ? 'ipv6' : 'ipv4'
    if (prefix === undefined) list.addAddress(address, kind)
    else list.addSubnet(address, prefix, kind)
  }
  return list
}

/**
 * Who asks. `X-Forwarded-For` is read from its end, past every balancer that is trusted: what stands before the first
 * one that is not, anybody could have written.
 */
export function callerAddress(request: Pick<IncomingMessage, 'headers' | 'socket'>, trusted: BlockList): string {
  const near = plain(request.socket.remoteAddress ?? '')
  const forwarded = request.headers['x-forwarded-for']
  const chain = (Array.isArray(forwarded) ? forwarded.join(',') : (forwarded ?? ''))
    .split(',')
    .map((part) => plain(part.trim()))
    .filter((part) => isIP(part) !== 0)
  let address = near
  while (isTrusted(address, trusted)) {
    const before = chain.pop()
    if (before === undefined) break
    address = before
  }
  return address
}

function isTrusted(address: string, trusted: BlockList): boolean {
  const family = isIP(address)
  return family !== 0 && trusted.check(address, family === 6 ? 'ipv6' : 'ipv4')
}

/** An IPv4 address that came over an IPv6 socket as it is written alone. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '')
}
