import type { Rule } from '../language'
import { alarmRules, ringingRules } from './rules-alarm'
import { calendarRules } from './rules-calendar'
import { dateRules } from './rules-date'
import { everydayRules } from './rules-everyday'
import { listRules } from './rules-lists'
import { desktopRules } from './rules-desktop'
import { mathRules } from './rules-math'
import { noteRules } from './rules-notes'
import { peopleRules } from './rules-people'
import { severalInOneRules, severalRules } from './rules-several'
import { talkRules } from './rules-talk'
import { timerRules } from './rules-timer'

/** Everything understood in English; earlier rules win. */
export const englishRules: readonly Rule[] = [
  ...listRules,
  ...everydayRules,
  ...talkRules,
  ...peopleRules,
  ...ringingRules,
  ...severalRules,
  ...alarmRules,
  ...timerRules,
  ...severalInOneRules,
  ...calendarRules,
  ...dateRules,
  ...mathRules,
  ...desktopRules,
  ...noteRules,
]
