import { appendFile, mkdir, readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Message } from '#shared/conversation'
import { PRIVATE_DIRECTORY, PRIVATE_FILE, Serial } from '#engine/files/atomic-file'
import { SoundFile } from '#engine/history/sound-file'
import type { Clock } from '#engine/runtime/clock'
import type { Log } from '#engine/ports/ports'
import type { TenantConfig } from '../config/schema'

/*
 * What is kept of a call, where a tenant keeps anything and the person has agreed: `consent.json` first, then the
 * caller's sound and the lines. Everything of one call is in one folder, which is all there is to erase or to export.
 */

const DAY_MS = 86_400_000
const CALL = /^[A-Za-z0-9_-]{8,64}$/

type Recording = NonNullable<TenantConfig['recording']>

/** What is kept of one call. */
export class Recorder {
  readonly #steps = new Serial()
  #agreed: string | undefined
  #sound: SoundFile | undefined
  #parts = 0

  constructor(
    private readonly folder: string,
    private readonly kept: Recording,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** The version of the wording the person has agreed to. */
  get agreed(): string | undefined {
    return this.#agreed
  }

  /** What the person is asked to agree to. */
  get asks(): Pick<Recording, 'wording' | 'version'> {
    const { wording, version } = this.kept
    return { wording, version }
  }

  /** The person's word. Agreeing to another wording than the one in force is agreeing to nothing. */
  consent(given: boolean, version: string): void {
    if (given && version === this.kept.version) this.begin(version)
    else {
      this.#agreed = undefined
      this.#sound?.keep()
      this.#sound = undefined
    }
  }

  /** From now on everything is kept. The agreement is on disk before the first frame. */
  begin(version: string): void {
    if (this.#agreed === version) return
    this.#agreed = version
    const agreement = { version, wording: this.kept.wording, at: new Date(this.clock.wall()).toISOString() }
    this.#step(async () => {
      await mkdir(this.folder, { recursive: true, mode: PRIVATE_DIRECTORY })
      await appendFile(join(this.folder, 'consent.json'), `${JSON.stringify(agreement)}\n`, { mode: PRIVATE_FILE })
      if (this.#agreed === undefined) return
      const name = `caller-${this.clock.wall()}-${this.#parts++}.wav`
      this.#sound = new SoundFile(name, join(this.folder, name), {
        failed: (error) => this.log.warn({ error: String(error) }, 'recording failed'),
        closed: () => undefined,
      })
    })
  }

  /** `Int16[512] @ 16 kHz mono` */
  heard(pcm: Int16Array): void {
    this.#sound?.write(pcm)
  }

  line({ id, turn, role, text, heardChars, status, at }: Message): void {
    if (this.#agreed === undefined) return
    const line = JSON.stringify({ id, turn, role, text, heardChars, status, at })
    this.#step(() => appendFile(join(this.folder, 'lines.jsonl'), `${line}\n`, { mode: PRIVATE_FILE }))
  }

  close(): void {
    this.#sound?.keep()
    this.#sound = undefined
    this.#agreed = undefined
  }

  /** Resolves when everything so far is written. */
  async idle(): Promise<void> {
    await this.#steps.idle()
    await this.#sound?.idle()
  }

  #step(work: () => Promise<unknown>): void {
    void this.#steps.run(work).catch((error: unknown) => this.log.warn({ error: String(error) }, 'recording failed'))
  }
}

/** What is kept of one call, as its tenant's administrator gets it. */
export interface KeptCall {
  readonly call: string
  readonly consent: readonly unknown[]
  readonly lines: readonly unknown[]
  /** WAV files by name. */
  readonly sounds: readonly string[]
}

/** The recordings of all tenants on this machine. */
export class Recorders {
  readonly #open = new Map<string, Recorder>()

  constructor(
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Undefined where the tenant keeps nothing. */
  open({ id, recording }: Pick<TenantConfig, 'id' | 'recording'>, call: string): Recorder | undefined {
    if (!recording) return undefined
    const recorder = new Recorder(join(recording.folder, id, call), recording, this.clock, this.log)
    this.#open.set(call, recorder)
    return recorder
  }

  /** The person agreed in another process, to this wording. */
  goOn(call: string, version: string): void {
    this.#open.get(call)?.consent(true, version)
  }

  closed(call: string): void {
    this.#open.delete(call)
  }

  async list({ id, recording }: Pick<TenantConfig, 'id' | 'recording'>): Promise<readonly string[]> {
    return recording ? readdir(join(recording.folder, id)).catch(() => []) : []
  }

  async export(tenant: Pick<TenantConfig, 'id' | 'recording'>, call: string): Promise<KeptCall | undefined> {
    const folder = folderOf(tenant, call)
    const names = folder && (await readdir(folder).catch(() => undefined))
    if (!folder || !names) return undefined
    const rows = async (name: string): Promise<unknown[]> =>
      (await readFile(join(folder, name), 'utf8').catch(() => ''))
        .split('\n')
        .filter((row) => row !== '')
        .map((row) => JSON.parse(row) as unknown)
    const sounds = names.filter((name) => name.endsWith('.wav'))
    return { call, consent: await rows('consent.json'), lines: await rows('lines.jsonl'), sounds }
  }

  /** The path of a sound of a call; undefined where there is none. */
  async sound(tenant: Pick<TenantConfig, 'id' | 'recording'>, call: string, name: string): Promise<string | undefined> {
    const folder = folderOf(tenant, call)
    if (!folder || !/^caller-\d+-\d+\.wav$/.test(name)) return undefined
    const file = join(folder, name)
    return (await stat(file).catch(() => undefined))?.isFile() ? file : undefined
  }

  /** Erases all that is kept of a call; false where there is nothing. A call that runs is not kept any longer. */
  async erase(tenant: Pick<TenantConfig, 'id' | 'recording'>, call: string): Promise<boolean> {
    const folder = folderOf(tenant, call)
    if (!folder || !(await stat(folder).catch(() => undefined))) return false
    const running = this.#open.get(call)
    running?.close()
    await running?.idle()
    await rm(folder, { recursive: true, force: true })
    return true
  }

  /** Erases what is older than its tenant keeps it. */
  async expire(tenants: readonly Pick<TenantConfig, 'id' | 'recording'>[]): Promise<number> {
    let erased = 0
    for (const tenant of tenants) {
      if (!tenant.recording) continue
      const oldest = this.clock.wall() - tenant.recording.days * DAY_MS
      for (const call of await this.list(tenant)) {
        const folder = folderOf(tenant, call)
        const kept = folder && (await stat(join(folder, 'consent.json')).catch(() => undefined))
        if (!kept || kept.birthtimeMs >= oldest || kept.mtimeMs >= oldest) continue
        if (await this.erase(tenant, call)) erased++
      }
    }
    return erased
  }
}

function folderOf({ id, recording }: Pick<TenantConfig, 'id' | 'recording'>, call: string): string | undefined {
  return recording && CALL.test(call) ? join(recording.folder, id, call) : undefined
}
