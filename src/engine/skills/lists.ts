import { z } from 'zod'
import { SHOPPING_LIST, type ListItem } from '#shared/lists'
import { packWords } from '../languages/registry'
import type { ListStore } from './contract'
import { defineSkill } from './define'
import { sameThing } from './state/lists'

const list = z.string().trim().min(1).max(60).optional().describe('shopping, to do. Default the last used.')
const items = z.array(z.string().trim().min(1).max(200)).min(1).max(50)

/** The list that is meant: by its name, or the one used last, or the shopping list. */
function meant(lists: ListStore, name: string | undefined): string {
  if (name === undefined) return lists.lastUsed() ?? SHOPPING_LIST
  return lists.find(name)?.name ?? name
}

function onList(lists: ListStore, name: string): readonly ListItem[] {
  return lists.find(name)?.items ?? []
}

/** What of these is on the list, and what is not. */
function found(there: readonly ListItem[], wanted: readonly string[]): { on: ListItem[]; missing: string[] } {
  const on = there.filter((item) => wanted.some((text) => sameThing(text, item.text)))
  return { on, missing: wanted.filter((text) => !there.some((item) => sameThing(text, item.text))) }
}

const texts = (some: readonly ListItem[]): string[] => some.map(({ text }) => text)
const open = (some: readonly ListItem[]): string[] => texts(some.filter(({ done }) => !done))

export const listAdd = defineSkill({
  name: 'list_add',
  description: "Puts things on a list of the person's, one entry each; makes it when there is none.",
  parameters: z.object({ items: items.optional(), list }),
  sideEffect: 'local',
  async facts({ items: wanted = [], list: name }, { lists }) {
    const into = meant(lists, name)
    const added = await lists.add(into, wanted)
    return { kind: 'listAdded', list: into, added, already: wanted.filter((one) => !added.includes(one)) }
  },
})

export const listRead = defineSkill({
  name: 'list_read',
  description: 'What is on a list, or which lists there are.',
  parameters: z.object({
    list,
    item: z.string().max(200).optional().describe('Only whether it is on it.'),
    which: z.enum(['names']).optional().describe('All lists.'),
  }),
  sideEffect: 'none',
  facts({ list: name, item, which }, { lists }) {
    if (which === 'names')
      return { kind: 'lists', lists: lists.all().map((one) => ({ name: one.name, open: open(one.items).length })) }
    const from = meant(lists, name)
    const there = onList(lists, from)
    if (item !== undefined) return { kind: 'onList', list: from, item, has: found(there, [item]).on.length > 0 }
    return { kind: 'listRead', list: from, open: open(there), done: texts(there.filter(({ done }) => done)) }
  },
})

export const listRemove = defineSkill({
  name: 'list_remove',
  inShort: '',
  description: 'Takes things off a list.',
  parameters: z.object({ items, list }),
  sideEffect: 'local',
  async facts({ items: wanted, list: name }, { lists }) {
    const from = meant(lists, name)
    const { on, missing } = found(onList(lists, from), wanted)
    if (on.length === 0) return { kind: 'notOnList', list: from, items: missing }
    await lists.remove(
      from,
      on.map(({ id }) => id),
    )
    return { kind: 'listChanged', how: 'removed', list: from, items: texts(on), left: open(onList(lists, from)) }
  },
})

export const listCheck = defineSkill({
  name: 'list_check',
  inShort: '',
  description: 'Checks things off a list as done, or takes that back.',
  parameters: z.object({ items, list, done: z.boolean().optional().describe('Default true.') }),
  sideEffect: 'local',
  async facts({ items: wanted, list: name, done = true }, { lists }) {
    const from = meant(lists, name)
    const { on, missing } = found(onList(lists, from), wanted)
    if (on.length === 0) return { kind: 'notOnList', list: from, items: missing }
    await lists.check(
      from,
      on.map(({ id }) => id),
      done,
    )
    const left = open(onList(lists, from))
    return { kind: 'listChanged', how: done ? 'checked' : 'unchecked', list: from, items: texts(on), left }
  },
})

export const listClear = defineSkill({
  name: 'list_clear',
  inShort: '',
  description: 'Empties a list of the person, or only takes off what is checked. Only when the person asks for it.',
  parameters: z.object({ list, which: z.enum(['all', 'done']).optional() }),
  sideEffect: 'local',
  // It cannot be taken back.
  policy: 'ask',
  question: ({ list: name }, language) =>
    packWords('questions', language).clearList(typeof name === 'string' ? name : undefined),
  async facts({ list: name, which = 'all' }, { lists }) {
    const from = meant(lists, name)
    const there = onList(lists, from)
    const gone = which === 'done' ? there.filter(({ done }) => done) : there
    await lists.remove(
      from,
      gone.map(({ id }) => id),
    )
    return { kind: 'listChanged', how: 'cleared', list: from, items: texts(gone), left: open(onList(lists, from)) }
  },
})
