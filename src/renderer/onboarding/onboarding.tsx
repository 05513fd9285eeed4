import { useEffect, useRef, useState, type ReactNode } from 'react'
import { ArrowLeft, ArrowRight, Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useSession, useView } from '../context'
import { Announcer } from '../conversation/announcer'
import { Banners } from '../conversation/banners'
import { Notices } from '../conversation/notices'
import { useKeys } from '../conversation/use-keys'
import { useTalk } from '../conversation/use-talk'
import { cloudsInUse } from '../settings/providers/fallbacks'
import { OpenSettings } from '../settings/open'
import { Settings } from '../settings/settings'
import { useSettingsPlace } from '../settings/use-settings-place'
import { Button } from '../ui/button'
import { Mark } from '../ui/mark'
import { AskStep } from './ask-step'
import { MicrophoneStep } from './microphone-step'
import { stepFrom, steps, type Step } from './steps'
import { TalkStep } from './talk-step'
import { WhereStep } from './where-step'
import '../conversation/brand.css'
import './onboarding.css'

const bodies = { where: WhereStep, microphone: MicrophoneStep, talk: TalkStep, ask: AskStep } as const

/** The first run: four short steps, in place of the conversation until they are done or skipped. */
export default function Onboarding(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const feed = useTalk()
  useKeys(feed)
  const [step, setStep] = useState<Step>('where')
  const { open: openSettings, dialog } = useSettingsPlace()
  const heading = useRef<HTMLHeadingElement>(null)
  // A new step is read from its heading on, by eye and by ear.
  useEffect(() => heading.current?.focus(), [step])
  const clouds = useView(({ settings, providers }) => cloudsInUse(settings, providers).length > 0)
  const finish = (): void => session.update({ onboarding: { done: true } })
  const last = step === steps.at(-1)
  const Body = bodies[step]
  return (
    <OpenSettings.Provider value={openSettings}>
      <div className="onboarding" data-testid="onboarding" data-step={step}>
        <header className="onboarding-head">
          <p className="brand-name">
            <Mark className="brand-mark" />
            {t('app.name')}
          </p>
          <ol className="onboarding-steps" aria-label={t('onboarding.steps')}>
            {steps.map((name, place) => (
              <li
                key={name}
                aria-current={name === step ? 'step' : undefined}
                data-past={steps.indexOf(step) > place || undefined}
              >
                <span className="unseen">{t(`onboarding.${name}.short`)}</span>
              </li>
            ))}
          </ol>
        </header>
        <main className="onboarding-main scrolls">
          <div className="onboarding-body">
            <Banners />
            <Notices />
            <h1 ref={heading} tabIndex={-1}>
              {step === 'where' && clouds ? t('onboarding.where.titleCloud') : t(`onboarding.${step}.title`)}
            </h1>
            <Body feed={feed} />
          </div>
        </main>
        <footer className="onboarding-foot">
          {step !== 'where' && (
            <Button look="quiet" onClick={() => setStep(stepFrom(step, -1))} data-testid="onboarding-back">
              <ArrowLeft size={15} className="mirrors" aria-hidden />
              {t('onboarding.back')}
            </Button>
          )}
          <span className="onboarding-gap" />
          {!last && (
            <Button look="quiet" onClick={finish} data-testid="onboarding-skip">
              {t('onboarding.skip')}
            </Button>
          )}
          <Button look="solid" onClick={last ? finish : () => setStep(stepFrom(step, 1))} data-testid="onboarding-next">
            {t(last ? 'onboarding.finish' : 'onboarding.next')}
            {last ? <Check size={15} aria-hidden /> : <ArrowRight size={15} className="mirrors" aria-hidden />}
          </Button>
        </footer>
        <Announcer />
      </div>
      <Settings {...dialog} />
    </OpenSettings.Provider>
  )
}
