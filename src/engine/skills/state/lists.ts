import { z } from 'zod'
import { listItemSchema, type ListView } from '#shared/lists'
import { plainLetters } from '../../languages/kit/plain-letters'
import type { Clock } from '../../runtime/clock'
import type { DocumentStore } from '../../ports/ports'
import type { ListStore } from '../contract'
import { openList } from './document'

/** Where lists are kept. */
export const LISTS_DOCUMENT = 'lists'

/** So many lists, and things on one; more would be a mistake. */
const MOST_LISTS = 50
const MOST_ITEMS = 500

const listSchema = z.object({ name: z.string(), items: z.array(listItemSchema), at: z.number() })

type Kept = z.infer<typeof listSchema>

/** Short endings of plurals and cases, in plain letters. */
const ENDING = /^['’]?(s|es|y?[iue]|n?[iu]|l[ae]r[ie]?)$/

/** Whether a name or a thing is meant by what was said: the same word, give or take a short ending. */
export function sameThing(said: string, kept: string): boolean {
  const [a, b] = [plainLetters(said).trim(), plainLetters(kept).trim()]
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  if (short.length < 3) return false
  // Turkish softens a last consonant before an ending: ekmek, ekmeği.
  const soft = short.replace(/[ktp]$/, (last) => ({ k: 'g', t: 'd', p: 'b' })[last] ?? last)
  return [short, soft].some((one) => long.startsWith(one) && ENDING.test(long.slice(one.length)))
}

/** Opens the lists a person keeps. Rejects with the store's fault when they cannot be read. */
export async function openLists(documents: DocumentStore, clock: Pick<Clock, 'wall'>): Promise<ListStore> {
  const document = await openList<Kept>(documents, LISTS_DOCUMENT, listSchema, () => clock.wall())
  let lists: readonly Kept[] = document.items
  let made = 0
  const listeners = new Set<(lists: readonly ListView[]) => void>()
  const views = (): readonly ListView[] => lists.map(({ name, items }) => ({ name, items }))

  const become = async (next: readonly Kept[]): Promise<void> => {
    const before = lists
    lists = next
    try {
      await document.save(next)
    } catch (error) {
      if (lists === next) lists = before
      throw error
    }
    for (const listener of listeners) listener(views())
  }
  /** One list with other things on it, and the one that was used last; a list that is not there is made. */
  const put = (name: string, items: Kept['items']): Promise<void> => {
    const kept: Kept = { name, items, at: clock.wall() }
    const there = lists.some((one) => one.name === name)
    return become(there ? lists.map((one) => (one.name === name ? kept : one)) : [...lists, kept].slice(-MOST_LISTS))
  }
  const find = (name: string): Kept | undefined => lists.find((one) => sameThing(name, one.name))

  return {
    all: views,
    find: (name) => find(name),
    lastUsed: () => lists.toSorted((a, b) => b.at - a.at)[0]?.name,
    async add(name, texts) {
      const list = find(name) ?? { name, items: [], at: 0 }
      const fresh = texts.filter((text) => !list.items.some((item) => !item.done && sameThing(text, item.text)))
      const kept = list.items.filter((item) => !fresh.some((text) => sameThing(text, item.text)))
      const items = fresh.map((text) => ({ id: `${clock.wall().toString(36)}-${made++}`, text, done: false }))
      await put(list.name, [...kept, ...items].slice(-MOST_ITEMS))
      return fresh
    },
    async remove(name, ids) {
      const list = find(name)
      if (list)
        await put(
          list.name,
          list.items.filter(({ id }) => !ids.includes(id)),
        )
    },
    async check(name, ids, done) {
      const list = find(name)
      if (list)
        await put(
          list.name,
          list.items.map((item) => (ids.includes(item.id) ? { ...item, done } : item)),
        )
    },
    async drop(name) {
      const list = find(name)
      if (list) await become(lists.filter((one) => one !== list))
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
