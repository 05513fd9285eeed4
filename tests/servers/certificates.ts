import { generateKeyPairSync, randomBytes, sign, type KeyObject } from 'node:crypto'

/*
 * A certificate authority of the test's own, as a company has one: X.509 (RFC 5280) written by hand, because Node can
 * read certificates and not make them.
 */

export interface Authority {
  /** In PEM, to be trusted. */
  readonly certificate: string
  /** Key and certificate of a server by these names. */
  issue(...names: string[]): { readonly key: string; readonly cert: string }
}

export function createAuthority(name = 'Parley Test Authority'): Authority {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const issuer = { name, key: privateKey }
  return {
    certificate: certificate({ subject: name, publicKey, issuer, extensions: [isAuthority()] }),
    issue(...names) {
      const own = generateKeyPairSync('ec', { namedCurve: 'P-256' })
      return {
        key: own.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
        cert: certificate({
          subject: names[0] ?? 'nobody',
          publicKey: own.publicKey,
          issuer,
          extensions: [alternativeNames(names)],
        }),
      }
    },
  }
}

interface Request {
  readonly subject: string
  readonly publicKey: KeyObject
  readonly issuer: { readonly name: string; readonly key: KeyObject }
  readonly extensions: readonly Buffer[]
}

function certificate({ subject, publicKey, issuer, extensions }: Request): string {
  const algorithm = sequence(objectId('1.2.840.10045.4.3.2'))
  const serial = randomBytes(8)
  serial[0] = 1
  const body = sequence(
    tagged(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    commonName(issuer.name),
    sequence(time(-86_400_000), time(86_400_000)),
    commonName(subject),
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(...extensions)),
  )
  const signature = sign('sha256', body, issuer.key)
  const der = sequence(body, algorithm, tagged(0x03, Buffer.concat([Buffer.from([0]), signature])))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`
}

function tagged(tag: number, ...parts: readonly Buffer[]): Buffer {
  const content = Buffer.concat(parts)
  const { length } = content
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255]
  return Buffer.concat([Buffer.from([tag, ...size]), content])
}

const sequence = (...parts: readonly Buffer[]): Buffer => tagged(0x30, ...parts)
const integer = (bytes: Buffer): Buffer => tagged(0x02, bytes)
const text = (value: string): Buffer => tagged(0x0c, Buffer.from(value, 'utf8'))
const commonName = (name: string): Buffer => sequence(tagged(0x31, sequence(objectId('2.5.4.3'), text(name))))

function time(fromNow: number): Buffer {
  const iso = new Date(Date.now() + fromNow).toISOString()
  return tagged(0x17, Buffer.from(`${iso.slice(2, 19).replace(/[-:T]/g, '')}Z`, 'ascii'))
}

function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = rest.flatMap((part) => {
    const groups = [part & 127]
    for (let left = part >> 7; left > 0; left >>= 7) groups.unshift((left & 127) | 128)
    return groups
  })
  return tagged(0x06, Buffer.from([first * 40 + second, ...bytes]))
}

const extension = (id: string, value: Buffer): Buffer => sequence(objectId(id), tagged(0x04, value))
const isAuthority = (): Buffer => extension('2.5.29.19', sequence(tagged(0x01, Buffer.from([255]))))
const alternativeNames = (names: readonly string[]): Buffer =>
  extension(
    '2.5.29.17',
    sequence(
      ...names.map((name) =>
        /^\d+(\.\d+){3}$/.test(name)
          ? tagged(0x87, Buffer.from(name.split('.').map(Number)))
          : tagged(0x82, Buffer.from(name, 'ascii')),
      ),
    ),
  )
