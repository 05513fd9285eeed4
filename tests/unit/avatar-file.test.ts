import { describe, expect, it } from 'vitest'
import { glb, png, tinyVrm } from '#support/face/tiny-vrm'
import { checkAvatar } from '../../src/renderer/face/vrm/check'
import { pictureSize } from '../../src/renderer/face/vrm/picture-size'

type Json = Record<string, unknown>
type List = Json[]

const check = (bytes: Uint8Array): ReturnType<typeof checkAvatar> => checkAvatar(new Uint8Array(bytes).buffer)
const changed = (change: (json: Json) => void): ReturnType<typeof checkAvatar> => check(tinyVrm({ change }))

describe('a file of an avatar', () => {
  it('is taken when it is whole, and tells its terms', () => {
    const meta = { avatarPermission: 'everyone', commercialUsage: 'corporation', creditNotation: 'unnecessary' }
    expect(check(tinyVrm({ meta }))).toEqual({
      ok: true,
      terms: {
        ...{ name: 'Tiny', authors: 'Nobody', who: 'everyone', commercial: 'yes', credit: false },
        licence: 'https://vrm.dev/licenses/1.0/',
      },
    })
  })

  it('allows what its format says where it says nothing: the author alone, without profit', () => {
    expect(check(tinyVrm())).toMatchObject({ terms: { who: 'author', commercial: 'no', credit: true } })
  })

  it('of the older kind tells its terms, too', () => {
    const meta = {
      title: 'Old',
      author: 'Her',
      allowedUserName: 'Everyone',
      licenseName: 'CC_BY',
      commercialUssageName: 'Disallow',
    }
    expect(changed((json) => (json['extensions'] = { VRM: { meta } }))).toEqual({
      ok: true,
      terms: { name: 'Old', authors: 'Her', who: 'everyone', commercial: 'no', licence: 'CC_BY' },
    })
  })

  it.each([
    ['is empty', new Uint8Array(0)],
    ['is a picture', png(4, 4)],
    ['is cut short', tinyVrm().subarray(0, 900)],
    ['is a scene without an avatar', glb({ asset: { version: '2.0' }, nodes: [] })],
    ['has a list where its description should be', glb([1, 2])],
  ])('that %s is none', (_what, bytes) => {
    expect(check(bytes)).toEqual({ ok: false, problem: 'noAvatar' })
  })

  it.each<[string, (json: Json) => void]>([
    ['fetch a picture', (json) => (json['images'] = [{ uri: 'https://example.org/track.png' }])],
    ['fetch its bytes', (json) => (json['buffers'] = [{ uri: 'file:///etc/passwd', byteLength: 4 }])],
  ])('may not %s', (_what, change) => {
    expect(changed(change)).toEqual({ ok: false, problem: 'elsewhere' })
  })

  it.each<[string, (json: Json) => void]>([
    ['a node is its own forefather', (json) => ((json['nodes'] as List)[2]!['children'] = [0])],
    ['two nodes have one child', (json) => ((json['nodes'] as List)[4]!['children'] = [2])],
    ['children are no list', (json) => ((json['nodes'] as List)[0]!['children'] = 'many')],
    ['a view lies beyond the bytes', (json) => ((json['bufferViews'] as List)[0]!['byteOffset'] = 1e9)],
    ['a view begins before them', (json) => ((json['bufferViews'] as List)[0]!['byteOffset'] = -4)],
    ['a picture has no bytes', (json) => (json['images'] = [{ bufferView: 99 }])],
    ['an accessor has no sensible count', (json) => ((json['accessors'] as List)[0]!['count'] = -1)],
  ])('is damaged where %s', (_what, change) => {
    expect(changed(change)).toEqual({ ok: false, problem: 'damaged' })
  })

  it.each<[string, Uint8Array]>([
    [
      'an accessor without bytes',
      tinyVrm({ change: (json) => (json['accessors'] as List).push({ count: 4e8, type: 'VEC4' }) }),
    ],
    ['its description', tinyVrm({ change: (json) => (json['extras'] = 'x'.repeat(2 * 1024 * 1024)) })],
    ['a picture', tinyVrm({ picture: png(60_000, 60_000, { width: 1, height: 1 }) })],
    [
      'many nodes',
      tinyVrm({ change: (json) => (json['nodes'] as List).push(...Array.from({ length: 6_000 }, () => ({}))) }),
    ],
  ])('that would fill the memory with %s is too large', (_what, bytes) => {
    expect(check(bytes)).toEqual({ ok: false, problem: 'tooLarge' })
  })

  it('that needs a decoder Parley does not have says so', () => {
    expect(changed((json) => (json['extensionsRequired'] = ['KHR_draco_mesh_compression']))).toEqual({
      ok: false,
      problem: 'unknownParts',
    })
    expect(check(tinyVrm({ picture: Buffer.from('RIFF....WEBPVP8 ') }))).toEqual({ ok: false, problem: 'unknownParts' })
  })

  it('damaged anywhere throws nothing', () => {
    const whole = tinyVrm()
    for (let at = 0; at < whole.length; at += 3) {
      const bytes = Uint8Array.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0xff
      expect(() => check(bytes)).not.toThrow()
    }
  })
})

describe('the size of a picture', () => {
  it('is read from its head', () => {
    expect(pictureSize(png(640, 480, { width: 1, height: 1 }))).toEqual({ width: 640, height: 480 })
    // SOI, an APP0 segment, SOF2 with height 300 and width 200.
    const jpeg = Buffer.from('ffd8ffe000040000ffc2000b08012c00c801011100', 'hex')
    expect(pictureSize(jpeg)).toEqual({ width: 200, height: 300 })
  })

  it('of a JPEG without an end is unknown', () => {
    expect(pictureSize(Buffer.from('ffd8ffe0ffff00', 'hex'))).toBeUndefined()
    expect(pictureSize(Buffer.from('ffd8ff', 'hex'))).toBeUndefined()
  })
})
