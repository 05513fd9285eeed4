import { onDeviceLanguages, spokenLanguages } from '#shared/languages'
import type { ModelEntry, ModelFile } from './catalogue-entry'
import { APACHE_2 } from './licences/apache'
import { ccBy4 } from './licences/cc-by-4'
import { mit } from './licences/mit'
import { openMdw } from './licences/openmdw'
import { pinned } from './pinned'

/* Recognisers of the catalogue; what holds for all of it stands there. */

const GB = 1e9

/**
 * Languages Whisper does well enough in its middle sizes (the word error rates in its makers' paper). English is not
 * among them: what comes with Parley hears it at once, and these take a whole look for each live text.
 */
const WHISPER_LANGUAGES = spokenLanguages.filter((tag) => !onDeviceLanguages.includes(tag))

/** Three files of `onnx-community`'s copy of an OpenAI Whisper model. */
function whisper(
  size: string,
  revision: string,
  files: Readonly<Record<'encoder' | 'decoder', Pick<ModelFile, 'bytes' | 'sha256'>>>,
  needs: Pick<ModelEntry, 'memoryBytes' | 'cores' | 'rank'>,
): ModelEntry {
  const of = (name: string, file: Pick<ModelFile, 'bytes' | 'sha256'>, folder: '' | 'onnx/'): ModelFile =>
    pinned(`onnx-community/whisper-${size}`, revision, { name, ...file }, folder)
  const vocabulary = {
    bytes: 1_036_584,
    sha256: '50d6a919f0a0601d56a04eb583c780d18553aa388254ba3158eb6a00f13e2c1a',
  }
  return {
    id: `whisper-${size}`,
    role: 'hearing',
    driver: 'whisper',
    name: `Whisper ${size}`,
    languages: WHISPER_LANGUAGES,
    files: [
      of('encoder_model_quantized.onnx', files.encoder, 'onnx/'),
      of('decoder_model_merged_quantized.onnx', files.decoder, 'onnx/'),
      of('vocab.json', vocabulary, ''),
    ],
    // The weights are MIT, the copies say Apache-2.0.
    licence: { id: 'MIT', text: mit('2022 OpenAI'), restricted: false },
    ...needs,
  }
}

const NEMOTRON = 'csukuangfj2/sherpa-onnx-nemotron-3.5-asr-streaming-0.6b-560ms-int8-2026-06-11'
const NEMOTRON_REVISION = 'ab43d895f5985b1bbab8b6eac8607fcdc05343f3'
/**
 * The locales its makers call ready, and Chinese, which they call usable with more errors. Of the rest some are like
 * Chinese, and others, Thai among them, do not work.
 */
const NEMOTRON_LANGUAGES = 'en tr zh es fr it pt nl de ru ar hi ja ko vi uk'.split(' ')

const ZIPFORMER_ZH = 'csukuangfj/sherpa-onnx-streaming-zipformer-zh-14M-2023-02-23'
const ZIPFORMER_ZH_REVISION = '204ad334e2e683fd295359930cc16fc0432a23ac'

const TYPHOON = 'wannaphong/typhoon-asr-realtime-onnx'
const TYPHOON_REVISION = '04af3e7b6d822cb2807bc539301669d4f84691e7'

