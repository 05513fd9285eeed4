import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { patchOf, schemaAt, valueAt, type SettingPath } from '#shared/setting-paths'
import { useSession, useView } from '../../context'
import { wordsFor } from '../../i18n/known'
import { regional } from '../../i18n/regional'
import { Choices } from '../../ui/choice'
import { Select } from '../../ui/select'
import { Slider } from '../../ui/slider'
import { Switch } from '../../ui/switch'
import type { Control, SettingRow, SliderUnit } from './declare'
import type { RowIds } from './row'
import { TextField } from './text-field'

interface CommonControlProps extends RowIds {
  readonly row: SettingRow
  readonly control: Exclude<Control, { kind: 'own' | 'within' }>
  readonly testId: string
}

/** The control of a row that needs none of its own. What it offers and its bounds come from the setting's schema. */
export function CommonControl({ row, control, testId, ...ids }: CommonControlProps): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const change = (value: unknown): void => session.update(patchOf([[control.setting, value]]))
  const wordsOf = (choice: string, ending = ''): string | undefined => wordsFor(i18n, `${row.label}.${choice}${ending}`)
  switch (control.kind) {
    case 'switch':
      return <Switch {...ids} checked={valueAt(settings, control.setting)} onChange={change} testId={testId} />
    case 'choices':
      return (
        <Choices
          {...ids}
          value={valueAt(settings, control.setting) as string}
          choices={optionsOf(control.setting).map((value) => {
            const Icon = control.icons?.[value]
            return {
              value,
              label: wordsOf(value) ?? value,
              ...(control.hinted && { hint: wordsOf(value, 'Hint') ?? '' }),
              ...(Icon && { icon: <Icon size={19} className="choice-icon" aria-hidden /> }),
            }
          })}
          onChange={change}
          testId={testId}
        />
      )
    case 'select':
      return (
        <Select
          {...ids}
          value={valueAt(settings, control.setting) as string}
          options={optionsOf(control.setting).map((value) => ({
            value,
            label: control.nameOf?.(value, t) ?? wordsOf(value) ?? value,
          }))}
          onChange={change}
          testId={testId}
        />
      )
    case 'slider': {
      const { minValue, maxValue } = schemaAt(control.setting) as z.ZodNumber
      const value = valueAt(settings, control.setting)
      return (
        <Slider
          {...ids}
          value={value}
          min={minValue ?? 0}
          max={maxValue ?? 1}
          step={control.step}
          words={inUnit(value, control.unit, i18n.language)}
          onChange={change}
          testId={testId}
        />
      )
    }
    case 'text': {
      const schema = schemaAt(control.setting) as z.ZodString
      return (
        <TextField
          {...ids}
          value={valueAt(settings, control.setting)}
          {...(control.lines && { rows: control.lines })}
          {...(schema.maxLength && { maxLength: schema.maxLength })}
          placeholder={control.placeholder && t(control.placeholder)}
          // What the schema refuses, such as a phrase that is too short, is left as it was.
          onChange={(typed) => schema.safeParse(typed).success && change(typed)}
          testId={testId}
        />
      )
    }
  }
}

/** The choices of a setting that is one of a list. */
function optionsOf(setting: SettingPath): readonly string[] {
  return (schemaAt(setting) as z.ZodEnum).options as readonly string[]
}

/** A number as the window's language writes it. */
function inUnit(value: number, unit: SliderUnit, language: string): string {
  const formatted = new Intl.NumberFormat(regional(language), formatOf[unit]).format(value)
  return unit === 'times' ? `${formatted}×` : formatted
}

const formatOf: Readonly<Record<SliderUnit, Intl.NumberFormatOptions>> = {
  percent: { style: 'percent', maximumFractionDigits: 0 },
  times: { maximumFractionDigits: 2 },
  milliseconds: { style: 'unit', unit: 'millisecond' },
  minutes: { style: 'unit', unit: 'minute', unitDisplay: 'long' },
}
