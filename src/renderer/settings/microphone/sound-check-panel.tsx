import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { checkText, rowsOf, soundCheckProblem, verdictOf, type CheckRow, type SoundCheck } from '../../audio'
import { useSession, useView } from '../../context'
import { Button } from '../../ui/button'

type Progress =
  | { readonly is: 'idle' }
  | { readonly is: 'running'; readonly pass: number }
  | { readonly is: 'done'; readonly check: SoundCheck }
  | { readonly is: 'failed'; readonly error: unknown }

/** Measures, shows and lets copy. The conversation's own microphone is closed meanwhile and opened again afterwards. */
export function SoundCheckPanel(): ReactNode {
  const { t } = useTranslation()
  const { audio, arm, stop } = useSession()
  const armed = useView((view) => view.armed)
  const [progress, setProgress] = useState<Progress>({ is: 'idle' })
  const [copied, setCopied] = useState(false)
  const running = useRef<AbortController | undefined>(undefined)
  useEffect(() => () => running.current?.abort(), [])

  const run = async (): Promise<void> => {
    const control = new AbortController()
    running.current = control
    setCopied(false)
    setProgress({ is: 'running', pass: 0 })
    stop()
    // It would hear the sweeps, and two microphones with different processing disturb each other.
    if (armed) arm(false)
    try {
      const check = await audio.engine.checkSound(control.signal, (pass) => setProgress({ is: 'running', pass }))
      setProgress({ is: 'done', check })
    } catch (error) {
      setProgress(control.signal.aborted ? { is: 'idle' } : { is: 'failed', error })
    } finally {
      if (armed) arm(true)
      running.current = undefined
    }
  }
  const word = ({ name, pass }: CheckRow): string =>
    pass === undefined
      ? t(`soundCheck.row.${name}`)
      : `${t(`soundCheck.row.${name}`)} (${t(pass === 0 ? 'soundCheck.plain' : 'soundCheck.cancelling')})`

  return (
    <>
      <p role="status" className="note" data-testid="sound-check-state" data-state={progress.is}>
        {progress.is === 'running' &&
          t(progress.pass === 0 ? 'soundCheck.running.plain' : 'soundCheck.running.cancelling')}
        {progress.is === 'done' && t(`soundCheck.verdict.${verdictOf(progress.check)}`)}
      </p>
      {progress.is === 'failed' && (
        <p role="alert" className="note" data-tone="bad">
          {problemWords(progress.error)}
        </p>
      )}
      {progress.is === 'done' && <Result check={progress.check} />}
      <div className="sound-check-buttons">
        <span role="status" className="note">
          {copied ? t('message.copied') : ''}
        </span>
        {progress.is === 'done' && (
          <Button
            onClick={() =>
              void navigator.clipboard.writeText(checkText(progress.check, word)).then(
                () => setCopied(true),
                () => undefined,
              )
            }
            data-testid="sound-check-copy"
          >
            {t('message.copy')}
          </Button>
        )}
        {progress.is === 'running' ? (
          <Button onClick={() => running.current?.abort()} data-testid="sound-check-stop">
            {t('soundCheck.stop')}
          </Button>
        ) : (
          <Button look="solid" onClick={() => void run()} data-testid="sound-check-run">
            {t(progress.is === 'idle' ? 'soundCheck.run' : 'soundCheck.again')}
          </Button>
        )}
      </div>
    </>
  )

  function problemWords(error: unknown): string {
    const problem = soundCheckProblem(error)
    return problem === 'sound' ? t('soundCheck.noSound') : t(`microphone.${problem}`)
  }
}

/** The result as tables: what holds for both passes, then each of them. */
function Result({ check }: { check: SoundCheck }): ReactNode {
  const { t } = useTranslation()
  const rows = rowsOf(check)
  const groups = [
    [t('soundCheck.both'), rows.filter(({ pass }) => pass === undefined)],
    [t('soundCheck.plain'), rows.filter(({ pass }) => pass === 0)],
    [t('soundCheck.cancelling'), rows.filter(({ pass }) => pass === 1)],
  ] as const
  return (
    <div
      className="sound-check-rows"
      // A region that scrolls has to be reachable by keyboard.
      tabIndex={0}
      role="region"
      aria-label={t('soundCheck.result')}
      data-testid="sound-check-result"
    >
      {groups.map(([caption, group]) => (
        <table key={caption}>
          <caption>{caption}</caption>
          <tbody>
            {group.map(({ name, pass, value }) => (
              <tr key={name}>
                <th scope="row">{t(`soundCheck.row.${name}`)}</th>
                <td data-testid={`sound-check-${name}${pass ?? ''}`}>{value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </div>
  )
}
