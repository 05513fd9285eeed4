import { useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateState } from '#shared/contract/updates'
import { updateChannels, type Settings } from '#shared/settings'
import { useApp, useSession, useView } from '../../context'
import { regional } from '../../i18n/regional'
import { Button } from '../../ui/button'
import { Select } from '../../ui/select'
import { Switch } from '../../ui/switch'
import { Row } from '../rows/row'

/** Whether there is a newer Parley, in words, with the next step beside them. */
export function Updates(): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings.updates)
  const latest = useApp((state) => state.updates)
  const [first, setFirst] = useState<UpdateState>()
  useEffect(() => {
    session.call('updates.state', {}).then(
      ({ state }) => setFirst(state),
      () => undefined,
    )
  }, [session])
  const state = latest ?? first
  if (state === undefined) return null
  const tell = (name: 'updates.check' | 'updates.download' | 'updates.install'): void =>
    void session.call(name, {}).catch(() => undefined)
  const time = new Intl.DateTimeFormat(regional(i18n.language), { timeStyle: 'short' })
  const words = (): string => {
    switch (state.kind) {
      case 'unavailable':
        return t(`updates.unavailable.${state.why}`)
      case 'current':
        return t('updates.current', { time: time.format(state.at) })
      case 'available':
      case 'ready':
        return t(`updates.${state.kind}`, { version: state.version })
      case 'downloading':
        return t('updates.downloading', {
          percent: new Intl.NumberFormat(regional(i18n.language), { style: 'percent' }).format(state.percent / 100),
        })
      case 'idle':
      case 'checking':
      case 'failed':
        return t(`updates.${state.kind}`)
    }
  }
  const step = { idle: 'check', current: 'check', failed: 'check', available: 'download', ready: 'install' } as const
  const next = state.kind in step ? step[state.kind as keyof typeof step] : undefined
  return (
    <>
      <Row
        label={t('updates.title')}
        hint={
          <span role="status" data-testid="updates-state" data-kind={state.kind}>
            {words()}
          </span>
        }
      >
        {() =>
          next && (
            <Button onClick={() => tell(`updates.${next}`)} data-testid={`updates-${next}`}>
              {t(`updates.do.${next}`)}
            </Button>
          )
        }
      </Row>
      {state.kind !== 'unavailable' && (
        <>
          <Row label={t('updates.automatic')} hint={t('updates.automaticHint')}>
            {(ids) => (
              <Switch
                {...ids}
                checked={settings.automatic}
                onChange={(automatic) => session.update({ updates: { automatic } })}
                testId="setting-updates-automatic"
              />
            )}
          </Row>
          <Row label={t('updates.channel')}>
            {(ids) => (
              <Select
                {...ids}
                value={settings.channel}
                options={updateChannels.map((value) => ({ value, label: t(`updates.channel.${value}`) }))}
                onChange={(value) => session.update({ updates: { channel: value as Settings['updates']['channel'] } })}
                testId="setting-updates-channel"
              />
            )}
          </Row>
        </>
      )}
    </>
  )
}
