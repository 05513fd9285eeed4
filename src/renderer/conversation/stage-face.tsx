import type { ReactNode } from 'react'
import { ExternalLink } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { personaOf } from '#shared/personas'
import { useSession, useView } from '../context'
import { Face } from '../face/face'
import { moodOf } from '../face/mood'
import { VideoStage } from '../face/video/video-face'
import { IconButton } from '../ui/button'
import type { StateWord } from './announcements'
import './stage-face.css'

/** Where the face's own window lies beside this one's page. */
const OWN_WINDOW = './face.html'

/** The assistant's face above the talk button, and the way to have it large. */
export function StageFace({ word }: { readonly word: StateWord }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const kind = useView((view) => view.settings.window.face)
  const persona = useView((view) => personaOf(view.settings)?.id)
  const electron = useView((view) => view.host.kind === 'electron')
  if (kind === 'none') return null
  const openLarge = (): void => {
    if (electron) void session.call('face.open', {}).catch(() => undefined)
    else window.open(OWN_WINDOW, 'parley-face', 'popup,width=560,height=600')
  }
  const face = { mood: moodOf(word), feed: session.face, level: session.audio.level, persona }
  return (
    <div className="stage-face" data-kind={kind}>
      {kind === 'video' ? <VideoStage {...face} /> : <Face kind={kind} {...face} />}
      <IconButton label={t('face.large')} className="stage-face-large" onClick={openLarge} data-testid="face-large">
        <ExternalLink size={16} aria-hidden />
      </IconButton>
    </div>
  )
}
