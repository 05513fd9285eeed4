import type { ReactNode } from 'react'
import { CircleAlert, CircleCheck, CircleDashed, CircleX } from 'lucide-react'

/** How something is, by an icon beside its words. */
export type Tone = 'good' | 'warn' | 'bad' | 'none'

const icons = { good: CircleCheck, warn: CircleAlert, bad: CircleX, none: CircleDashed } as const

interface HealthRowProps {
  readonly tone: Tone
  readonly name: ReactNode
  /** How it is, in words. */
  readonly state: ReactNode
  readonly children?: ReactNode
  readonly testId?: string
}

/** One thing and how it is, with what can be done about it at its end. */
export function HealthRow({ tone, name, state, children, testId }: HealthRowProps): ReactNode {
  const Icon = icons[tone]
  return (
    <li className="health-row" data-tone={tone} data-testid={testId}>
      <Icon size={18} aria-hidden className="health-icon" />
      <div className="health-words">
        <div className="health-name">{name}</div>
        <div className="note">{state}</div>
      </div>
      {children !== undefined && <div className="health-actions">{children}</div>}
    </li>
  )
}
