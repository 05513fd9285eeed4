import { describe, expect, it } from 'vitest'
import { inMemoryDocuments } from '../ports/in-memory'
import { FakeClock } from '#support/engine/fake-clock'
import { Scope } from '../runtime/scope'
import { builtInSkills, openLists, runSkill } from '.'
import type { SkillContext } from './contract'
import { isFacts, phrase } from './words'

/** Lists that are used as a model uses them, and what is said of it. */
async function start(language = 'en') {
  const clock = new FakeClock()
  const scope = Scope.root('test', clock, (error) => {
    throw error
  })
  const documents = inMemoryDocuments()
  const lists = await openLists(documents, clock)
  const run = async (name: string, args: object = {}): Promise<string> => {
    const call = { id: '1', name, arguments: JSON.stringify(args) }
    const { data } = await runSkill(builtInSkills, call, { lists } as SkillContext, scope)
    if (!isFacts(data)) throw new Error(JSON.stringify(data))
    await clock.advance(1)
    return phrase(data, language)
  }
  return { run, lists, documents, clock }
}

describe('lists', () => {
  it('take several things at once, and each only once', async () => {
    const { run } = await start()
    expect(await run('list_add', { items: ['milk', 'eggs'], list: 'shopping' })).toBe(
      "I've put milk and eggs on your shopping list.",
    )
    expect(await run('list_add', { items: ['Milk', 'bread'] })).toBe(
      "I've put bread on your shopping list. Milk is on it already.",
    )
    expect(await run('list_read')).toBe('On your shopping list: milk, eggs, and bread.')
    expect(await run('list_check', { items: ['egg'] })).toBe('Eggs, done. Left: milk and bread.')
    expect(await run('list_remove', { items: ['milk'] })).toBe('I took milk off your shopping list.')
    expect(await run('list_remove', { items: ['tea'] })).toBe('There is no tea on your shopping list.')
    expect(await run('list_remove', { items: ['pears', 'tea'] })).toBe(
      'There are no pears or tea on your shopping list.',
    )
    expect(await run('list_read', { item: 'bread' })).toBe('Yes, bread is on your shopping list.')
    expect(await run('list_clear', { which: 'done' })).toBe('Your shopping list is cleared. Left: bread.')
    expect(await run('list_clear')).toBe('Your shopping list is cleared.')
    expect(await run('list_read')).toBe('There is nothing on your shopping list.')
  })

  it('know the one that was used last, and can be named', async () => {
    const { run } = await start()
    await run('list_add', { items: ['milk'], list: 'shopping' })
    expect(await run('list_add', { list: 'camping' })).toBe('Your camping list is ready. What shall I put on it?')
    await run('list_add', { items: ['tent'] })
    expect(await run('list_read')).toBe('On your camping list: tent.')
    expect(await run('list_read', { which: 'names' })).toBe(
      'You have 2 lists: shopping list, 1 open and camping list, 1 open.',
    )
  })

  it('speak Turkish, and find a thing in whatever case it is said', async () => {
    const { run } = await start('tr')
    expect(await run('list_add', { items: ['süt', 'ekmek'], list: 'shopping' })).toBe(
      'Alışveriş listenize ekledim: süt ve ekmek.',
    )
    expect(await run('list_remove', { items: ['sütü'] })).toBe('Alışveriş listenizden çıkardım: süt.')
    expect(await run('list_check', { items: ['ekmeği'] })).toBe('Ekmek tamam.')
    expect(await run('list_read')).toBe('Alışveriş listenizdeki her şey tamam.')
  })

  it('survive a restart, and tell whoever watches', async () => {
    const { run, lists, documents, clock } = await start()
    const seen: number[] = []
    const stop = lists.onChange((all) => seen.push(all.length))
    await run('list_add', { items: ['milk'], list: 'shopping' })
    await run('list_add', { items: ['tent'], list: 'camping' })
    stop()
    await lists.drop('camping')
    expect(seen).toEqual([1, 2])
    const again = await openLists(documents, clock)
    expect(again.all().map(({ name, items }) => [name, items.map(({ text }) => text)])).toEqual([
      ['shopping', ['milk']],
    ])
  })

  it('are not cleared unasked', () => {
    const clear = builtInSkills.find(({ name }) => name === 'list_clear')
    expect(clear?.policy).toBe('ask')
    expect(clear?.question?.({ list: 'shopping' }, 'en')).toBe('Clear your shopping list?')
    expect(clear?.question?.({ list: 'shopping' }, 'tr')).toBe('Alışveriş listeniz temizlensin mi?')
  })
})
