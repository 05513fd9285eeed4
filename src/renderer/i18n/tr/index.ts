import { conversation } from './conversation'
import { faults } from './faults'
import { notices } from './notices'
import { serviceFaults } from './service-faults'
import { settings } from './settings'

export const tr = { ...conversation, ...settings, ...faults, ...serviceFaults, ...notices }
