/** Answers kept; a conversation looks back less far. */
const KEPT = 200

/**
 * A model's own answers as they came, by the ids of the tool calls in them. Services that sign their thoughts want an
 * answer that called tools back unchanged, and our own history does not hold what only they understand. An answer from
 * another model, or from before a restart, is not known here: whoever writes the request then has to do without.
 *
 * `bound` is what the service binds its signatures to, such as the model; asked with another one, the answer is not
 * known, because the service would refuse it.
 */
export class RawAnswers<Raw> {
  readonly #byCall = new Map<string, { readonly raw: Raw; readonly bound: string }>()

  remember(callIds: readonly string[], raw: Raw, bound: string): void {
    for (const id of callIds) this.#byCall.set(id, { raw, bound })
    while (this.#byCall.size > KEPT) this.#byCall.delete(this.#byCall.keys().next().value!)
  }

  /** The answer that made all of these calls and no others known here. */
  recall(callIds: readonly string[], bound: string): Raw | undefined {
    const found = callIds[0] === undefined ? undefined : this.#byCall.get(callIds[0])
    if (found?.bound !== bound) return undefined
    return callIds.every((id) => this.#byCall.get(id)?.raw === found.raw) ? found.raw : undefined
  }
}
