import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { rootCertificates } from 'node:tls'
import { afterEach, expect, it } from 'vitest'
import { temporaryDirectory } from '#support/temporary'
import { forgetSystemCertificates, trustOptions, trustSystemCertificates } from './certificates'

afterEach(() => forgetSystemCertificates())

it('reads the system’s certificates for the first connection, once, and not at the start', () => {
  const asked: string[] = []
  let trusted: readonly string[] = []
  const file = join(temporaryDirectory(), 'company.pem')
  writeFileSync(file, rootCertificates[0]!)
  trustSystemCertificates({ SSL_CERT_FILE: file }, 'test', {
    getCACertificates: (type) => (asked.push(type), [type]),
    setDefaultCACertificates: (certificates) => void (trusted = certificates),
  })
  expect(asked).toEqual([])
  expect([trustOptions(), trustOptions()]).toEqual([{}, {}])
  expect(asked).toEqual(['system', 'default'])
  expect(trusted).toEqual(['default', 'system', rootCertificates[0]])
})

it('has a list of its own where Node cannot be told', () => {
  const file = join(temporaryDirectory(), 'company.pem')
  writeFileSync(file, rootCertificates[0]!)
  trustSystemCertificates({ SSL_CERT_FILE: file }, 'test', {})
  expect(trustOptions().secureContext).toBeDefined()
  trustSystemCertificates({}, 'test', {})
  expect(trustOptions()).toEqual({})
})
