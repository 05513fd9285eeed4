import type { ReactNode } from 'react'

/** Half the opening of an arc, degrees: the two voices face each other without touching. */
const SPREAD = 58

/** An arc around (100, 100) that opens to one side, as an SVG path. */
function arc(radius: number, side: 'you' | 'parley'): string {
  const angle = (SPREAD * Math.PI) / 180
  const x = radius * Math.cos(angle) * (side === 'you' ? -1 : 1)
  const y = radius * Math.sin(angle)
  const at = (sign: number): string => `${(100 + x).toFixed(2)} ${(100 + sign * y).toFixed(2)}`
  return `M${at(-1)}A${radius} ${radius} 0 0 ${side === 'you' ? 0 : 1} ${at(1)}`
}

/** Radii of a voice's arcs, from the inside out, in a 200 x 200 drawing. */
const RADII = [61, 76, 91]

/**
 * Parley's mark: two voices around one conversation. The person is on the left, Parley on the right. Decoration only.
 */
export function Mark({ className }: { className: string }): ReactNode {
  return (
    <svg viewBox="0 0 200 200" className={className} aria-hidden fill="none" strokeLinecap="round">
      <g className="voices">
        {(['you', 'parley'] as const).map((side) => (
          <g key={side} className={`voice voice-${side}`}>
            {RADII.map((radius) => (
              <path key={radius} d={arc(radius, side)} />
            ))}
          </g>
        ))}
      </g>
      <circle className="core" cx="100" cy="100" r="44" />
    </svg>
  )
}
