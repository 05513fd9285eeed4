import { conversation } from './conversation'
import { faults } from './faults'
import { notices } from './notices'
import { serviceFaults } from './service-faults'
import { settings } from './settings'

export const en = { ...conversation, ...settings, ...faults, ...serviceFaults, ...notices }
