import { own, rowsOf } from '../rows/declare'
import { PersonasSection } from './personas-section'

/** Everybody who can be talked to. */
export const personasRows = rowsOf('personas', [
  own('personas.who', PersonasSection, { setting: 'personas.list' }),
  { label: 'personas.active', setting: 'personas.active', control: { kind: 'within', row: 'personas.who' } },
])
