/** Things that are declared once for each language, under the language's tag (BCP 47, the language alone). */
export class ByTag<T extends { readonly tag: string }> {
  #all: readonly T[]

  constructor(shipped: readonly T[]) {
    this.#all = shipped
  }

  /** In the order in which they are asked. The same array until one more is known or none of them is. */
  all(): readonly T[] {
    return this.#all
  }

  /** What is declared for a language (BCP 47, region and script do not matter); undefined where nothing is. */
  known(bcp47: string): T | undefined {
    return this.#with(bcp47) ?? this.#with(bcp47.toLowerCase().split(/[-_]/)[0])
  }

  /** Makes one more known to the whole process until the function that is returned is called. Throws on a taken tag. */
  register(one: T): () => void {
    if (this.known(one.tag)) throw new Error(`The language ${one.tag} is declared already`)
    this.#all = [...this.#all, one]
    return () => {
      this.#all = this.#all.filter((other) => other !== one)
    }
  }

  /** Something made of all of them, such as a table of names: made when first asked for, and anew after a change. */
  made<M>(make: (all: readonly T[]) => M): () => M {
    let kept: { readonly of: readonly T[]; readonly is: M } | undefined
    return () => {
      if (kept?.of !== this.#all) kept = { of: this.#all, is: make(this.#all) }
      return kept.is
    }
  }

  #with(wanted: string | undefined): T | undefined {
    return this.#all.find(({ tag }) => tag === wanted)
  }
}
