import { useCallback, useEffect, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandOut } from '#shared/contract'
import { toFault } from '#shared/fault'
import { useSession, useView } from '../../context'
import { faultNotice } from '../../state'
import { Button } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'

type Program = CommandOut<'programs.list'>['programs'][number]

/** The programs the person has allowed or refused to use Parley; one that is forgotten asks again. */
export function KnownPrograms({ label, hint }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  // Whoever has just been allowed is in the list.
  const question = useView((view) => view.programQuestion)
  const [programs, setPrograms] = useState<readonly Program[]>([])
  const load = useCallback(
    () =>
      session.call('programs.list', {}).then(
        (answer) => setPrograms(answer.programs ?? []),
        () => undefined,
      ),
    [session],
  )
  useEffect(() => void load(), [load, question])
  const forget = (name: string): void => {
    session
      .call('programs.forget', { name })
      .then(load)
      .catch((error: unknown) =>
        session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'bridge')) }),
      )
  }
  return (
    <>
      <Row label={label} hint={hint}>
        {() => <span className="note">{programs.length === 0 && t('settings.programs.none')}</span>}
      </Row>
      {programs.map(({ name, allowed }) => (
        <Row key={name} label={name} hint={t(allowed ? 'settings.programs.allowed' : 'settings.programs.refused')}>
          {() => (
            <Button
              onClick={() => forget(name)}
              aria-label={t('settings.programs.forgetName', { name })}
              data-testid="program-forget"
            >
              {t('secret.forget')}
            </Button>
          )}
        </Row>
      ))}
    </>
  )
}
