import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { toolPolicies, type ToolPolicy, type ToolView } from '#shared/tools'
import { useSession, useView } from '../../context'
import { Select } from '../../ui/select'

interface PolicySelectProps {
  readonly tool: ToolView
  readonly labelledBy: string
  readonly describedBy?: string
}

/** May it run: at once, after asking, or never. */
export function PolicySelect({ tool, ...ids }: PolicySelectProps): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const policies = useView((view) => view.settings.tools.policies)
  const set = (policy: string): void => {
    const rule = { policy: policy as ToolPolicy, ...(tool.fingerprint === undefined ? {} : { seen: tool.fingerprint }) }
    session.update({ tools: { policies: { ...policies, [tool.key]: rule } } })
  }
  return (
    <Select
      {...ids}
      value={tool.policy}
      options={toolPolicies.map((policy) => ({ value: policy, label: t(`settings.tools.policy.${policy}`) }))}
      onChange={set}
      testId={`tool-policy-${tool.name}`}
    />
  )
}
