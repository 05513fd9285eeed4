/** Paces its markup knows, in percent of the voice's own (picodefs.h: 20 to 500); beyond these nobody follows. */
const SLOWEST = 50
const FASTEST = 250

/** Text as Pico takes it: at that pace, and without anything it would take for markup. */
export function picoText(text: string, speed: number): string {
  const level = Math.round(Math.min(FASTEST, Math.max(SLOWEST, speed * 100)))
  const plain = text.replace(/[<>&\\\0]/g, ' ').trim()
  return level === 100 ? plain : `<speed level="${level}">${plain}</speed>`
}
