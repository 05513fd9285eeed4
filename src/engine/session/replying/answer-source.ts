import type { Scope } from '../../runtime/scope'

/*
 * Where an answer comes from, apart from how it is delivered. A source writes; the reply says what is written, follows
 * what was heard, and stops.
 */

/** The answer as it is delivered: what a source writes into it. */
export interface AnswerSink {
  /** All that has been written. */
  readonly text: string
  append(delta: string): void
  /** The text pauses here: what is complete goes to the voice. */
  endPassage(spoke: boolean): void
  /** Takes back what is no whole sentence yet. */
  keepWholeSentences(): void
  /** What follows is in this language (BCP 47). */
  goOnIn(language: string): void
  /** The model has been asked and has not answered yet, or it has. */
  waiting(on: boolean): void
}

/**
 * One answer from its first word to its last. A source may belong to one turn, as a model's answer does, or be one turn
 * of something that lives as long as the conversation: then what lasts is opened in the conversation's scope, and `run`
 * only follows it for this answer.
 */
export interface AnswerSource {
  /** Resolves when the answer is written; rejects with its fault. Closing `scope` ends this answer, not what lasts. */
  run(scope: Scope): Promise<void>
}

/** Words that are ready: an announcement, a sample of a voice. */
export function readyWords(text: string, sink: AnswerSink): AnswerSource {
  return {
    run: () => {
      sink.append(text)
      return Promise.resolve()
    },
  }
}
