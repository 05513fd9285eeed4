import { z } from 'zod'
import { checkedAddress, placeOf } from './address'
import { defineSkill } from './define'
import { packWords } from '../languages/registry'

export const openAddress = defineSkill({
  name: 'open_address',
  inShort: 'web pages, email',
  description:
    "Opens a web page or a new email in the person's own browser or mail program. Only when the person asks for it. They are asked before it happens; you see nothing of the page.",
  parameters: z.object({
    address: z
      .string()
      .max(2_000)
      .describe('An https, http or mailto address, e.g. https://en.wikipedia.org/wiki/Tea.'),
  }),
  sideEffect: 'outside',
  available: ({ desktop }) => desktop?.openAddress !== undefined,
  refuses: ({ address }) => typeof address !== 'string' || checkedAddress(address) === undefined,
  policy: 'ask',
  question({ address }, language) {
    const checked = typeof address === 'string' ? checkedAddress(address) : undefined
    const place = checked === undefined ? String(address) : placeOf(checked)
    const letter = checked?.startsWith('mailto:') === true
    const { openPage, writeLetter } = packWords('questions', language)
    return letter ? writeLetter(place) : openPage(place)
  },
  async facts({ address }, { desktop }) {
    const checked = checkedAddress(address)
    if (checked === undefined) return { kind: 'addressRefused', address, why: 'notAnAddress' }
    if (!desktop?.openAddress) return { kind: 'addressRefused', address: checked, why: 'noDesktop' }
    await desktop.openAddress(checked)
    return { kind: 'addressOpened', address: checked, place: placeOf(checked) }
  },
})
