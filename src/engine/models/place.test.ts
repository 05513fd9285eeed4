import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { temporaryDirectory } from '#support/temporary'
import { moveIntoPlace } from './place'

const failing = (code: string): Error => Object.assign(new Error(code), { code })

function files(): { from: string; to: string } {
  const folder = temporaryDirectory()
  writeFileSync(join(folder, 'a.part'), 'content')
  return { from: join(folder, 'a.part'), to: join(folder, 'new', 'a') }
}

it('waits for whoever holds the file', async () => {
  const { from, to } = files()
  const move = vi.fn(rename).mockRejectedValueOnce(failing('EBUSY')).mockRejectedValueOnce(failing('EBUSY'))
  await moveIntoPlace(from, to, move)
  expect(move).toHaveBeenCalledTimes(3)
  expect(readFileSync(to, 'utf8')).toBe('content')
})

it('copies to another disk and leaves nothing behind', async () => {
  const { from, to } = files()
  await moveIntoPlace(from, to, vi.fn(rename).mockRejectedValueOnce(failing('EXDEV')))
  expect(readFileSync(to, 'utf8')).toBe('content')
  expect([from, `${to}.copy`].map(existsSync)).toEqual([false, false])
})

it('says what it may not write', async () => {
  const { from, to } = files()
  const refused = moveIntoPlace(from, to, vi.fn(rename).mockRejectedValue(failing('EROFS')))
  await expect(refused).rejects.toMatchObject({ fault: { code: 'model.unwritable', values: { file: to } } })
})
