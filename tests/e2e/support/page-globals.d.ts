/** What the scripts in tests/e2e/page put into the page; used inside `page.evaluate`. */
interface ScriptedDevices {
  open(deviceId?: string): number
  say(base64: string, rate: number, deviceId?: string): Promise<number>
  /** Taps Space: down and up at once. */
  tap(): void
  sayHolding(base64: string, rate: number, earlyMs: number): Promise<number>
  become(mode: 'present' | 'denied' | 'missing' | 'busy'): void
  headset(there: boolean): void
  sink(): string
  breakSound(): number
  echo(options: { gain: number; delayMs: number }): void
}
declare global {
  /** Absent on pages that may not use a microphone at all, such as about:blank. */
  var parleyDevices: ScriptedDevices
  var parleyLook: {
    overflow(): string[]
    cutOff(selector: string): string[]
    unmarkedFocus(): string | undefined
    turn(dir: string): void
    focusIsIn(selector: string): boolean
    moving(): number
    changing(): number
  }
  var parleyRecorder: {
    position(): number
    silentFor(from: number): number
    soundingFor(from: number): number
    lastAudibleAt(): number
    take(from: number): string
  }
}
export {}
