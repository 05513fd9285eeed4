import { useEffect, useRef, type ReactNode } from 'react'
import { useVisible } from '../../ui/use-visible'
import { FaceAnimator } from '../animator'
import { after, nextFrame } from '../frames'
import type { FaceProps } from '../types'
import { useMedia } from '../use-media'
import { useSize } from '../use-size'
import type { AvatarStage } from './avatar-stage'

/** Pixels of the picture for one of the page, at most. */
const SHARPEST = 2

export interface AvatarCanvasProps extends FaceProps {
  readonly file: ArrayBuffer
  /** The file cannot be shown on this machine. */
  readonly failed: () => void
}

/** Draws an avatar. What draws it is fetched with the first one and never before. */
export function AvatarCanvas({ mood, feed, level, file, failed }: AvatarCanvasProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const animator = useRef<FaceAnimator>(undefined)
  const visible = useVisible()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const size = useSize(canvas)
  const there = size > 0
  const pixels = Math.round(size * Math.min(SHARPEST, window.devicePixelRatio))
  // What changes while the avatar stays.
  const latest = useRef({ mood, failed, pixels })
  useEffect(() => {
    latest.current = { mood, failed, pixels }
    animator.current?.want(mood)
  }, [mood, failed, pixels])
  useEffect(() => {
    const target = canvas.current
    if (!target || !visible || !there) return
    let stage: AvatarStage | undefined
    let over = false
    let hide: (() => void) | undefined
    const begin = async (): Promise<void> => {
      const { openStage } = await import('./avatar-stage')
      const opened = over ? undefined : await openStage(target, file)
      if (over || !opened) return opened?.dispose()
      stage = opened
      animator.current = new FaceAnimator(
        {
          ...{ feed, level, seed: 11, still, nextFrame, after },
          now: () => performance.now(),
          draw(pose) {
            opened.draw(pose, latest.current.pixels, performance.now())
            target.dataset['open'] = pose.mouth.open.toFixed(2)
          },
        },
        latest.current.mood,
      )
      hide = feed.show()
    }
    begin().catch(() => {
      if (!over) latest.current.failed()
    })
    return () => {
      over = true
      hide?.()
      animator.current?.stop()
      animator.current = undefined
      stage?.dispose()
    }
  }, [feed, level, still, visible, there, file])
  return (
    <canvas
      ref={canvas}
      className="face"
      data-testid="face"
      data-face="own"
      data-mood={mood}
      role="presentation"
      aria-hidden
    />
  )
}
