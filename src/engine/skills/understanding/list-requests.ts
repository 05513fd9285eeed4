import type { FollowUp, Slots } from './language'

/* What requests about lists mean, in every language; a language brings the words. */

/** Things, and the list they belong to where one was named. Without things there is nothing to do. */
export const things = ({ items, listName }: Slots): Record<string, unknown> | undefined =>
  items && items.length > 0 ? { items, ...(listName !== undefined && { list: listName }) } : undefined

/** The list that was named; the one used last where none was. */
export const named = ({ listName }: Slots): Record<string, unknown> =>
  listName === undefined ? {} : { list: listName }

const AFTER = ['list_add', 'list_read', 'list_remove', 'list_check']

/** Patterns of what is said after something was done with a list; it is about the same list. */
export interface ListFollowUpPatterns {
  readonly add: readonly string[]
  readonly remove: readonly string[]
  readonly check: readonly string[]
  /** Asks what is (still) on it. */
  readonly read: readonly string[]
  /** Nothing but the things, as the answer to what shall go on it; `{items}` where it is not given. */
  readonly bare?: readonly string[]
}

export function listFollowUps({ add, remove, check, read, bare = ['{items}'] }: ListFollowUpPatterns): FollowUp[] {
  return [
    { after: AFTER, patterns: add, intent: again('list_add') },
    { after: AFTER, patterns: remove, intent: again('list_remove') },
    { after: AFTER, patterns: check, intent: again('list_check') },
    {
      after: AFTER,
      patterns: read,
      intent: (_slots, { args }) => ({
        skill: 'list_read',
        args: args['list'] === undefined ? {} : { list: args['list'] },
      }),
    },
    { after: ['list_add'], patterns: bare, answersQuestion: true, intent: again('list_add') },
  ]
}

function again(skill: string): FollowUp['intent'] {
  return (slots, { args }) => {
    const wanted = things(slots)
    return wanted && { skill, args: { ...wanted, ...(args['list'] !== undefined && { list: args['list'] }) } }
  }
}
