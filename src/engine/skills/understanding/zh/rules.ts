import type { Rule } from '../language'
import { chineseAlarmRules } from './rules-alarm'
import { calendarRules } from './rules-calendar'
import { dateRules } from './rules-date'
import { chineseDesktopRules } from './rules-desktop'
import { chineseEverydayRules } from './rules-everyday'
import { chineseListRules } from './rules-lists'
import { mathRules } from './rules-math'
import { noteRules } from './rules-notes'
import { chineseRingingRules } from './rules-ringing'
import { countedRules, severalRules } from './rules-several'
import { talkRules } from './rules-talk'
import { timerRules } from './rules-timer'

/** Everything understood in Chinese; earlier rules win. */
export const chineseRules: readonly Rule[] = [
  ...calendarRules,
  ...chineseListRules,
  ...chineseEverydayRules,
  ...talkRules,
  ...chineseRingingRules,
  ...severalRules,
  ...timerRules,
  ...chineseAlarmRules,
  ...countedRules,
  ...dateRules,
  ...mathRules,
  ...chineseDesktopRules,
  ...noteRules,
]
