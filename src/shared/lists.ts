import { z } from 'zod'

/** Something on a list. */
export const listItemSchema = z.object({ id: z.string(), text: z.string(), done: z.boolean().default(false) })

/** A list of things to buy or to do. The shopping list's name is `shopping` in every language; others are as said. */
export const listViewSchema = z.object({ name: z.string(), items: z.array(listItemSchema) })

export type ListItem = z.infer<typeof listItemSchema>
export type ListView = z.infer<typeof listViewSchema>

export const SHOPPING_LIST = 'shopping'
