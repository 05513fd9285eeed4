import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { connect } from 'node:tls'
import { expect, it } from 'vitest'
import { createAuthority } from '../../servers/certificates'
import { testConfig, testGateway } from '../../support/gateway/test-gateway'
import { temporaryDirectory } from '../../support/temporary'

/* A certificate that is renewed while the server runs, as a tool such as certbot does it: in its own file. */

it('is taken over for new connections; a broken one is not, and is logged', async () => {
  const authority = createAuthority()
  const folder = temporaryDirectory()
  const tls = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') }
  const renew = ({ cert, key }: { readonly cert: string; readonly key: string }): void => {
    writeFileSync(tls.certificate, cert)
    writeFileSync(tls.key, key)
  }
  renew(authority.issue('localhost'))
  const { gateway, log } = await testGateway({ ...testConfig(), tls })
  const shown = async (): Promise<string> => {
    const socket = connect({ port: gateway.port, host: 'localhost', ca: authority.certificate })
    await once(socket, 'secureConnect')
    const { fingerprint256 } = socket.getPeerCertificate()
    socket.destroy()
    return fingerprint256
  }
  const first = await shown()
  renew(authority.issue('localhost'))
  await expect.poll(shown, { timeout: 30_000, interval: 200 }).not.toBe(first)
  const second = await shown()
  writeFileSync(tls.key, 'no key at all')
  const refused = (): unknown[] => log.lines.filter(({ message }) => message === 'TLS certificate not taken over')
  await expect.poll(() => refused().length, { timeout: 30_000, interval: 100 }).toBeGreaterThan(0)
  expect(await shown()).toBe(second)
  log.lines.splice(0)
})
