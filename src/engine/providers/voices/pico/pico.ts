import start, { type PicoModule } from '@echogarden/svoxpico-wasm'

/** Pico speaks at this rate, Hz, mono. */
export const PICO_RATE = 16_000

/* Values of picodefs.h and picoapi.h (Android's external/svox, pico/lib). */
const STEP_IDLE = 200
const STEP_BUSY = 201
const RESET_FULL = 0
const MOST_NAME_BYTES = 32
/** What Android's and Debian's programs give it: one voice needs about half. */
const MEMORY_BYTES = 2_500_000
const BUFFER_BYTES = 4_096

/** The bytes of a voice's two files. */
export interface PicoData {
  readonly analysis: Uint8Array
  readonly signal: Uint8Array
}

/** One voice of SVOX Pico, in a memory of its own. */
export class Pico {
  readonly #buffer: number
  readonly #number: number

  private constructor(
    private readonly pico: PicoModule,
    private readonly engine: number,
  ) {
    this.#buffer = pico._malloc(BUFFER_BYTES)
    this.#number = pico._malloc(8)
  }

  /** Throws for files that are no voice's. */
  static async load({ analysis, signal }: PicoData): Promise<Pico> {
    const pico = await start({ print: () => undefined })
    const out = pico._malloc(4)
    const made = (status: number, step: string): number => {
      if (status !== 0) throw new Error(`Pico: ${step} gave ${status}`)
      return pico.getValue(out, 'i32')
    }
    const system = made(pico._pico_initialize(pico._malloc(MEMORY_BYTES), MEMORY_BYTES, out), 'starting')
    const voice = written(pico, 'voice')
    const names = [analysis, signal].map((bytes, at) => {
      // It takes no file without this ending for one of its own.
      const file = `part${at}.bin`
      pico.FS.writeFile(file, bytes)
      const resource = made(pico._pico_loadResource(system, written(pico, file), out), `loading part ${at}`)
      pico.FS.unlink(file)
      const name = pico._malloc(MOST_NAME_BYTES)
      made(pico._pico_getResourceName(system, resource, name), `naming part ${at}`)
      return name
    })
    made(pico._pico_createVoiceDefinition(system, voice), 'defining the voice')
    for (const name of names) made(pico._pico_addResourceToVoiceDefinition(system, voice, name), 'adding a part')
    return new Pico(pico, made(pico._pico_newEngine(system, voice, out), 'making the voice'))
  }

  /**
   * Speaks; `heard` gets the sound as it is made and is waited for. When it throws, the voice forgets the rest.
   * `Int16[n] @ 16 kHz mono`
   */
  async speak(text: string, heard: (pcm: Int16Array) => Promise<void>): Promise<void> {
    const { pico } = this
    // The zero byte at the end makes it say what it has.
    const bytes = new TextEncoder().encode(`${text}\0`)
    const at = put(pico, bytes)
    try {
      for (let done = 0; done < bytes.length;) {
        pico.setValue(this.#number, 0, 'i16')
        const status = pico._pico_putTextUtf8(
          this.engine,
          at + done,
          Math.min(bytes.length - done, 32_767),
          this.#number,
        )
        if (status !== 0) throw new Error(`Pico: taking text gave ${status}`)
        done += pico.getValue(this.#number, 'i16')
        await this.#drain(heard)
      }
    } catch (error) {
      pico._pico_resetEngine(this.engine, RESET_FULL)
      throw error
    } finally {
      pico._free(at)
    }
  }

  async #drain(heard: (pcm: Int16Array) => Promise<void>): Promise<void> {
    const { pico } = this
    let status = STEP_BUSY
    while (status === STEP_BUSY) {
      status = pico._pico_getData(this.engine, this.#buffer, BUFFER_BYTES, this.#number, this.#number + 4)
      if (status !== STEP_BUSY && status !== STEP_IDLE) throw new Error(`Pico: speaking gave ${status}`)
      const samples = pico.getValue(this.#number, 'i16') >> 1
      if (samples > 0)
        await heard(Int16Array.from({ length: samples }, (_, n) => pico.getValue(this.#buffer + 2 * n, 'i16')))
    }
  }
}

function written(pico: PicoModule, text: string): number {
  return put(pico, new TextEncoder().encode(`${text}\0`))
}

function put(pico: PicoModule, bytes: Uint8Array): number {
  const at = pico._malloc(bytes.length)
  for (const [n, byte] of bytes.entries()) pico.setValue(at + n, byte, 'i8')
  return at
}
