import type { ModelFile } from './catalogue-entry'

/** A file at the host of most models, and at its best-known mirror. */
export function pinned(
  repository: string,
  revision: string,
  file: Omit<ModelFile, 'sources'>,
  folder: '' | 'onnx/' | 'tokenizer/' = '',
): ModelFile {
  const path = `${repository}/resolve/${revision}/${folder}${file.name}`
  return { ...file, sources: [`https://huggingface.co/${path}`, `https://hf-mirror.com/${path}`] }
}
