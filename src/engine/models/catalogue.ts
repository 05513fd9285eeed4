import type { ModelEntry, ModelFile } from './catalogue-entry'
import { hearing } from './catalogue-hearing'
import { APACHE_2 } from './licences/apache'
import { bsd2 } from './licences/bsd'
import { OPENRAIL_M } from './licences/openrail-m'
import { pinned } from './pinned'

/*
 * The models Parley offers: only what everybody may use, and what a part of Parley can run. Sizes and hashes were
 * copied from the pinned manifests of other programs, and each file of a model is checked against its hash on arrival.
 * Each address names one revision. None of these files could be fetched where this was written; a machine that can
 * should run `npm run models -- test`.
 */

const GB = 1e9

const apache = { id: 'Apache-2.0', text: APACHE_2, restricted: false }

/** Languages of Qwen's makers' lists that Parley has words or voices for; they name about a hundred more. */
const QWEN_LANGUAGES = ['en', 'tr', 'zh', 'th', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pt', 'ru', 'ar', 'id', 'vi']

/**
 * A voice of SVOX Pico: two files of the revision that nixpkgs and Buildroot build, whose English ones others have
 * compared byte by byte; sizes and hashes are those of Debian's `libttspico-data` 1.0+git20130326-13.
 */
function pico(language: string, name: string, files: readonly Omit<ModelFile, 'sources'>[]): ModelEntry {
  const path = (file: string): readonly string[] => [
    `https://raw.githubusercontent.com/naggety/picotts/${PICO_REVISION}/pico/lang/${file}`,
    `https://cdn.jsdelivr.net/gh/naggety/picotts@${PICO_REVISION}/pico/lang/${file}`,
  ]
  return {
    id: `pico-${language}`,
    role: 'voice',
    driver: 'pico',
    name,
    languages: [language],
    files: files.map((file) => ({ ...file, sources: [...path(file.name)] })),
    memoryBytes: 20_000_000,
    cores: 1,
    licence: apache,
    rank: 5,
  }
}
const SUPERTONIC = 'csukuangfj2/sherpa-onnx-supertonic-3-tts-int8-2026-05-11'
const SUPERTONIC_REVISION = 'cca5a0e6c96e1d2c720986bf7e75fcc81dee3ae4'
/** As its makers list them; no Thai and no Chinese. */
const SUPERTONIC_LANGUAGES =
  'en ko ja ar bg cs da de el es et fi fr hi hr hu id it lt lv nl pl pt ro ru sk sl sv tr uk vi'.split(' ')
const PICO_REVISION = '21089d223e177ba3cb7e385db8613a093dff74b5'

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
    // Its makers archived it in September 2026; this is a copy with smaller numbers, of the same weights and terms.
    id: 'supertonic-3',
    role: 'voice',
    driver: 'supertonic',
    name: 'Supertonic 3',
    languages: [...SUPERTONIC_LANGUAGES],
    files: [
      pinned(SUPERTONIC, SUPERTONIC_REVISION, {
        name: 'duration_predictor.int8.onnx',
        bytes: 3_700_147,
        sha256: 'c3eb91414d5ff8a7a239b7fe9e34e7e2bf8a8140d8375ffb14718b1c639325db',
      }),
      pinned(SUPERTONIC, SUPERTONIC_REVISION, {
        name: 'text_encoder.int8.onnx',
        bytes: 36_416_150,
        sha256: 'c7befd5ea8c3119769e8a6c1486c4edc6a3bc8365c67621c881bbb774b9902ff',
      }),
      pinned(SUPERTONIC, SUPERTONIC_REVISION, {
        name: 'vector_estimator.int8.onnx',
        bytes: 78_400_833,
        sha256: '20cd86fa5c6effedfda0e7cffe5b0569ca401c440a0c3a1d72bf39286c0db3fd',
      }),
      pinned(SUPERTONIC, SUPERTONIC_REVISION, {
        name: 'vocoder.int8.onnx',
        bytes: 25_991_073,
        sha256: 'e923d60f53f95eb1ce235f1dc33ec56d9c057823c96fa6f8acf98f32b0da6152',
      }),
      pinned(SUPERTONIC, SUPERTONIC_REVISION, {
        name: 'tts.json',
        bytes: 8_253,
        sha256: '42078d3aef1cd43ab43021f3c54f47d2d75ceb4e75f627f118890128b06a0d09',
      }),
      pinned(SUPERTONIC, SUPERTONIC_REVISION, {
        name: 'unicode_indexer.bin',
        bytes: 262_144,
        sha256: '8402ca48e5189a8950138580b0fff64db6f072f24ac07cd54ba8b2fbb9883b30',
      }),
      pinned(SUPERTONIC, SUPERTONIC_REVISION, {
        name: 'voice.bin',
        bytes: 517_168,
        sha256: '67d5209b0ee8ce6c74105ffbe12fe6a7628aea3b4ba2fcb308a4a67938a93ce8',
      }),
    ],
    memoryBytes: 0.5 * GB,
    cores: 2,
    licence: { id: 'OpenRAIL-M', text: OPENRAIL_M, restricted: true },
    rank: 20,
  },
  pico('en-US', 'Pico (American)', [
    {
      name: 'en-US_ta.bin',
      bytes: 650_668,
      sha256: '3a2a4d23de2a44dbbff50f69dcb9486be53b6d0a871d77cdc35f45c3e25e82aa',
    },
    {
      name: 'en-US_lh0_sg.bin',
      bytes: 777_396,
      sha256: 'd6946526696d9eb085f7b23b1fbdf7a9986caca658b645e9eb73c6514fd4789d',
    },
  ]),
  pico('en-GB', 'Pico (British)', [
    {
      name: 'en-GB_ta.bin',
      bytes: 412_248,
      sha256: '57998f6423236dea25cd572a73b13f371e64155840e31b571eba7fca0b521b7e',
    },
    {
      name: 'en-GB_kh0_sg.bin',
      bytes: 584_436,
      sha256: '8f9f5d13a920a9f3371517178d42ce89b835f1e587760c2db280beb593c388fa',
    },
  ]),
  pico('de-DE', 'Pico (Deutsch)', [
    {
      name: 'de-DE_ta.bin',
      bytes: 440_732,
      sha256: 'df292826754713d5efb6c95d60582c17753e95856b4c735c3150db722b2c218a',
    },
    {
      name: 'de-DE_gl0_sg.bin',
      bytes: 634_996,
      sha256: '39147b816d08bbbe64b23797804cf691a761ab73a7689ca9e2b6f87ace722654',
    },
  ]),
  pico('es-ES', 'Pico (Español)', [
    {
      name: 'es-ES_ta.bin',
      bytes: 256_744,
      sha256: 'b18c60baf249466bf8785d333d8cb4cf1f6b62e5545986f621c66568f1851961',
    },
    {
      name: 'es-ES_zl0_sg.bin',
      bytes: 605_280,
      sha256: '82e724d3c788767ec95f0d22b0ab738e677ad397f26ec0bbbf2c07aafdf29000',
    },
  ]),
  pico('fr-FR', 'Pico (Français)', [
    {
      name: 'fr-FR_ta.bin',
      bytes: 381_936,
      sha256: 'd9da5eb3cd7aac7071ab8ff7fee8d716f58572ee5393c1f0a8db946d6bf32f97',
    },
    {
      name: 'fr-FR_nk0_sg.bin',
      bytes: 833_236,
      sha256: '85e2d63cf9f5522ea2a483d25ddd1cb0c6bfeecc39c92884aecfe7d3f179837a',
    },
  ]),
  pico('it-IT', 'Pico (Italiano)', [
    {
      name: 'it-IT_ta.bin',
      bytes: 252_044,
      sha256: '9b243c3470660293691d0d4e000901d7c5d0fa71976b33986e92e93a860ade33',
    },
    {
      name: 'it-IT_cm0_sg.bin',
      bytes: 628_268,
      sha256: 'c48be4dc1f5a3c77a3dc4c8a457949b69bc433d674fac4fac91d49c01770e7e4',
    },
  ]),
  ...hearing,
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
