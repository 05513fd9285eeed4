import { systemPages } from '#shared/system-pages'
import { describe, expect, it } from 'vitest'
import { developmentAddress } from './development'
import { externalLink, mayNavigate } from './navigation'
import { APP_ORIGIN, isOwnFrame, originOf } from './origins'
import { allowPermission } from './permissions'

const home = `${APP_ORIGIN}/index.html`

describe('the origin of an address', () => {
  it.each([
    [home, APP_ORIGIN],
    ['http://127.0.0.1:5173/a?b#c', 'http://127.0.0.1:5173'],
    ['about:blank', undefined],
    ['data:text/html,x', undefined],
    ['file:///etc/passwd', undefined],
    ['javascript:alert(1)', undefined],
    ['app:///index.html', undefined],
    ['https://user:pass@platform.openai.com/', undefined],
    ['nonsense', undefined],
  ])('%s is %s', (address, origin) => {
    expect(originOf(address)).toBe(origin)
  })
})

describe('frames and navigation', () => {
  it.each([
    [home, true],
    [`${APP_ORIGIN}/assets/x.js`, true],
    ['app://parley.evil/index.html', false],
    ['app://evil/index.html', false],
    ['https://parley/', false],
    ['http://127.0.0.1:4180/', false],
    ['about:blank', false],
  ])('%s is ours: %s', (address, ours) => {
    expect(mayNavigate(address, APP_ORIGIN)).toBe(ours)
    expect(isOwnFrame({ url: address, parent: null }, APP_ORIGIN)).toBe(ours)
    expect(isOwnFrame({ url: address, parent: {} }, APP_ORIGIN)).toBe(false)
  })
})

describe('links', () => {
  it.each(Object.values(systemPages).flatMap((pages) => Object.values<string>(pages)))('%s is opened', (address) => {
    expect(externalLink(address)).toBe(address)
  })

  it.each([
    'http://platform.openai.com/',
    'https://platform.openai.com/api-keys',
    'https://evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://server/share',
    'ms-settings:developers',
    'ms-msdt:/id',
    '',
  ])('%s is not', (address) => {
    expect(externalLink(address)).toBeUndefined()
  })
})

describe('permissions', () => {
  const ours = { permission: 'media', from: home, isMainFrame: true, media: ['audio'] }
  it.each([
    ['our microphone', {}, true],
    ['our loudspeaker', { permission: 'speaker-selection', media: [] }, true],
    ['our copying', { permission: 'clipboard-sanitized-write', media: [] }, true],
    ['our camera', { media: ['video'] }, false],
    ['both at once', { media: ['audio', 'video'] }, false],
    ['media of no kind', { media: [] }, false],
    ['media of an unknown kind', { media: ['unknown'] }, false],
    ['another page', { from: 'https://evil.example/' }, false],
    ['a frame in our page', { isMainFrame: false }, false],
    ['our notifications', { permission: 'notifications', media: [] }, false],
    ['our reading of the clipboard', { permission: 'clipboard-read', media: [] }, false],
    ['our screen', { permission: 'display-capture', media: [] }, false],
    ['our opening of programs', { permission: 'openExternal', media: [] }, false],
    ['what comes next year', { permission: 'telepathy', media: ['audio'] }, false],
  ])('%s', (_what, change, allowed) => {
    expect(allowPermission({ ...ours, ...change }, APP_ORIGIN)).toBe(allowed)
  })
})

describe('the development server', () => {
  it.each([
    [false, 'http://localhost:5173', 'http://localhost:5173'],
    [false, 'http://127.0.0.1:5173/', 'http://127.0.0.1:5173/'],
    [true, 'http://localhost:5173', undefined],
    [false, 'https://evil.example', undefined],
    [false, 'http://localhost.evil.example:5173', undefined],
    [false, undefined, undefined],
  ])('packaged %s, %s is %s', (packaged, address, used) => {
    expect(developmentAddress(packaged, address)).toBe(used)
  })
})
