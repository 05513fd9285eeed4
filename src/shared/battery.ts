import { z } from 'zod'

/** A computer's battery, as the W3C's Battery Status API tells of it; Chromium alone has that. */
export const batterySchema = z.object({
  /** 0 empty to 1 full. */
  level: z.number().min(0).max(1),
  /** Whether it gets power: also when it is full. */
  charging: z.boolean(),
})
export type Battery = z.infer<typeof batterySchema>

/** From here on systems warn of an empty battery themselves. */
const LOW_LEVEL = 0.2

/** Whether a battery runs out soon. One nobody knows of does not. */
export const isLow = (battery: Battery | undefined): boolean =>
  battery !== undefined && !battery.charging && battery.level <= LOW_LEVEL
