import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { UpdateState } from '#shared/contract/updates'
import { useApp, useSession } from '../../context'
import { regional } from '../../i18n/regional'
import { Button } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'

/** Whether there is a newer Parley, in words, with the next step beside them. */
export function NewVersions({ label }: DrawnRow): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const state = useApp((app) => app.updates)
  const tell = (name: 'updates.check' | 'updates.download' | 'updates.install'): void =>
    void session.call(name, {}).catch(() => undefined)
  const time = new Intl.DateTimeFormat(regional(i18n.language), { timeStyle: 'short' })
  const wordsOf = (state: UpdateState): string => {
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
  const next = state && state.kind in step ? step[state.kind as keyof typeof step] : undefined
  return (
    <Row
      label={label}
      hint={
        <span role="status" data-testid="updates-state" data-kind={state?.kind}>
          {state && wordsOf(state)}
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
  )
}
