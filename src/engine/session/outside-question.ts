/** Another program's question that may wait for the person's words. */
export interface OutsideQuestion {
  /** It waits: what the person says next is its answer, and no model is asked. */
  waits(): boolean
  /** These are the words; gives what is said to them, or undefined when nothing waits any more. */
  take(text: string, via: 'voice' | 'typed'): string | undefined
}
