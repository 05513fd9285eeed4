import { Suspense, lazy, useEffect, type ComponentType, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Boundary } from './ui/boundary'
import { Button } from './ui/button'
import { whenIdle } from './ui/idle'
import './late.css'

/** A part of the window that the first sight of it need not wait for. */
export interface Late<P extends object> {
  readonly Body: (props: P) => ReactNode
  /** Fetches it in a quiet moment, so that it is there at once when asked for; returns how to call that off. */
  readonly prefetch: () => () => void
}

/**
 * Makes a part late: `load` imports it. `Meanwhile` stands in its place until it is there, and for good when it cannot
 * be fetched; without one the window says that it cannot and offers the way out.
 */
export function late<P extends object>(
  load: () => Promise<{ default: ComponentType<P> }>,
  Meanwhile?: ComponentType<P>,
): Late<P> {
  const Lazy = lazy(load) as unknown as ComponentType<P>
  return {
    Body: (props) => (
      <Boundary instead={Meanwhile ? <Meanwhile {...props} /> : <NotThere />}>
        <Suspense fallback={Meanwhile && <Meanwhile {...props} />}>
          <Lazy {...props} />
        </Suspense>
      </Boundary>
    ),
    // Whoever opens it later is told when it cannot be fetched then either.
    prefetch: () => whenIdle(() => void load().catch(() => undefined)),
  }
}

/** Fetches late parts once what uses them is there. */
export function usePrefetch(parts: readonly { readonly prefetch: () => () => void }[]): void {
  useEffect(() => {
    const calledOff = parts.map(({ prefetch }) => prefetch())
    return () => calledOff.forEach((callOff) => callOff())
  }, [parts])
}

function NotThere(): ReactNode {
  const { t } = useTranslation()
  return (
    <div className="late-failed" role="alert" data-testid="late-failed">
      <p>{t('late.failed')}</p>
      <Button look="solid" onClick={() => location.reload()}>
        {t('app.reload')}
      </Button>
    </div>
  )
}
