/** What the scripts in tests/e2e/page put into the page; used inside `page.evaluate`. */
interface ScriptedMicrophone {
  open(): number
  say(base64: string, rate: number): Promise<number>
  become(mode: 'present' | 'denied' | 'missing' | 'busy'): void
  echo(options: { gain: number; delayMs: number } | undefined): void
}
declare global {
  /** Absent on pages that may not use a microphone at all, such as about:blank. */
  var parleyMicrophone: ScriptedMicrophone
  var parleyRecorder: {
    position(): number
    silentFor(from: number): number
    lastAudibleAt(): number
    take(from: number): string
  }
}
export {}
