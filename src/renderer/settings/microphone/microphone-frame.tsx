import type { ReactNode } from 'react'
import { MicrophoneProblem } from '../../conversation/microphone-problem'

/** What is wrong with the microphone stands above everything that could be chosen. */
export function MicrophoneFrame({ children }: { readonly children: ReactNode }): ReactNode {
  return (
    <>
      <MicrophoneProblem inSettings />
      {children}
    </>
  )
}
