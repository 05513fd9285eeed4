import type { ModelState } from '#shared/models'
import type { Scope } from '../runtime/scope'
import type { DownloadLimits } from './attempt'
import { sizeOf, type ModelEntry } from './catalogue-entry'
import { obtain } from './obtain'
import { bytesHere, placeOf, writeInstalled } from './shelf'
import { sourcesOf } from './sources'
import { Speed } from './speed'

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
  const tell = (state: ModelState, now = clock.now()): void => {
    if (scope.closed) return
    toldAt = now
    deps.onState(state)
  }
  const progress = (got: number, kind: 'downloading' | 'checking'): void => {
    const now = clock.now()
    if (kind === 'downloading') speed.note(now, got)
    if (now - toldAt < TELL_MS) return
    tell(kind === 'checking' ? { kind, got } : downloading(got, now), now)
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
  await writeInstalled(deps.shelf, entry, clock.wall())
}
