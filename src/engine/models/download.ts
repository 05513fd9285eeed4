import type { ModelState } from '#shared/models'
import type { Cancel } from '../runtime/clock'
import type { Scope } from '../runtime/scope'
import type { DownloadLimits } from './attempt'
import { sizeOf, type ModelEntry } from './catalogue-entry'
import { obtain } from './obtain'
import { bytesHere, placeOf, writeInstalled } from './shelf'
import { sourcesOf } from './sources'
import { Speed } from './speed'

type Going = 'downloading' | 'checking'

/** Windows are told at most ten times a second. */
const TELL_MS = 100

export interface DownloadDeps {
  readonly shelf: string
  readonly mirror: string
  readonly limits: DownloadLimits
  readonly free: () => Promise<number | undefined>
  onState(state: ModelState): void
}

/** Brings all files of a model, one after the other, and declares it installed. */
export async function download(scope: Scope, entry: ModelEntry, deps: DownloadDeps): Promise<void> {
  const { clock } = scope
  const total = sizeOf(entry)
  const speed = new Speed()
  let before = 0
  let toldAt = -Infinity
  /** What was left untold, and will be told when it is time, whether or not more comes. */
  let untold: { readonly got: number; readonly kind: Going; readonly cancel: Cancel } | undefined
  const tell = (state: ModelState, now = clock.now()): void => {
    if (scope.closed) return
    untold?.cancel()
    untold = undefined
    toldAt = now
    deps.onState(state)
  }
  const tellProgress = (got: number, kind: Going, now: number): void =>
    tell(kind === 'checking' ? { kind, got } : downloading(got, now), now)
  const progress = (got: number, kind: Going): void => {
    const now = clock.now()
    if (kind === 'downloading') speed.note(now, got)
    const wait = toldAt + TELL_MS - now
    if (wait <= 0) return tellProgress(got, kind, now)
    const cancel =
      untold?.cancel ?? scope.after(wait, () => untold && tellProgress(untold.got, untold.kind, clock.now()))
    untold = { got, kind, cancel }
  }
  const downloading = (got: number, now: number): ModelState => {
    const bytesPerSecond = speed.bytesPerSecond(now)
    const secondsLeft = speed.secondsLeft(now, total - got)
    return {
      kind: 'downloading',
      got,
      ...(bytesPerSecond !== undefined && { bytesPerSecond }),
      ...(secondsLeft !== undefined && { secondsLeft }),
    }
  }
  try {
    tell({ kind: 'downloading', got: await bytesHere(deps.shelf, entry) })
    for (const file of entry.files) {
      const start = before
      await obtain(scope, file, placeOf(deps.shelf, entry.id, file.name), {
        limits: deps.limits,
        sources: sourcesOf(file, deps.mirror),
        free: () => deps.free(),
        onBytes: (got) => progress(start + got, 'downloading'),
        onChecking: (checked) => progress(start + checked, 'checking'),
        onRetry: () =>
          void bytesHere(deps.shelf, entry).then((got) => tell({ kind: 'downloading', got, retrying: true })),
      })
      before += file.bytes
    }
  } finally {
    untold?.cancel()
  }
  await writeInstalled(deps.shelf, entry, clock.wall())
}
