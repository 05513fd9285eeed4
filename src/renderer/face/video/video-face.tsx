import { useEffect, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Video, VideoOff } from 'lucide-react'
import { effectiveSettings } from '#shared/personas'
import { useSession, useView } from '../../context'
import { faultWords } from '../../i18n/fault-words'
import { providerName } from '../../i18n/provider-words'
import { chosenEngine } from '../../settings/live/chosen'
import { Button, IconButton } from '../../ui/button'
import { dollars } from '../../ui/money'
import { DrawnFace } from '../drawn-face'
import type { FaceProps } from '../types'
import './video-face.css'

/**
 * The filmed face with the buttons that begin and end it, and what it costs. While it is not live the drawn one stands
 * there: Parley speaks all the same.
 */
export function VideoStage(props: FaceProps): ReactNode {
  const { t, i18n } = useTranslation()
  const session = useSession()
  const video = useView((view) => view.video)
  const owner = useView((view) => view.audioOwner)
  const providers = useView((view) => view.providers)
  const talks = useView(({ settings, providers: all }) => chosenEngine(effectiveSettings(settings), all)?.provider)
  if (!video) return <DrawnFace {...props} />
  if (talks?.live?.lacks.includes('window')) return <OwnPicture {...props} name={providerName(talks, t)} />
  const { state, usdPerMinute, sandbox, over, fault } = video
  const service = providers.find(({ id }) => id === video.provider)
  const name = service ? providerName(service, t) : ''
  const tell = (command: 'video.start' | 'video.stop'): void => void session.call(command, {}).catch(() => undefined)
  const price = sandbox
    ? t('video.free')
    : usdPerMinute === null
      ? t('video.priceUnknown')
      : t('video.price', { usd: dollars(usdPerMinute, i18n.language) })
  return (
    <div className="video-face" data-state={state} data-testid="video-face">
      {state === 'live' && owner ? <Film element={session.video.element} /> : <DrawnFace {...props} />}
      <div className="video-face-bar">
        {state === 'off' ? (
          <Button
            disabled={!service?.ready}
            onClick={() => tell('video.start')}
            data-testid="video-start"
            aria-describedby="video-price"
          >
            <Video size={15} aria-hidden />
            {t('video.start')}
          </Button>
        ) : (
          <IconButton label={t('video.stop')} onClick={() => tell('video.stop')} data-testid="video-stop">
            <VideoOff size={16} aria-hidden />
          </IconButton>
        )}
        <span className="note" id="video-price" data-testid="video-price">
          {price}
        </span>
      </div>
      <p className="note video-face-note" role="status" data-testid="video-note">
        {state === 'starting' && t('video.starting', { name })}
        {state === 'joining' && t('video.joining', { name })}
        {state === 'off' && !service?.ready && t('video.noKey', { name })}
        {state === 'off' && fault && faultWords(fault, i18n, providers)}
        {state === 'off' && !fault && over && t(`video.over.${over}`)}
      </p>
    </div>
  )
}

/** The picture of an engine that films itself; while there is none, the drawn face stands there. */
function OwnPicture({ name, ...props }: FaceProps & { readonly name: string }): ReactNode {
  const { t } = useTranslation()
  const { film } = useSession()
  const stream = useSyncExternalStore(film.follow, film.stream)
  const element = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (!element.current || !stream) return
    element.current.srcObject = stream
    void element.current.play().catch(() => undefined)
  }, [stream])
  return (
    <div className="video-face" data-state={stream ? 'live' : 'off'} data-testid="video-face">
      {stream ? (
        <div className="video-face-place" data-testid="video-film" aria-hidden>
          <video ref={element} className="video-face-film" muted playsInline />
        </div>
      ) : (
        <DrawnFace {...props} />
      )}
      <p className="note video-face-note" role="status" data-testid="video-note">
        {!stream && t('video.talks', { name })}
      </p>
    </div>
  )
}

/** Puts the film where it is to be seen; it plays on while it is nowhere. */
function Film({ element }: { readonly element: HTMLVideoElement }): ReactNode {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const here = place.current
    here?.append(element)
    // A film that is moved within the page pauses.
    void element.play().catch(() => undefined)
    return () => element.remove()
  }, [element])
  return <div ref={place} className="video-face-place" data-testid="video-film" aria-hidden />
}
