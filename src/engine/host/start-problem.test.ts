import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { writeFileAtomic, writeFault } from '../files/atomic-file'
import { takeProcessLock } from '../files/process-lock'
import { fileProblem } from './start-problem'
import { openFileSecrets, openJsonSettings, prepareDataDirectory } from './stores/index'

let directory: string
beforeEach(() => void (directory = mkdtempSync(join(tmpdir(), 'parley-start-'))))
afterEach(() => rmSync(directory, { recursive: true, force: true }))

/** What is said about what goes wrong in there. */
async function said(work: () => unknown): Promise<string | undefined> {
  try {
    await work()
  } catch (error) {
    return fileProblem(error, 'en')
  }
  return 'nothing went wrong'
}

describe('what keeps Parley from starting', () => {
  it('is named with its place and what to do: a folder where a file should be', async () => {
    for (const [name, open] of [
      ['settings.json', openJsonSettings],
      ['secrets.json', (file: string) => openFileSecrets(file, {})],
      ['parley.lock', takeProcessLock],
    ] as const) {
      const file = join(directory, name)
      mkdirSync(file)
      expect(await said(() => open(file))).toBe(
        `${file} is a folder where Parley needs a file. Move it away, then start Parley again.`,
      )
    }
  })

  it('is named too where a file is in the place of a folder', async () => {
    const file = join(directory, 'parley')
    writeFileSync(file, '')
    expect(await said(() => prepareDataDirectory(file))).toContain(`${file} is a file where Parley needs a folder.`)
    expect(await said(() => prepareDataDirectory(join(file, 'data')))).toContain('Move that file away')
    expect(await said(() => writeFileAtomic(join(file, 'data', 'settings.json'), ''))).toContain(file)
  })

  it.each([
    ['ENOSPC', /^The disk is full, so Parley cannot write \/data\/settings\.json\. Make room/],
    ['EACCES', /^Parley may not use \/data\/settings\.json\. Give yourself the right/],
    ['EROFS', /can only be read\. Set PARLEY_DATA_DIR/],
    ['EIO', /^Parley cannot use \/data\/settings\.json \(EIO\)/],
  ])('is told by what the system says: %s', (code, sentence) => {
    const error = Object.assign(new Error(code), { code, path: '/data/settings.json' })
    expect(fileProblem(error, 'en')).toMatch(sentence)
    expect(fileProblem(writeFault(error, '/data/settings.json'), 'en')).toMatch(sentence)
  })

  it.each([
    ['ENOSPC', 'Disk dolu, Parley şu dosyayı yazamıyor: /data/settings.json.'],
    ['EACCES', 'Parley’nin şunu kullanmaya izni yok: /data/settings.json.'],
    ['EISDIR', 'Dosya olması gereken yerde bir klasör var: /data/settings.json.'],
    ['EIO', 'Parley şunu kullanamıyor: /data/settings.json (EIO).'],
  ])('is told in Turkish where the system speaks it: %s', (code, sentence) => {
    const error = Object.assign(new Error(code), { code, path: '/data/settings.json' })
    expect(fileProblem(error, 'tr')).toContain(sentence)
    expect(fileProblem(error, 'tr-TR')).toContain(sentence)
  })

  it('is left to others where it is no file', () => {
    expect(fileProblem(new Error('no'))).toBeUndefined()
  })
})
