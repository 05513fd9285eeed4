import { toFault, type Fault } from '#shared/fault'
import type { VoiceView } from '#shared/provider'
import type { Catalogue } from '../providers/catalogue'
import type { Provider } from '../provider-contract/contract'
import type { Scope } from '../runtime/scope'

/** A list a person asked for once more within this many ms is the same list: vendors limit how often they are asked. */
const FRESH_MS = 10 * 60_000

/** A provider's voices, or why there is no list. */
export interface VoiceList {
  readonly voices: readonly VoiceView[]
  readonly fault?: Fault
}

interface Known {
  /** The settings it was asked with. */
  readonly settings: string
  readonly at: number
  readonly asked: Promise<VoiceList>
  list: VoiceList | undefined
}

/**
 * The voices of every provider. What is on this machine is listed without being asked for; a cloud's list, which takes
 * a key and a network, is fetched when a person opens it, and kept for a while.
 */
export class VoiceLists {
  readonly #known = new Map<string, Known>()

  constructor(
    private readonly scope: Scope,
    private readonly catalogue: Catalogue,
    /** A list that was not waited for is at hand now. */
    private readonly arrived: () => void = () => undefined,
  ) {}

  /** What can be shown without waiting for anybody's server. */
  async atHand(provider: Provider): Promise<readonly VoiceView[]> {
    const known = this.#fresh(provider.id)?.list?.voices
    if (!provider.local) return known ?? []
    if (!provider.tts?.listsSlowly) return (await this.of(provider.id)).voices
    if (!known && provider.available?.() !== false && !this.#fresh(provider.id))
      void this.of(provider.id).then(({ fault }) => fault || this.arrived())
    return known ?? []
  }

  /** The list, fetched where it is not known. Never rejects. */
  of(id: string): Promise<VoiceList> {
    const known = this.#fresh(id)
    if (known) return known.asked
    const fresh: Known = {
      settings: this.#settingsOf(id),
      at: this.scope.clock.now(),
      asked: this.#fetch(id),
      list: undefined,
    }
    this.#known.set(id, fresh)
    void fresh.asked.then((list) => {
      fresh.list = list
      // What failed is asked for again.
      if (list.fault && this.#known.get(id) === fresh) this.#known.delete(id)
    })
    return fresh.asked
  }

  /** The key has changed: another account, other voices. */
  forget(id: string): void {
    this.#known.delete(id)
  }

  async #fetch(id: string): Promise<VoiceList> {
    try {
      return { voices: (await this.catalogue.get(id).tts?.voices(this.catalogue.configOf(id), this.scope)) ?? [] }
    } catch (error) {
      return { voices: [], fault: toFault(error, 'tts') }
    }
  }

  #fresh(id: string): Known | undefined {
    const known = this.#known.get(id)
    const fresh = known && this.scope.clock.now() - known.at < FRESH_MS && known.settings === this.#settingsOf(id)
    return fresh ? known : undefined
  }

  #settingsOf(id: string): string {
    try {
      return JSON.stringify(this.catalogue.configOf(id).settings)
    } catch {
      return ''
    }
  }
}
