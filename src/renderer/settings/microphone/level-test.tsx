import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useApp, useSession } from '../../context'
import { Button } from '../../ui/button'
import { useLevel } from '../../ui/use-level'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import './level-test.css'

/** A live bar for the microphone. Opens it for the test where it is closed; nothing of a test leaves the window. */
export function LevelTest({ label }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const { audio } = useSession()
  const state = useApp((app) => app.microphone.state)
  const [testing, setTesting] = useState(false)
  const meter = useRef<HTMLDivElement>(null)
  const open = state === 'open'
  useLevel(meter, audio.level, open)
  useEffect(() => () => audio.test(false), [audio])

  const toggle = (): void => {
    audio.test(!testing)
    setTesting(!testing)
  }
  const hint = t(open ? 'settings.microphone.levelHint' : 'settings.microphone.levelClosed')
  return (
    <Row label={label} hint={hint}>
      {() => (
        <>
          <div
            ref={meter}
            className="level"
            aria-hidden
            data-testid="setting-microphone-level"
            data-open={open || undefined}
          >
            <span />
          </div>
          {(testing || !open) && (
            <Button onClick={toggle} data-testid="setting-microphone-test">
              {t(testing ? 'settings.microphone.testEnd' : 'settings.microphone.test')}
            </Button>
          )}
        </>
      )}
    </Row>
  )
}
