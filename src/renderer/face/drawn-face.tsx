import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useVisible } from '../ui/use-visible'
import { FaceAnimator } from './animator'
import { faceColours, lookOf } from './drawing/colours'
import { drawFace } from './drawing/face'
import type { FacePose } from './pose'
import type { FaceProps } from './types'
import { after, nextFrame } from './frames'
import { useMedia } from './use-media'
import { useSize } from './use-size'
import './face.css'

/** Pixels of the drawing for one of the page, at most: beyond, nobody sees a difference. */
const SHARPEST = 2

/** The face that is drawn by code. */
export function DrawnFace({ mood, feed, level, persona }: FaceProps): ReactNode {
  const canvas = useRef<HTMLCanvasElement>(null)
  const animator = useRef<FaceAnimator>(undefined)
  const visible = useVisible()
  const still = useMedia('(prefers-reduced-motion: reduce)')
  const theme = useTheme()
  const size = useSize(canvas)
  // Only its first value counts: what comes later is told to the animator.
  const first = useRef(mood)
  useEffect(() => {
    first.current = mood
    animator.current?.want(mood)
  }, [mood])
  useEffect(() => {
    const target = canvas.current
    const pen = target?.getContext('2d')
    if (!target || !pen || !visible || size === 0) return
    const pixels = Math.round(size * Math.min(SHARPEST, window.devicePixelRatio))
    target.width = target.height = pixels
    const colours = faceColours(lookOf(persona ?? '', persona === undefined), theme)
    const draw = (pose: FacePose): void => {
      pen.clearRect(0, 0, pixels, pixels)
      drawFace(pen, pose, colours, pixels)
      target.dataset['open'] = pose.mouth.open.toFixed(2)
    }
    animator.current = new FaceAnimator(
      { feed, level, seed: 11, still, draw, now: () => performance.now(), nextFrame, after },
      first.current,
    )
    const hide = feed.show()
    return () => {
      hide()
      animator.current?.stop()
      animator.current = undefined
    }
  }, [feed, level, persona, still, theme, visible, size])
  return <canvas ref={canvas} className="face" data-testid="face" data-mood={mood} role="presentation" aria-hidden />
}

/** The theme that is shown, whether the person or the system has chosen it. */
function useTheme(): 'light' | 'dark' {
  const system = useMedia('(prefers-color-scheme: dark)')
  const [chosen, setChosen] = useState(() => document.documentElement.dataset['theme'])
  useEffect(() => {
    const observer = new MutationObserver(() => setChosen(document.documentElement.dataset['theme']))
    observer.observe(document.documentElement, { attributeFilter: ['data-theme'] })
    return () => observer.disconnect()
  }, [])
  return chosen === 'light' || chosen === 'dark' ? chosen : system ? 'dark' : 'light'
}
