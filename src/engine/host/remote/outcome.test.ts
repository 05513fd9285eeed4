import { describe, expect, it } from 'vitest'
import type { EventData } from '#shared/contract'
import { openWayOut } from '../way-out'
import { temporaryDirectory } from '#support/temporary'
import { join } from 'node:path'
import { CONTROL_PATH, controlHandler } from './control-handler'
import { writeControl } from './control-file'
import { startLocalServer } from './local-server'
import { deedOf, outcomeWords } from './outcome'
import { runRemoteCommand } from './run'
import { stepFor } from './steps'
import { newToken } from './token'

const now = (mode: EventData<'state'>['mode'], hearing = false): EventData<'state'> => ({
  state: 'idle',
  armed: hearing,
  hearing,
  mode,
})
const did = (kind: 'toggle' | 'pttDown' | 'stop', state: EventData<'state'>): string =>
  outcomeWords({ did: deedOf(stepFor({ kind }, state), state.hearing) })

describe('what a command line is told', () => {
  it('is what the command did', () => {
    expect(did('toggle', now('handsFree'))).toBe('Parley is listening.')
    expect(did('toggle', now('handsFree', true))).toBe('Parley has stopped listening.')
    expect(did('toggle', now('toggle'))).toBe('Your turn has begun: speak.')
    expect(did('toggle', now('toggle', true))).toBe('Your turn is over: Parley answers.')
    expect(did('toggle', now('hold', true))).toBe('Your turn is over: Parley answers.')
    expect(did('pttDown', now('hold', true))).toBe('There was nothing to do.')
    expect(did('stop', now('hold'))).toBe('Stopped.')
    expect(outcomeWords({ did: 'shown' })).toBe('The window is in front.')
    expect(outcomeWords({ did: 'shown', address: 'http://127.0.0.1:4180/#token=x' })).toBe(
      'Parley is at http://127.0.0.1:4180/#token=x',
    )
    expect(outcomeWords({ answer: 'It is noon.' })).toBe('It is noon.')
  })

  it('comes from whichever host left word in the data directory', async () => {
    openWayOut({}, process.platform)
    const directory = temporaryDirectory()
    const env = { PARLEY_DATA_DIR: directory }
    expect(await runRemoteCommand({ kind: 'show' }, env)).toMatchObject({ nobody: true })
    const token = newToken()
    const perform = (command: { kind: string }) => Promise.resolve({ answer: `did ${command.kind}` })
    const server = await startLocalServer(new Map([[CONTROL_PATH, controlHandler({ token, perform })]]))
    const file = join(directory, 'control.json')
    await writeControl(file, { address: server.origin, token })
    expect(await runRemoteCommand({ kind: 'ask', text: 'x' }, env)).toMatchObject({ answer: 'did ask' })

    const foreign = await fetch(`${server.origin}${CONTROL_PATH}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, origin: 'http://evil.example' },
      body: JSON.stringify({ kind: 'show' }),
    })
    expect(foreign.status).toBe(403)
    const guessed = await fetch(`${server.origin}${CONTROL_PATH}`, { method: 'POST', body: '{"kind":"show"}' })
    expect(guessed.status).toBe(401)
    expect((await fetch(`${server.origin}/else`)).status).toBe(404)
    await server.close()
    expect(await runRemoteCommand({ kind: 'show' }, env)).toMatchObject({ nobody: true })
  })
})
