import { useState, type ReactNode } from 'react'
import { Search, Server } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { DiscoveredServer } from '#shared/contract'
import { toFault } from '#shared/fault'
import { useSession, useView } from '../../context'
import { faultNotice } from '../../state'
import { Button } from '../../ui/button'
import type { DrawnRow } from '../rows/declare'
import { Row } from '../rows/row'
import './discover.css'

/** The provider that speaks to any OpenAI-compatible server. */
export const COMPATIBLE = 'openai-compatible'

/** Finds model servers that already run on this machine and sets one up with a click. */
export function Discover({ label, hint }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const settings = useView((view) => view.settings)
  const [looking, setLooking] = useState(false)
  const [found, setFound] = useState<readonly DiscoveredServer[] | undefined>()

  const look = async (): Promise<void> => {
    setLooking(true)
    try {
      setFound((await session.call('providers.discover', {})).servers)
    } catch (error) {
      session.store.dispatch({ type: 'notice', notice: faultNotice(toFault(error, 'bridge')) })
    } finally {
      setLooking(false)
    }
  }
  const stored = settings.providers[COMPATIBLE] ?? {}
  const inUse = (server: DiscoveredServer): boolean =>
    settings.brain.provider === COMPATIBLE && stored['baseUrl'] === server.baseUrl
  const use = (server: DiscoveredServer): void =>
    session.update({
      providers: { [COMPATIBLE]: { ...stored, baseUrl: server.baseUrl } },
      brain: { provider: COMPATIBLE, model: server.models[0] ?? '' },
    })

  return (
    <>
      <Row label={label} hint={hint}>
        {() => (
          <Button onClick={() => void look()} disabled={looking} data-testid="setting-brain-discover">
            <Search size={14} aria-hidden />
            {t(looking ? 'settings.brain.discovering' : 'settings.brain.discover')}
          </Button>
        )}
      </Row>
      <div role="status">
        {found?.length === 0 && <p className="note servers-none">{t('settings.brain.discoveredNone')}</p>}
        {found && found.length > 0 && (
          <ul className="servers">
            {found.map((server) => (
              <li key={server.baseUrl} className="server" data-testid="discovered-server">
                <Server size={18} aria-hidden />
                <div className="server-words">
                  <strong>{server.name}</strong>
                  <span className="note">
                    {server.baseUrl} · {t('settings.brain.models', { count: server.models.length })}
                  </span>
                </div>
                {inUse(server) ? (
                  <span className="note" data-tone="good">
                    {t('settings.brain.inUse')}
                  </span>
                ) : (
                  <Button look="solid" onClick={() => use(server)} data-testid="discovered-use">
                    {t('settings.brain.useServer', { name: server.name })}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </div>
    </>
  )
}
