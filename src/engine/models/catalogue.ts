import type { ModelEntry, ModelFile } from './catalogue-entry'
import { APACHE_2 } from './licences/apache'
import { bsd2 } from './licences/bsd'

/*
 * The models Parley offers: only what everybody may use, and what a part of Parley can run. Sizes and hashes were
 * copied from the pinned manifests of other programs, and each file of a model is checked against its hash on arrival.
 * Each address names one revision. None of these files could be fetched where this was written; a machine that can
 * should run `npm run models -- test`.
 */

const GB = 1e9

/** A file at the host of most models, and at its best-known mirror. */
function pinned(repository: string, revision: string, file: Omit<ModelFile, 'sources'>): ModelFile {
  const path = `${repository}/resolve/${revision}/${file.name}`
  return { ...file, sources: [`https://huggingface.co/${path}`, `https://hf-mirror.com/${path}`] }
}

const apache = { id: 'Apache-2.0', text: APACHE_2, restricted: false }

/** Languages of Qwen's makers' lists that Parley has words or voices for; they name about a hundred more. */
const QWEN_LANGUAGES = ['en', 'tr', 'zh', 'th', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pt', 'ru', 'ar', 'id', 'vi']

export const catalogue: readonly ModelEntry[] = [
  {
    // A plain transformer that never thinks aloud: after an interruption all it has read is kept.
    id: 'qwen3-4b',
    role: 'mind',
    name: 'Qwen3 4B Instruct',
    languages: QWEN_LANGUAGES,
    files: [
      pinned('bartowski/Qwen_Qwen3-4B-Instruct-2507-GGUF', 'ae44f08e1392f39c0e474af10c3ff8355c8b6688', {
        name: 'Qwen_Qwen3-4B-Instruct-2507-Q4_K_M.gguf',
        bytes: 2_497_280_736,
        sha256: '2fde00ce69dd4899c70d020845e2638353015bba0fdf161b3eb965f2bca4464e',
      }),
    ],
    memoryBytes: 3.6 * GB,
    cores: 4,
    licence: apache,
    rank: 30,
  },
  {
    id: 'qwen3.5-2b',
    role: 'mind',
    name: 'Qwen3.5 2B',
    languages: QWEN_LANGUAGES,
    files: [
      pinned('unsloth/Qwen3.5-2B-GGUF', 'f6d5376be1edb4d416d56da11e5397a961aca8ae', {
        name: 'Qwen3.5-2B-Q4_K_M.gguf',
        bytes: 1_280_835_840,
        sha256: 'aaf42c8b7c3cab2bf3d69c355048d4a0ee9973d48f16c731c0520ee914699223',
      }),
    ],
    memoryBytes: 2.1 * GB,
    cores: 2,
    licence: apache,
    rank: 20,
  },
  {
    id: 'qwen3.5-0.8b',
    role: 'mind',
    name: 'Qwen3.5 0.8B',
    languages: QWEN_LANGUAGES,
    files: [
      pinned('unsloth/Qwen3.5-0.8B-GGUF', '6ab461498e2023f6e3c1baea90a8f0fe38ab64d0', {
        name: 'Qwen3.5-0.8B-Q4_K_M.gguf',
        bytes: 532_517_120,
        sha256: 'bd258782e35f7f458f8aced1adc053e6e92e89bc735ba3be89d38a06121dc517',
      }),
    ],
    memoryBytes: 1.4 * GB,
    cores: 1,
    licence: apache,
    rank: 10,
  },
  {
    id: 'smart-turn-3.2',
    role: 'endOfTurn',
    name: 'Smart Turn 3.2',
    // 23 languages; of those that Parley knows more of, Thai is not among them.
    languages: ['en', 'tr', 'zh', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pt', 'ru', 'ar', 'id', 'vi', 'hi', 'nl', 'pl'],
    files: [
      pinned('pipecat-ai/smart-turn-v3', 'f766f81d3cfdf7737ac64aad813d91bbfd56bf93', {
        name: 'smart-turn-v3.2-cpu.onnx',
        bytes: 8_679_182,
        sha256: '2bb026316b14a660486a75b1733cd3fbab8c2fd0314dc9af7be49f8cca967e4f',
      }),
    ],
    memoryBytes: 0.1 * GB,
    cores: 1,
    licence: { id: 'BSD-2-Clause', text: bsd2('2024-2025, Daily'), restricted: false },
    rank: 10,
  },
]
