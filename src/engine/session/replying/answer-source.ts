import type { Message } from '#shared/conversation'
import type { ChatMessage, ToolCall, WordTime } from '../../provider-contract/contract'
import type { Scope } from '../../runtime/scope'

/*
 * Where an answer comes from, apart from how it is delivered. A source writes; the reply says what is written, follows
 * what was heard, and stops.
 */

/** An answer that brings its own sound. A part is a stretch of it whose times count from its own beginning. */
export interface SpokenAnswer {
  /** More of what is said in that part; with its times where they are known. */
  text(part: string, delta: string, time?: Omit<WordTime, 'text'>): void
  /** `Int16[n]` mono at `sampleRate` Hz. */
  audio(part: string, pcm: Int16Array, sampleRate: number): void
  /** All sound of that part is here. */
  done(part: string): void
  /** Resolves when little enough of the sound is still to be played. */
  room(scope: Scope): Promise<void>
  /** It breaks off: only what has sound counts as written, and whoever goes on begins there. */
  keepWhatSounds(): void
  /** What was heard of each part, in the order of their beginnings: ms of its sound, and whether that was all of it. */
  heard(): readonly { readonly part: string; readonly playedMs: number; readonly whole: boolean }[]
}

/** A tool that has run for a reply, with what it gave, or that it waits, goes on or was broken off. */
export type ToolRun = NonNullable<Message['tools']>[number]

/** The tools of one reply, for a source whose answer calls them. */
export interface AnswerTools {
  /** See {@link ToolCalls.runAll}. */
  runAll(
    calls: readonly ToolCall[],
    agreed: ToolCall | undefined,
    messages: ChatMessage[],
    scope: Scope,
  ): Promise<boolean>
  /** What became of every call so far, those that were broken off included. */
  readonly runs: readonly ToolRun[]
}

/** The answer as it is delivered: what a source writes into it. */
export interface AnswerSink {
  /** All that has been written. */
  readonly text: string
  append(delta: string): void
  /** For an answer that brings its own sound instead. */
  readonly spoken: SpokenAnswer
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
  /** The person has stopped the reply before it was heard to its end; comes before its scope is closed. */
  stopped?(): void
  /** A tool that went on after the reply was stopped has ended. */
  toolEnded?(run: ToolRun): void
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
