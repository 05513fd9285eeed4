import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DevicePreference } from '#shared/settings'
import type { AudioDevice } from '../../audio'
import { candidates, deviceFor, preferFirst, SYSTEM_DEVICE } from '../../audio/device-choice'
import { Select } from '../../ui/select'
import { moved } from '../providers/fallbacks'
import { Ranked } from '../rows/ranked'
import { Row } from '../rows/row'
import { deviceOptions } from './use-devices'

interface DeviceListProps {
  readonly kind: 'microphones' | 'speakers'
  readonly label: string
  readonly hint?: string | undefined
  readonly preferred: readonly DevicePreference[]
  readonly devices: readonly AudioDevice[]
  readonly testId: string
  readonly onChange: (preferred: DevicePreference[]) => void
}

/** Chooses a device: what is chosen comes first, what was chosen before stands in for it while it is not there. */
export function DeviceList({ kind, label, hint, preferred, devices, testId, onChange }: DeviceListProps): ReactNode {
  const { t } = useTranslation()
  /** What has just happened, for those who cannot see it. */
  const [news, setNews] = useState('')
  const options = deviceOptions(devices, t)
  const first = preferred[0]
  const best = candidates(preferred, devices)[0]
  const nameOf = (one: DevicePreference): string =>
    options.find(({ value }) => value === (deviceFor(one, devices)?.deviceId ?? one.id))?.label ??
    (one.label || t('settings.device.gone'))
  const noteOf = (one: DevicePreference): string | undefined => {
    const there = one.id === SYSTEM_DEVICE ? SYSTEM_DEVICE : deviceFor(one, devices)?.deviceId
    if (there === undefined) return one.label === '' ? undefined : t('settings.device.gone')
    return there === best ? t('settings.devices.inUse') : undefined
  }
  const change = (next: DevicePreference[], what: string): void => {
    setNews(what)
    onChange(next)
  }
  const choose = (id: string): void => {
    const chosen = {
      id,
      label: id === SYSTEM_DEVICE ? '' : (devices.find(({ deviceId }) => deviceId === id)?.label ?? ''),
    }
    change(preferFirst(preferred, chosen), t('settings.ranked.moved', { name: nameOf(chosen), place: '1' }))
  }
  return (
    <>
      <Row label={label} hint={hint}>
        {(ids) => (
          <Select
            {...ids}
            value={first === undefined ? SYSTEM_DEVICE : (deviceFor(first, devices)?.deviceId ?? first.id)}
            options={
              first === undefined || deviceFor(first, devices)
                ? options
                : [...options, { value: first.id, label: nameOf(first) }]
            }
            onChange={choose}
            testId={testId}
          />
        )}
      </Row>
      {preferred.length > 1 && (
        <Row label={t(`settings.devices.${kind}`)} hint={t(`settings.devices.${kind}Hint`)} stacked>
          {(words) => (
            <>
              <ol className="ranked" aria-labelledby={words.labelledBy} data-testid={`${testId}s`}>
                {preferred.map((one, place) => (
                  <Ranked
                    key={one.id}
                    name={nameOf(one)}
                    note={noteOf(one)}
                    place={place}
                    last={place === preferred.length - 1}
                    onMove={(steps) =>
                      change(
                        moved(preferred, place, steps),
                        t('settings.ranked.moved', { name: nameOf(one), place: String(place + steps + 1) }),
                      )
                    }
                    onRemove={() =>
                      change(
                        preferred.filter((other) => other !== one),
                        t('settings.ranked.removed', { name: nameOf(one) }),
                      )
                    }
                  />
                ))}
              </ol>
              {!preferred.some(({ id }) => id === SYSTEM_DEVICE) && (
                <p className="note">{t('settings.devices.system')}</p>
              )}
            </>
          )}
        </Row>
      )}
      <p className="unseen" role="status">
        {news}
      </p>
    </>
  )
}
