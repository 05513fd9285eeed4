import type { ProviderStage } from '#shared/provider'
import { SETTINGS_PART } from '#shared/stages'
import type { Key } from '../../i18n/i18n'
import { own, type Words } from '../rows/declare'
import { addable } from './fallbacks'
import { FallbackList } from './fallback-list'
import { ProviderChoice } from './provider-choice'
import { STAGE_SECTION } from './by-stage'

/** The row in which the provider of a stage is chosen and set up. */
export function providerRow(stage: ProviderStage, label: Key, hint?: Words) {
  return own(label, (row) => <ProviderChoice {...row} stage={stage} section={STAGE_SECTION[stage]} />, {
    setting: `${SETTINGS_PART[stage]}.provider`,
    ...(hint && { hint }),
  })
}

/** The row of those that take over; not there while nobody could. */
export function fallbackRow(stage: ProviderStage) {
  return own(
    'settings.fallbacks',
    ({ label, hint }) => <FallbackList stage={stage} section={STAGE_SECTION[stage]} label={label} hint={hint} />,
    {
      setting: `${SETTINGS_PART[stage]}.fallbacks`,
      hint: 'settings.fallbacks.hint',
      needs: [
        {
          met: ({ settings, providers }) =>
            settings[SETTINGS_PART[stage]].fallbacks.length > 0 || addable(stage, settings, providers).length > 0,
        },
      ],
    },
  )
}
