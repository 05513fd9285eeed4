import type { Rule } from '../language'
import { turkishAlarmRules, turkishRingingRules } from './rules-alarm'
import { turkishCalendarRules } from './rules-calendar'
import { dateRules } from './rules-date'
import { turkishDesktopRules } from './rules-desktop'
import { turkishEverydayRules } from './rules-everyday'
import { turkishListRules } from './rules-lists'
import { mathRules } from './rules-math'
import { noteRules } from './rules-notes'
import { percentRules } from './rules-percent'
import { severalRules } from './rules-several'
import { talkRules } from './rules-talk'
import { timerRules } from './rules-timer'

/** Everything understood in Turkish, folded to plain letters; earlier rules win. */
export const turkishRules: readonly Rule[] = [
  ...turkishListRules,
  ...turkishEverydayRules,
  ...talkRules,
  ...turkishRingingRules,
  ...severalRules,
  ...turkishAlarmRules,
  ...timerRules,
  ...turkishCalendarRules,
  ...dateRules,
  ...percentRules,
  ...mathRules,
  ...turkishDesktopRules,
  ...noteRules,
]
