import { z } from 'zod'

/** Data of commands and events that carry none. */
export const nothing = z.object({})
