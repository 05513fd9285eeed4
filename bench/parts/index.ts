import type { Part } from '../harness/part'
import { bargein } from './bargein'
import { bridge } from './bridge'
import { cloud } from './cloud'
import { endpointing } from './endpointing'
import { endpointingWords } from './endpointing-words'
import { everyday } from './everyday'
import { face } from './face'
import { heard } from './heard'
import { hearing } from './hearing'
import { history } from './history'
import { idle } from './idle'
import { mind } from './mind'
import { live } from './live'
import { memory } from './memory'
import { offline } from './offline'
import { overhead } from './overhead'
import { playback } from './playback'
import { ptt } from './ptt'
import { recognise } from './recognise'
import { serve } from './serve'
import { soak } from './soak'
import { start } from './start'
import { vad } from './vad'
import { voice } from './voice'
import { voices } from './voices'
import { window } from './window'

/** Everything that can be measured, in the order in which it is. */
export const parts: readonly Part[] = [
  start,
  window,
  idle,
  offline,
  vad,
  recognise,
  voice,
  bridge,
  overhead,
  cloud,
  live,
  bargein,
  endpointing,
  endpointingWords,
  ptt,
  heard,
  face,
  history,
  playback,
  everyday,
  memory,
  mind,
  voices,
  hearing,
  soak,
  serve,
]
