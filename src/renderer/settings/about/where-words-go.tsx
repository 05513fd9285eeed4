import type { ReactNode } from 'react'
import { Cloud, House } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useView } from '../../context'
import { listed } from '../../i18n/listed'
import { providerName } from '../../i18n/provider-words'
import { usedFor } from '../providers/fallbacks'
import './where-words-go.css'

const parts = ['hearing', 'brain', 'voice'] as const
const stages = { hearing: 'stt', brain: 'llm', voice: 'tts' } as const

/** For what is said, asked and answered: whether it stays on the machine, else to whom it goes. */
export function WhereWordsGo(): ReactNode {
  const { t, i18n } = useTranslation()
  const settings = useView((view) => view.settings)
  const providers = useView((view) => view.providers)
  return (
    <dl className="where-words">
      {parts.map((part) => {
        const clouds = usedFor(stages[part], settings, providers).filter((view) => !view.local)
        const local = clouds.length === 0
        return (
          <div key={part}>
            <dt>{t(`about.${part}`)}</dt>
            <dd>
              {local ? <House size={15} aria-hidden /> : <Cloud size={15} aria-hidden />}
              {local
                ? t('about.stays')
                : t('about.goes', {
                    name: listed(
                      clouds.map((view) => providerName(view, t)),
                      i18n.language,
                    ),
                  })}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
