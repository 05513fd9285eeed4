import { useEffect, useState } from 'react'

/** Loudness, 0..1 on the meter, that only a voice near the microphone reaches. */
const WELL = 0.35
/** Looks at the meter, each this long, ms, and so many of them loud: a voice, not a knock on the table. */
const LOOK_MS = 60
const LOUD_LOOKS = 3

/** Whether a voice has been heard well since the microphone was opened. */
export function useHeardWell(level: () => number, open: boolean): boolean {
  const [heard, setHeard] = useState(false)
  useEffect(() => {
    if (!open || heard) return
    let loud = 0
    const timer = window.setInterval(() => {
      if (level() >= WELL) loud++
      if (loud >= LOUD_LOOKS) setHeard(true)
    }, LOOK_MS)
    return () => window.clearInterval(timer)
  }, [level, open, heard])
  return heard
}