export const hearing: readonly ModelEntry[] = [
  whisper(
    'base',
    '1846881b6b3a3024392c1eea3ad983695bc23925',
    {
      encoder: { bytes: 23_201_314, sha256: '5862993336bf33acd23736071aae2b32261d3b1b2f37780194460d4ef974dd46' },
      decoder: { bytes: 53_693_315, sha256: 'fa3ef9902734ce5ae6f9ef2bdb2ba9a6c4b5785b09f4f420ce036573dc9d090b' },
    },
    { memoryBytes: 0.4 * GB, cores: 2, rank: 10 },
  ),
  // One list alone has these sizes and hashes. Where they are wrong nothing is installed, and the person is told so.
  whisper(
    'small',
    '36050c46d777d46dc4b5f43f6d90574fc38f8732',
    {
      encoder: { bytes: 92_326_160, sha256: 'a43a83f3c5361cd591cfa7c36f14b43cf7cb22f47a415cc14a8d557be800fa92' },
      decoder: { bytes: 156_750_845, sha256: 'ec07c3cbb64172c39791e26ee870a65ac22b458c36722bfe2776b3dbf741e0c9' },
    },
    { memoryBytes: 1 * GB, cores: 6, rank: 20 },
  ),
  {
    // Of its makers' four exports the one whose pieces of 560 ms cost least and are heard best.
    id: 'nemotron-3.5',
    role: 'hearing',
    driver: 'nemotron',
    name: 'Nemotron 3.5 streaming',
    languages: NEMOTRON_LANGUAGES,
    files: [
      pinned(NEMOTRON, NEMOTRON_REVISION, {
        name: 'encoder.int8.onnx',
        bytes: 657_601_403,
        sha256: '012e9321373af99021415e0b0eb3ec827b4be3153be6f30d9b448fe65e896e68',
      }),
      pinned(NEMOTRON, NEMOTRON_REVISION, {
        name: 'decoder.int8.onnx',
        bytes: 14_978_075,
        sha256: '19f9c98fc6d0a2c33a65a43b36fdb2e914c26c0aa9764be3aebc502a1e982fb0',
      }),
      pinned(NEMOTRON, NEMOTRON_REVISION, {
        name: 'joiner.int8.onnx',
        bytes: 9_504_438,
        sha256: '4101c7c679a0bc30483794b27a059e34e79232aa2068d78d51231a22c8b0d7ce',
      }),
      pinned(NEMOTRON, NEMOTRON_REVISION, {
        name: 'tokens.txt',
        bytes: 131_440,
        sha256: '729cc103155bafa785f9cd45746cd41cabe97eab7182fc04d594129587958f8a',
      }),
    ],
    memoryBytes: 1.5 * GB,
    cores: 4,
    licence: {
      id: 'OpenMDW-1.1',
      text: openMdw('NVIDIA Nemotron 3.5 ASR Streaming 0.6B, by NVIDIA Corporation; ONNX export by k2-fsa/sherpa-onnx'),
      restricted: false,
    },
    rank: 30,
  },
  {
    // Sizes and hashes as two programs have them (FongMi's player, and a voice input for Windows).
    id: 'zipformer-zh',
    role: 'hearing',
    driver: 'zipformer',
    name: 'Zipformer 中文',
    languages: ['zh'],
    files: [
      pinned(ZIPFORMER_ZH, ZIPFORMER_ZH_REVISION, {
        name: 'encoder-epoch-99-avg-1.int8.onnx',
        bytes: 21_621_684,
        sha256: '1c556ea57cec304e55ec4b72e52c1cc098bb01476ed7d90f3de939fe126487b1',
      }),
      pinned(ZIPFORMER_ZH, ZIPFORMER_ZH_REVISION, {
        name: 'decoder-epoch-99-avg-1.onnx',
        bytes: 7_509_745,
        sha256: '5ee0f03a2768ff1d5c83ef3a493243c7935d316cd41280037b14783a3467cc78',
      }),
      pinned(ZIPFORMER_ZH, ZIPFORMER_ZH_REVISION, {
        name: 'joiner-epoch-99-avg-1.int8.onnx',
        bytes: 1_795_562,
        sha256: 'a7cf9d82757bdcf786059454495a9ca95e4bd7347f72473fc08d794475c36169',
      }),
      pinned(ZIPFORMER_ZH, ZIPFORMER_ZH_REVISION, {
        name: 'tokens.txt',
        bytes: 48_697,
        sha256: '8b294db9045d6e5f94647f4c1eec1af4da143a75053c399611444b378ff966ac',
      }),
    ],
    memoryBytes: 0.15 * GB,
    cores: 1,
    licence: { id: 'Apache-2.0', text: APACHE_2, restricted: false },
    rank: 15,
  },
  {
    // Its files are named by an accident of the export. Hashes as the Teto Relay program has them; sizes nobody says.
    id: 'typhoon-th',
    role: 'hearing',
    driver: 'typhoon',
    name: 'Typhoon ไทย',
    languages: ['th'],
    files: [
      {
        ...pinned(TYPHOON, TYPHOON_REVISION, {
          name: 'encoder-fastconformer-quran-ar.onnx',
          bytes: 457_000_000,
          sha256: '9573e8224cbad1be622b779e780cccc5638a4dd19097fd6c7258d8ec1c21cf91',
        }),
        about: true,
      },
      {
        ...pinned(TYPHOON, TYPHOON_REVISION, {
          name: 'decoder_joint-fastconformer-quran-ar.onnx',
          bytes: 27_000_000,
          sha256: 'c445e567e1133506c1ff5e4722ee61b8adf830243e0449de3b796a3205ea1e4a',
        }),
        about: true,
      },
      {
        ...pinned(
          TYPHOON,
          TYPHOON_REVISION,
          {
            name: 'vocab.json',
            bytes: 37_000,
            sha256: 'a7277aeb7b08f6c8a1ed7838b55d204cf6766dbe583d690bbb9fb0d42de0c2b1',
          },
          'tokenizer/',
        ),
        about: true,
      },
    ],
    memoryBytes: 0.9 * GB,
    cores: 2,
    licence: {
      id: 'CC-BY-4.0',
      text: ccBy4(
        'Typhoon ASR Realtime by SCB 10X (typhoon-ai/typhoon-asr-realtime), exported to ONNX by Wannaphong Phatthiyaphaibun.\n' +
          'Its makers also point to the terms of use of opentyphoon.ai, which are not part of this text.',
      ),
      restricted: true,
    },
    rank: 25,
  },
]
