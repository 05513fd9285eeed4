import { MicrophoneProblem } from '../../conversation/microphone-problem'
import type { ReactNode } from 'react'
import { useSession, useView } from '../../context'
import { DeviceList } from '../devices/device-list'
import { useDevices } from '../devices/use-devices'
import type { DrawnRow } from '../rows/declare'

/** The microphones the person prefers, best first. */
export function MicrophoneDevices({ label, testId }: DrawnRow): ReactNode {
  const session = useSession()
  const preferred = useView((view) => view.settings.audio.microphones)
  const { inputs } = useDevices()
  return (
    <DeviceList
      kind="microphones"
      label={label}
      preferred={preferred}
      devices={inputs}
      onChange={(microphones) => session.update({ audio: { microphones } })}
      testId={testId}
    />
  )
}

/** What is wrong with the microphone stands above everything that could be chosen. */
export function MicrophoneFrame({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <>
      <MicrophoneProblem inSettings />
      {children}
    </>
  )
}
