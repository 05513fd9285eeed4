/** What the scripts in tests/e2e/page put into the page; used inside `page.evaluate`. */
declare global {
  var parleyMicrophone: {
    open(): number
    say(base64: string, rate: number): Promise<number>
    become(mode: 'present' | 'denied' | 'missing' | 'busy'): void
    echo(options: { gain: number; delayMs: number } | undefined): void
  }
  var parleyRecorder: {
    position(): number
    silentFor(from: number): number
    lastAudibleAt(): number
    take(from: number): string
  }
}
export {}
