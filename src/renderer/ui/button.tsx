import type { ComponentProps, ReactNode } from 'react'
import { Tooltip } from '@base-ui/react/tooltip'
import './button.css'

export type ButtonLook = 'solid' | 'plain' | 'quiet' | 'danger'

/** A button with words. */
export function Button({
  look = 'plain',
  className = '',
  ...props
}: ComponentProps<'button'> & { look?: ButtonLook }): ReactNode {
  return <button type="button" {...props} className={`button button-${look} ${className}`} />
}

/** A button with an icon only: its words are its name and its tooltip, with the keys that do the same. */
export function IconButton({
  label,
  keys = [],
  children,
  className = '',
  ...props
}: ComponentProps<'button'> & { label: string; keys?: readonly string[] }): ReactNode {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger
        render={<button type="button" {...props} aria-label={label} className={`icon-button ${className}`} />}
      >
        {children}
      </Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Positioner sideOffset={6} className="floating">
          <Tooltip.Popup className="tooltip">
            {label}
            {keys.length > 0 && <span className="tooltip-keys">{keys.join(' ')}</span>}
          </Tooltip.Popup>
        </Tooltip.Positioner>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
