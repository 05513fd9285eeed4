import { about, help } from './about'
import { calculate } from './calculate'
import { clipboardRead, clipboardWrite } from './clipboard'
import { flipCoin, randomNumber, rollDice } from './chance'
import type { Skill } from './contract'
import { convert } from './convert'
import { count } from './count'
import { date } from './date'
import { age, chooseOne, spell, splitBill, week } from './everyday'
import { listAdd, listCheck, listClear, listRead, listRemove } from './lists'
import { timeDifference } from './time-difference'
import { historySearch } from './history-search'
import { noteAdd, noteFind, noteForget } from './notes'
import { openAddress } from './open-address'
import { personaList, personaSwitch } from './personas'
import { repeatLast } from './repeat-last'
import { speechSpeed } from './speech-speed'
import { time, timeUntil } from './time'
import { stopwatch } from './stopwatch'
import { timerCancel } from './timer-cancel'
import { timerChange, timerDismiss } from './timer-change'
import { timerList } from './timer-list'
import { timerStart } from './timer-start'
import { volume } from './volume'
import { year } from './year'

export { assistantInstructions } from './instructions'
export { openLists } from './state/lists'
export { openNotes } from './state/notes'
export { openTimers } from './state/timers'
export { runSkill, toolSpec, toolSpecs } from './tools'

/** Everything the assistant can do by itself. */
export const builtInSkills: readonly Skill[] = [
  time,
  timeUntil,
  timeDifference,
  date,
  week,
  year,
  age,
  timerStart,
  timerList,
  timerCancel,
  timerChange,
  timerDismiss,
  stopwatch,
  calculate,
  convert,
  splitBill,
  spell,
  count,
  chooseOne,
  flipCoin,
  rollDice,
  randomNumber,
  noteAdd,
  noteFind,
  noteForget,
  listAdd,
  listRead,
  listRemove,
  listCheck,
  listClear,
  repeatLast,
  volume,
  speechSpeed,
  personaSwitch,
  personaList,
  openAddress,
  clipboardRead,
  clipboardWrite,
  historySearch,
  help,
  about,
]
