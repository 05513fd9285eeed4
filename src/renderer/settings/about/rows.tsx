import { onOff, own, rowsOf, select, type Need } from '../rows/declare'
import { NewVersions } from './new-versions'

const updating: Need = { met: ({ updates }) => updates !== undefined && updates.kind !== 'unavailable' }

/** Whether there is a newer Parley, and how it is looked for. */
export const aboutRows = rowsOf('about', [
  own('updates.title', NewVersions),
  onOff('updates.automatic', 'updates.automatic', {
    hint: 'updates.automaticHint',
    needs: [updating],
    testId: 'setting-updates-automatic',
  }),
  select('updates.channel', 'updates.channel', { needs: [updating], testId: 'setting-updates-channel' }),
])
