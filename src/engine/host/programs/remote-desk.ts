import type { Control } from '../remote/control-file'
import { NONCE_HEADER, PROOF_HEADER, isProof, newNonce } from '../remote/proof'
import { httpFetch } from '../../wire/http-fetch'
import { PROGRAMS_PATH, readProgramDoor } from './door'
import { outcomeSchema, type Outcome, type ProgramDesk } from './jobs'

const NOT_RUNNING: Outcome = {
  ok: false,
  text: 'Parley is not running. Ask the person to start it, then try again.',
  result: {},
}

/** The desk of the Parley that runs with this data directory, from another process. */
export function remoteDesk(directory: string): ProgramDesk {
  return {
    async call(client, job, signal) {
      const door = readProgramDoor(directory)
      if (!door || !(await proves(door))) return NOT_RUNNING
      const nonce = newNonce()
      try {
        const response = await httpFetch(`${door.address}${PROGRAMS_PATH}`, {
          method: 'POST',
          headers: {
            authorization: `Bearer ${door.token}`,
            'content-type': 'application/json',
            [NONCE_HEADER]: nonce,
          },
          body: JSON.stringify({ client, job }),
          redirect: 'error',
          signal,
        })
        const text = await response.text()
        if (!isProof(response.headers.get(PROOF_HEADER), door.token, nonce, text)) return NOT_RUNNING
        return outcomeSchema.parse(JSON.parse(text))
      } catch {
        return signal.aborted ? { ok: false, text: 'Taken back.', result: {} } : NOT_RUNNING
      }
    },
  }
}

/** The token goes to nobody who does not know it already. */
async function proves({ address, token }: Control): Promise<boolean> {
  const nonce = newNonce()
  try {
    const response = await httpFetch(`${address}${PROGRAMS_PATH}`, {
      headers: { [NONCE_HEADER]: nonce },
      redirect: 'error',
    })
    return isProof(response.headers.get(PROOF_HEADER), token, nonce, '')
  } catch {
    return false
  }
}
