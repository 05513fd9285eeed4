import { describe, expect, it } from 'vitest'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import { argumentsSaid, argumentsShown, canBeShown, middle } from './arguments-shown'
import type { Tool } from './tool'
import { Toolbox } from './toolbox'

describe('the arguments of a call', () => {
  it('are all shown, the thirteenth and the fiftieth too', () => {
    const args = Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`a${i}`, i]))
    expect(argumentsShown({ ...args, recursive: true }).at(-1)).toEqual({ name: 'recursive', value: 'true' })
    expect(argumentsShown(args)).toHaveLength(50)
  })

  it('are shown one by one where they lie within others', () => {
    const given = {
      options: { force: true, deep: { path: '/' } },
      files: [{ name: 'a' }, { name: 'b' }],
      tags: ['x', 'y'],
    }
    expect(argumentsShown(given)).toEqual([
      { name: 'options.force', value: 'true' },
      { name: 'options.deep.path', value: '/' },
      { name: 'files[0].name', value: 'a' },
      { name: 'files[1].name', value: 'b' },
      { name: 'tags', value: '["x","y"]' },
    ])
  })

  it('are cut in the middle where they are long, so that the sign and the end are seen, and whole beside it', () => {
    const text = `${'harmless '.repeat(500)}; rm -rf ~`
    const [row] = argumentsShown({ command: text })
    expect(row?.value).toMatch(/^harmless .*\[…\d+…\].*; rm -rf ~$/)
    expect(row?.value.length).toBeLessThan(230)
    expect(row?.whole).toBe(text)
    expect(middle('short', 200)).toBe('short')
  })

  it('are shown as they are sent, what nobody could see spelled out', () => {
    expect(argumentsShown({ path: 'a\u202etxt.exe', 'na\u200bme': '\u2800', emoji: '👨‍👩‍👧 ✔️', lines: 'a\n\tb' })).toEqual(
      [
        { name: 'path', value: 'a\\u{202e}txt.exe' },
        { name: 'na\\u{200b}me', value: '\\u{2800}' },
        { name: 'emoji', value: '👨‍👩‍👧 ✔️' },
        { name: 'lines', value: 'a\n\tb' },
      ],
    )
  })

  it.each([
    [{}, [], 0],
    [{ to: 'anna@example.com', amount: 20 }, ['to anna@example.com', 'amount 20'], 0],
    [{ a: 1, b: 2, c: 3, d: 4, e: 5 }, ['a 1', 'b 2', 'c 3'], 2],
    [{ file_path: 'x'.repeat(100) }, [`file path ${'x'.repeat(39)}…`], 0],
    [{ text: 'a\n\n\u202eb\u200b  c' }, ['text a b c'], 0],
  ])('are said in a few words: %j', (args, parts, more) => {
    expect(argumentsSaid(args)).toEqual({ parts, more })
  })

  it.each([
    ['rows', Object.fromEntries(Array.from({ length: 201 }, (_, i) => [`a${i}`, i]))],
    ['rows within', { list: Array.from({ length: 300 }, (_, i) => ({ i })) }],
    ['text', { text: 'x'.repeat(100_001) }],
  ])('that nobody could look through (%s) are neither asked about nor run', async (_, args) => {
    expect(canBeShown(args)).toBe(false)
    const { toolbox, ran, scope } = box()
    const call = { id: '1', name: 'work', arguments: JSON.stringify(args) }
    expect(toolbox.question(call, 'en')).toBeUndefined()
    expect(JSON.parse(await toolbox.run(call, scope))).toMatchObject({ error: 'too_much_to_ask_about' })
    expect(ran).toEqual([])
  })
})

describe('a tool that becomes another after the person was asked', () => {
  it('is not run for that word', async () => {
    const { toolbox, ran, scope, change } = box()
    const call = { id: '1', name: 'work', arguments: '{}' }
    expect(toolbox.question(call, 'en')).toBeDefined()
    change()
    expect(JSON.parse(await toolbox.run(call, scope))).toMatchObject({ error: 'changed_since_asked' })
    expect(ran).toEqual([])
    const again = { ...call }
    expect(toolbox.question(again, 'en')).toBeDefined()
    expect(await toolbox.run(again, scope)).toBe('done')
  })
})

function box() {
  const ran: string[] = []
  let fingerprint = 'old'
  const tool = (): Tool => ({
    key: 's/work',
    name: 'work',
    title: 'Work',
    server: { id: 's', name: 'S' },
    spec: { name: 'work', description: '', parameters: {} },
    sideEffect: 'outside',
    policy: 'ask',
    onInterrupt: 'finish',
    timeoutMs: 1_000,
    fingerprint,
    question: () => 'Work?',
    run: (args) => Promise.resolve(ran.push(args)).then(() => 'done'),
  })
  const scope = Scope.root('tools', new FakeClock(), () => undefined)
  const settings = { policies: {}, servers: [] }
  const toolbox = new Toolbox({ scope, tools: () => [tool()], settings: () => settings, activity: () => undefined })
  return { toolbox, ran, scope, change: () => (fingerprint = 'new') }
}
