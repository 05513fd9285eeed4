import { conversation } from './conversation'
import { faults } from './faults'
import { notices } from './notices'
import { settings } from './settings'

export const tr = { ...conversation, ...settings, ...faults, ...notices }
