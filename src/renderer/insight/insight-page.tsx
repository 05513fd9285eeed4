import type { ReactNode } from 'react'
import { Tabs } from '@base-ui/react/tabs'
import { AudioLines, ChartGantt, HeartPulse, ScrollText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useStore } from 'zustand'
import { useSession } from '../context'
import { PageFrame } from '../pages/page-frame'
import { ConsoleTab } from './console/console-tab'
import { EventsTab } from './events/events-tab'
import { HealthTab } from './health/health-tab'
import { insightTabs, type InsightTab } from './insight-store'
import { ReportDialog } from './report-dialog'
import { TimelineTab } from './timeline/timeline-tab'
import './insight-page.css'

const content = {
  timeline: { icon: ChartGantt, body: TimelineTab },
  events: { icon: ScrollText, body: EventsTab },
  console: { icon: AudioLines, body: ConsoleTab },
  health: { icon: HeartPulse, body: HealthTab },
} as const satisfies Record<InsightTab, unknown>

/** How long things took, what went over the wires, and how everything is. */
export default function InsightPage(): ReactNode {
  const { t } = useTranslation()
  const { insight } = useSession()
  const shown = useStore(insight.seen, (state) => state.tab)
  return (
    <PageFrame title={t('page.insight')} actions={<ReportDialog />}>
      <Tabs.Root value={shown} onValueChange={(next) => insight.show(next as InsightTab)} className="insight">
        <Tabs.List className="insight-tabs" aria-label={t('page.insight')}>
          {insightTabs.map((name) => {
            const Icon = content[name].icon
            return (
              <Tabs.Tab key={name} value={name} className="insight-tab" data-testid={`insight-tab-${name}`}>
                <Icon size={16} aria-hidden />
                {t(`insight.tab.${name}`)}
              </Tabs.Tab>
            )
          })}
        </Tabs.List>
        {insightTabs.map((name) => {
          const Body = content[name].body
          return (
            <Tabs.Panel key={name} value={name} className="insight-panel" data-testid={`insight-panel-${name}`}>
              <Body />
            </Tabs.Panel>
          )
        })}
      </Tabs.Root>
    </PageFrame>
  )
}
