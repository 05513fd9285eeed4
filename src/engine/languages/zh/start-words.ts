import type { StartWords } from '../start-words'

export const chineseStartWords: StartWords = {
  full: (file) => `磁盘已满，Parley 无法写入 ${file}。请腾出空间，然后重新启动 Parley。`,
  quota: (file) => `你的磁盘配额已用完，Parley 无法写入 ${file}。请腾出空间，然后重新启动 Parley。`,
  readOnly: (file) => `${file} 所在的磁盘是只读的。请把 PARLEY_DATA_DIR 设为一个可以写入的文件夹。`,
  forbidden: (file) => `Parley 没有权限使用 ${file}。请给自己加上读写权限，然后重新启动 Parley。`,
  isFolder: (file) => `Parley 需要的是文件，而 ${file} 是文件夹。请把它移走，然后重新启动 Parley。`,
  throughFile: (file) =>
    `${file} 的路径中有一处是文件，而 Parley 需要的是文件夹。请移走那个文件，然后重新启动 Parley。`,
  isFile: (file) => `Parley 需要的是文件夹，而 ${file} 是文件。请把它移走，然后重新启动 Parley。`,
  other: (file, code) =>
    `Parley 无法使用 ${file}（${code}）。请检查它，或者把 PARLEY_DATA_DIR 设为另一个文件夹，然后重新启动 Parley。`,
}
