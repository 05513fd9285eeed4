/**
 * What people say in one language while the assistant talks. Phrases of at most five words, folded (turn/words.ts):
 * lower case, without punctuation. Phrases of all languages are listened for at once, because people mix them.
 */
export interface TurnWords {
  /** These stop the assistant at once. */
  readonly stop: ReadonlySet<string>
  /** Listening noises: they say "go on", not "stop". */
  readonly backchannels: ReadonlySet<string>
  /**
   * Orders that are clear even behind a word or two: where the assistant's own voice comes back, its last syllable is
   * understood with them ("let's stop").
   */
  readonly clearOrders?: ReadonlySet<string>
  /** Words that make something else of a clear order behind them ("don't stop", "I can't wait"). */
  readonly noOrders?: ReadonlySet<string>
  /** May stand beside an order to stop without changing it. */
  readonly softeners?: ReadonlySet<string>
  /** Hummed rather than said, where this language spells it in a way of its own. */
  readonly hums?: RegExp
  /** Short, and yet meant to be heard: said over the assistant, these want an answer. */
  readonly objections?: ReadonlySet<string>
  /** Wishes of a word or two, said over the assistant. */
  readonly shortRequests?: ReadonlySet<string>
  /** Orders to an alarm that rings, said over its announcement: to come again later, or to be quiet. */
  readonly ringOrders?: ReadonlySet<string>
  /** Said before a name when somebody is called, as recognisers write it. */
  readonly greetings?: ReadonlySet<string>
  /** What a greeting is also written as; these begin ordinary sentences, so the name after them must sound right. */
  readonly nearGreetings?: ReadonlySet<string>
  /** Words that make a wish of any one word behind them: "what now", "who knows". */
  readonly askers?: ReadonlySet<string>
  /** First words of requests and questions, as many as are no part of a listening noise, beside the askers. */
  readonly openers?: ReadonlySet<string>
}
