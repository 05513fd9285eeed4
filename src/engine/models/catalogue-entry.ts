import { z } from 'zod'
import { modelRoles } from '#shared/models'
import { parsedUrl } from '#shared/parsed-url'
import { isLocalAddress } from '../wire/address'

/** A name that is safe as a folder or file on every system: no separators, no dots in front, no device of Windows. */
const plainName = z
  .string()
  .max(120)
  .regex(/^[a-z0-9][\w.+-]*$/i)
  .refine((name) => !/^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(name) && !name.endsWith('.'))

/** Where a file may come from. Only encrypted, but for servers of this machine. */
const address = z
  .string()
  .max(2_000)
  .refine(
    (text) =>
      parsedUrl(text) !== undefined &&
      (text.startsWith('https://') || (text.startsWith('http:') && isLocalAddress(text))),
  )

/** What can run the models of roles that have several ways. */
const modelDrivers = ['pico', 'supertonic', 'whisper', 'nemotron', 'typhoon', 'zipformer'] as const

/** A file of a model. `sha256` alone decides whether it is the right one, wherever it came from. */
export const modelFileSchema = z.object({
  name: plainName,
  bytes: z.number().int().positive(),
  /** `bytes` is only about right: nobody has written down the exact size. Its server says it, the hash decides. */
  about: z.literal(true).optional(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Best first. Pinned: an address names one revision and never a branch. */
  sources: z.array(address).min(1).max(8),
})
export type ModelFile = z.infer<typeof modelFileSchema>

/** A model the catalogue offers. */
export const modelEntrySchema = z.object({
  id: plainName,
  role: z.enum(modelRoles),
  /** Which code runs it, where a role has several. */
  driver: z.enum(modelDrivers).optional(),
  name: z.string().min(1).max(120),
  languages: z.array(z.string().max(35)).min(1),
  files: z.array(modelFileSchema).min(1).max(40),
  /** Memory it needs while it works, in bytes. */
  memoryBytes: z.number().int().positive(),
  /** Processor cores below which it answers too slowly for a conversation. */
  cores: z.number().int().positive().default(1),
  licence: z.object({
    id: z.string().max(80),
    /** Whole text: it is kept beside the files. */
    text: z.string().min(1),
    /** Its use is limited: the text is shown before the download. */
    restricted: z.boolean(),
  }),
  /** Of the same role, how much one is to be preferred where the machine can run both; higher is better. */
  rank: z.number().int().nonnegative(),
})
export type ModelEntry = z.infer<typeof modelEntrySchema>

/** A catalogue in a file: one that somebody offers on servers of their own. */
export const catalogueFileSchema = z.array(modelEntrySchema).max(200)

/** How far a size that is only about right may be off. */
const ABOUT = 0.15

/** Whether a file of so many bytes can be this one. */
export const fitsSize = ({ bytes, about }: Pick<ModelFile, 'bytes' | 'about'>, found: number): boolean =>
  about ? Math.abs(found - bytes) <= bytes * ABOUT : found === bytes

/** All files of a model together, in bytes. */
export const sizeOf = ({ files }: Pick<ModelEntry, 'files'>): number => files.reduce((sum, { bytes }) => sum + bytes, 0)
