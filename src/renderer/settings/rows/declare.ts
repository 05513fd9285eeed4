import type { TFunction } from 'i18next'
import type { LucideIcon } from 'lucide-react'
import type { ComponentType, ReactNode } from 'react'
import type { HostInfo } from '#shared/contract'
import type { UpdateState } from '#shared/contract/updates'
import type { ProviderView } from '#shared/provider'
import type { PathOf, SettingPath, ValueAt } from '#shared/setting-paths'
import type { Settings } from '#shared/settings'
import type { Key } from '../../i18n/i18n'
import type { Section } from '../open'

/** What decides whether a row is there. */
export interface Facts {
  readonly settings: Settings
  readonly host: HostInfo
  readonly providers: readonly ProviderView[]
  /** Names of the tools Parley brings along. */
  readonly tools: readonly string[]
  /** Undefined until the host has said. */
  readonly updates: UpdateState | undefined
}

/** Something that has to be so for a row to be there. */
export interface Need {
  readonly met: (facts: Facts) => boolean
  /** The row of the same section that brings it about; absent where the person cannot. */
  readonly row?: Key
}

/** Words that depend on how things are. */
export type Words = Key | ((facts: Facts, t: TFunction) => ReactNode)

/** What a control of its own is given: the words and the name of its entry. */
export interface DrawnRow {
  readonly label: string
  readonly hint: ReactNode
  readonly testId: string
}

/** How a number is read out. */
export type SliderUnit = 'percent' | 'times' | 'milliseconds' | 'minutes'

/** What the person works: a common control, or a component that draws the whole row. */
export type Control =
  | { readonly kind: 'switch'; readonly setting: PathOf<boolean> }
  | {
      readonly kind: 'choices'
      readonly setting: SettingPath
      readonly hinted: boolean
      readonly icons?: Readonly<Record<string, LucideIcon>>
    }
  | {
      readonly kind: 'select'
      readonly setting: SettingPath
      readonly nameOf?: (value: string, t: TFunction) => string | undefined
    }
  | {
      readonly kind: 'slider'
      readonly setting: PathOf<number>
      readonly step: number
      readonly unit: SliderUnit
    }
  | {
      readonly kind: 'text'
      readonly setting: PathOf<string>
      readonly lines?: number
      readonly placeholder?: Key
    }
  | { readonly kind: 'own'; readonly draw: ComponentType<DrawnRow> }
  /** It has no control of its own: another row of the section shows it. */
  | { readonly kind: 'within'; readonly row: Key }

/** One row of the settings window, everything about it. */
export interface SettingRow {
  readonly section: Section
  /** What it is called. All words whose keys begin with this are searched too. */
  readonly label: Key
  /** The setting it changes: reset with its section, named by it in the preview of an import. */
  readonly setting?: SettingPath
  readonly hint?: Words
  readonly control: Control
  /** All must be met for it to be there; the first that is not says where the search leads instead. */
  readonly needs?: readonly Need[]
  /** What stands above it. */
  readonly above?: ComponentType
  /** `setting-<section>-<last word of the label>` where absent. */
  readonly testId?: string
}

type Entry = Omit<SettingRow, 'section'>
type Common = Pick<SettingRow, 'hint' | 'needs' | 'above' | 'testId'>

/** The labels that have words for each choice of a setting, `<label>.<choice>`; others do not compile. */
type WithWordsFor<
  P extends SettingPath,
  L extends Key,
  Ending extends string = '',
> = `${L}.${ValueAt<P> & string}${Ending}` extends Key ? L : never

/** On or off. */
export function onOff(setting: PathOf<boolean>, label: Key, more: Common = {}): Entry {
  return { setting, label, control: { kind: 'switch', setting }, ...more }
}

/** One of a few, all in sight, each with a sentence of its own: `<label>.<choice>` and `<label>.<choice>Hint`. */
export function explainedChoices<P extends SettingPath, L extends Key>(
  setting: P,
  label: WithWordsFor<P, L> & WithWordsFor<P, L, 'Hint'> & L,
  more: Common & { readonly icons?: Readonly<Record<ValueAt<P> & string, LucideIcon>> } = {},
): Entry {
  const { icons, ...common } = more
  return { setting, label, control: { kind: 'choices', setting, hinted: true, ...(icons && { icons }) }, ...common }
}

/** One of a few, all in sight: `<label>.<choice>`. */
export function choices<P extends SettingPath, L extends Key>(
  setting: P,
  label: WithWordsFor<P, L> & L,
  more: Common = {},
): Entry {
  return { setting, label, control: { kind: 'choices', setting, hinted: false }, ...more }
}

/** One of a list that opens: `<label>.<choice>`. */
export function select<P extends SettingPath, L extends Key>(
  setting: P,
  label: WithWordsFor<P, L> & L,
  more: Common = {},
): Entry {
  return { setting, label, control: { kind: 'select', setting }, ...more }
}

/** A number between the bounds of its schema. */
export function slider(
  setting: PathOf<number>,
  label: Key,
  { step, unit, ...more }: Common & { readonly step: number; readonly unit: SliderUnit },
): Entry {
  return { setting, label, control: { kind: 'slider', setting, step, unit }, ...more }
}

/** Words, as long as the schema lets them be. */
export function text(
  setting: PathOf<string>,
  label: Key,
  { lines, placeholder, ...more }: Common & { readonly lines?: number; readonly placeholder?: Key } = {},
): Entry {
  const control = { kind: 'text', setting, ...(lines && { lines }), ...(placeholder && { placeholder }) } as const
  return { setting, label, control, ...more }
}

/** A row that a component of its own draws. */
export function own(
  label: Key,
  draw: ComponentType<DrawnRow>,
  more: Common & { readonly setting?: SettingPath } = {},
): Entry {
  return { label, control: { kind: 'own', draw }, ...more }
}

/** The rows of a section, in their order. */
export function rowsOf(section: Section, entries: readonly Entry[]): readonly SettingRow[] {
  return entries.map((entry) => ({ section, ...entry }))
}
