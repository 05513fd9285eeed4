import { describe, expect, it } from 'vitest'
import { joinCommand, serverId, splitCommand } from './command-line'

describe('a command line', () => {
  it.each<[string, string[]]>([
    ['npx -y @scope/server', ['npx', '-y', '@scope/server']],
    ['  "C:\\Program Files\\x.exe"  --dir \'my files\'', ['C:\\Program Files\\x.exe', '--dir', 'my files']],
    ['a\\ b c', ['a b', 'c']],
    ['run --name="two words"', ['run', '--name=two words']],
    ['rm; echo $HOME', ['rm;', 'echo', '$HOME']],
    ['', []],
  ])('%s', (line, words) => expect(splitCommand(line)).toEqual(words))

  it('is read back as it was', () => {
    const words = ['npx', 'two words', 'say "hi"', "it's", '']
    expect(splitCommand(joinCommand(words)).slice(0, 4)).toEqual(words.slice(0, 4))
  })

  it('gives every server an id of its own', () => {
    expect(serverId('Takvimim İçin', [])).toBe('takvimim-icin')
    expect(serverId('Files', ['files', 'files-2'])).toBe('files-3')
    expect(serverId('日本', [])).toBe('server')
  })
})
