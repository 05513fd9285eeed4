import type { StartWords } from '../start-words'

export const englishStartWords: StartWords = {
  full: (file) => `The disk is full, so Parley cannot write ${file}. Make room, then start Parley again.`,
  quota: (file) => `Your share of the disk is used up, so Parley cannot write ${file}. Make room, then start it again.`,
  readOnly: (file) =>
    `${file} is on a disk that can only be read. Set PARLEY_DATA_DIR to a folder that can be written.`,
  forbidden: (file) =>
    `Parley may not use ${file}. Give yourself the right to read and write it, then start Parley again.`,
  isFolder: (file) => `${file} is a folder where Parley needs a file. Move it away, then start Parley again.`,
  throughFile: (file) =>
    `${file} leads through a file where Parley needs a folder. Move that file away, then start Parley again.`,
  isFile: (file) => `${file} is a file where Parley needs a folder. Move it away, then start Parley again.`,
  other: (file, code) =>
    `Parley cannot use ${file} (${code}). Look at it, or set PARLEY_DATA_DIR to another folder, then start Parley again.`,
}
