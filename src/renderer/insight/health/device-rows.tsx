import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { MachineView } from '#shared/contract/insight'
import { SYSTEM_DEVICE, candidates } from '../../audio/device-choice'
import { useApp, useSession, useView } from '../../context'
import { isDeaf, microphoneHelp } from '../../conversation/microphone-remedies'
import { useOpenSettings } from '../../settings/open'
import { useDevices } from '../../settings/devices/use-devices'
import { Button } from '../../ui/button'
import { HealthRow, type Tone } from './health-row'
import { useMicrophonePermission, type Permission } from './use-permission'

const permissionTones: Readonly<Record<Permission, Tone>> = {
  granted: 'good',
  prompt: 'none',
  denied: 'bad',
  unknown: 'none',
}
const echoTones: Readonly<Record<MachineView['echo']['verdict'], Tone>> = {
  unknown: 'none',
  clean: 'good',
  echo: 'good',
  unsafe: 'warn',
}
/** What a model that is not there means: nobody misses the one a person may add. */
const absentTones: Readonly<Record<MachineView['models'][number]['id'], Tone>> = {
  hearing: 'bad',
  voice: 'bad',
  endOfTurn: 'none',
}

/** Microphone, loudspeaker, permission, the way between them, and the models on this machine. */
export function DeviceRows({ machine }: { machine: MachineView | undefined }): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const openSettings = useOpenSettings()
  const { state, label, problem } = useApp((app) => app.microphone)
  const host = useView((view) => view.host)
  const preferred = useView((view) => view.settings.audio.speakers)
  const owner = useView((view) => view.audioOwner)
  const devices = useDevices()
  const permission = useMicrophonePermission()
  const chosen = candidates(preferred, devices.outputs)[0]
  const speaker = devices.outputs.find(({ deviceId }) => deviceId === chosen && deviceId !== SYSTEM_DEVICE)
  return (
    <ul className="health-rows">
      <HealthRow
        tone={problem ? (isDeaf(problem) ? 'bad' : 'warn') : state === 'open' ? 'good' : 'none'}
        name={t('insight.health.microphone')}
        state={
          !owner
            ? t('insight.health.elsewhere')
            : problem
              ? t(`microphone.${microphoneHelp(problem, host).words}`)
              : state === 'open'
                ? t('insight.health.open', { name: label || t('settings.device.default') })
                : t('insight.health.closed')
        }
      >
        {problem && <Button onClick={session.retryMicrophone}>{t('microphone.retry')}</Button>}
        <Button look="quiet" onClick={() => openSettings('microphone')}>
          {t('microphone.choose')}
        </Button>
      </HealthRow>
      <HealthRow
        tone={permissionTones[permission]}
        name={t('insight.health.permission')}
        state={t(`insight.permission.${permission}`)}
      />
      <HealthRow tone="good" name={t('insight.health.speaker')} state={speaker?.label || t('settings.device.default')}>
        <Button look="quiet" onClick={() => openSettings('speaker')}>
          {t('fault.action.settings')}
        </Button>
      </HealthRow>
      {machine && (
        <>
          <HealthRow
            tone={echoTones[machine.echo.verdict]}
            name={t('insight.health.echo')}
            state={t(`insight.echo.${machine.echo.verdict}`)}
          />
          {machine.models.map(({ id, present }) => (
            <HealthRow
              key={id}
              tone={present ? 'good' : absentTones[id]}
              name={t(`insight.model.${id}`)}
              state={t(
                present
                  ? 'insight.model.present'
                  : id === 'endOfTurn'
                    ? 'insight.model.optional'
                    : 'insight.model.absent',
              )}
            />
          ))}
        </>
      )}
    </ul>
  )
}
