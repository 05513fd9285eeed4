/** Answers kept; a conversation looks back less far. */
const KEPT = 200

/**
 * A model's own answers as they came, by the ids of the tool calls in them. Services that sign their thoughts want an
 * answer that called tools back unchanged, and our own history does not hold what only they understand. An answer from
 * another model, or from before a restart, is not known here: whoever writes the request then has to do without.
 */
export class RawAnswers<Raw> {
  readonly #byCall = new Map<string, Raw>()

  remember(callIds: readonly string[], raw: Raw): void {
    for (const id of callIds) this.#byCall.set(id, raw)
    while (this.#byCall.size > KEPT) this.#byCall.delete(this.#byCall.keys().next().value!)
  }

  /** The answer that made all of these calls and no others known here. */
  recall(callIds: readonly string[]): Raw | undefined {
    const raw = callIds[0] === undefined ? undefined : this.#byCall.get(callIds[0])
    return raw !== undefined && callIds.every((id) => this.#byCall.get(id) === raw) ? raw : undefined
  }
}
