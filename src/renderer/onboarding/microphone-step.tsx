import { useEffect, useRef, useState, type ReactNode } from 'react'
import { Check, Mic } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useApp, useSession, useView } from '../context'
import { MicrophoneProblem } from '../conversation/microphone-problem'
import { DeviceList } from '../settings/devices/device-list'
import { useDevices } from '../settings/devices/use-devices'
import { Button } from '../ui/button'
import { Mark } from '../ui/mark'
import { useLevel } from '../ui/use-level'
import { useHeardWell } from './use-heard-well'

/**
 * Opens the microphone on a click, so that the question for permission comes when it is expected, and shows that it
 * hears.
 */
export function MicrophoneStep(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const { audio } = session
  const { microphones } = useView((view) => view.settings.audio)
  const { inputs } = useDevices()
  const open = useApp((app) => app.microphone.state === 'open')
  const opening = useApp((app) => app.microphone.state === 'opening')
  const [asked, setAsked] = useState(false)
  const meter = useRef<HTMLDivElement>(null)
  useLevel(meter, audio.level, open)
  const heard = useHeardWell(audio.level, open)
  // Only this step wants the microphone open.
  useEffect(() => () => audio.test(false), [audio])
  const words = open ? (heard ? 'heard' : 'speak') : opening ? 'opening' : 'text'
  return (
    <>
      <p className="onboarding-lead" role="status" data-testid="onboarding-microphone" data-words={words}>
        {heard && open && <Check size={20} className="onboarding-check" aria-hidden />}
        {t(`onboarding.microphone.${words}`)}
      </p>
      <div
        ref={meter}
        className="onboarding-meter"
        data-open={open || undefined}
        data-heard={(heard && open) || undefined}
      >
        <Mark className="onboarding-mark" />
        <Mic className="onboarding-mic" aria-hidden />
      </div>
      <MicrophoneProblem inSettings />
      {!open && !asked && (
        <div className="onboarding-action">
          <Button
            look="solid"
            onClick={() => {
              setAsked(true)
              audio.test(true)
            }}
            data-testid="onboarding-microphone-open"
          >
            {t('onboarding.microphone.open')}
          </Button>
        </div>
      )}
      {open && (
        <DeviceList
          kind="microphones"
          label={t('settings.microphone.device')}
          preferred={microphones}
          devices={inputs}
          onChange={(next) => session.update({ audio: { microphones: next } })}
          testId="setting-microphone-device"
        />
      )}
    </>
  )
}
