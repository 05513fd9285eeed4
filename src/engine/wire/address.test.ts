import { describe, expect, it } from 'vitest'
import { isForwardedModel, isLocalAddress, isSafeAddress, normaliseBaseUrl, shownAddress } from './address'

describe('normaliseBaseUrl', () => {
  it.each([
    ['http://localhost:11434', 'http://localhost:11434/v1'],
    ['localhost:11434', 'http://localhost:11434/v1'],
    ['127.0.0.1:8080/', 'http://127.0.0.1:8080/v1'],
    ['  https://api.openai.com/v1/  ', 'https://api.openai.com/v1'],
    ['api.groq.com/openai/v1', 'https://api.groq.com/openai/v1'],
    ['http://10.0.0.5:8000/v1/chat/completions', 'http://10.0.0.5:8000/v1'],
    ['http://10.0.0.5:8000/v1/models?x=1', 'http://10.0.0.5:8000/v1'],
    ['HTTP://LOCALHOST:1234', 'http://localhost:1234/v1'],
  ])('reads %s as %s', (typed, url) => expect(normaliseBaseUrl(typed)).toBe(url))

  it.each(['', '   ', 'not an address', 'ftp://host/v1', 'file:///etc/passwd', 'http://me:secret@host/v1', 'http://'])(
    'refuses %j',
    (typed) => expect(normaliseBaseUrl(typed)).toBeUndefined(),
  )
})

describe('isLocalAddress', () => {
  it.each([
    'http://localhost:1234/v1',
    'http://127.0.0.1',
    'http://127.9.8.7:80',
    'http://[::1]:8080',
    'http://2130706433/',
    'http://0.0.0.0:8000',
    'http://[::ffff:127.0.0.1]:1/',
    'http://parley.localhost',
  ])('%s is on this machine', (address) => expect(isLocalAddress(address)).toBe(true))

  it.each([
    'http://192.168.1.4:11434',
    'https://api.openai.com/v1',
    'http://localhost.example.com',
    'http://127.example.com',
    'http://notlocalhost',
    '',
    'nonsense',
  ])('%s is not', (address) => expect(isLocalAddress(address)).toBe(false))
})

it('knows models that a local server forwards', () => {
  expect(['gpt-oss:120b-cloud', 'kimi:cloud'].every(isForwardedModel)).toBe(true)
  expect(['llama3.2:3b', 'cloudy', 'cloud-7b'].some(isForwardedModel)).toBe(false)
})

it('shows host and port only', () => expect(shownAddress('https://host:8443/secret/path?key=1')).toBe('host:8443'))

describe('addresses that words and keys may go to', () => {
  it.each([
    'https://api.example.com/v1',
    'http://localhost:11434/v1',
    'http://127.0.0.1:1',
    'http://192.168.1.20:1234/v1',
    'http://10.0.0.5',
    'http://172.31.0.1',
    'http://100.101.102.103:8000',
    'http://nas:8080/v1',
    'http://studio.local:1234',
    'http://[fd12:3456::1]:8000',
    'http://[fe80::1]/',
  ])('%s may', (address) => expect(isSafeAddress(address)).toBe(true))

  it.each([
    'http://api.example.com/v1',
    'http://8.8.8.8/',
    'http://172.32.0.1',
    'http://100.128.0.1',
    'http://192.168.1.20.evil.net',
    'http://10.evil.net',
    'http://localhost.evil.net',
    'http://[2001:db8::1]/',
    'http://[fd12]/',
    'ftp://localhost.example',
    'nonsense',
  ])('%s may not', (address) => expect(isSafeAddress(address)).toBe(false))
})
