import { avatar } from './avatar'
import { calling } from './calling'
import { conversation } from './conversation'
import { faceFaults } from './face-faults'
import { faultKinds } from './fault-kinds'
import { faults } from './faults'
import { fields } from './fields'
import { history } from './history'
import { microphone } from './microphone'
import { insight } from './insight'
import { models } from './models'
import { modelFaults } from './model-faults'
import { notices } from './notices'
import { onboarding } from './onboarding'
import { pages } from './pages'
import { personas } from './personas'
import { programs } from './programs'
import { serviceFaults } from './service-faults'
import { services } from './services'
import { settings } from './settings'
import { soundCheck } from './sound-check'
import { toolFaults } from './tool-faults'
import { synonyms } from './synonyms'
import { tools } from './tools'
import { transfer } from './transfer'
import { video } from './video'
import { voices } from './voices'

/*
 * The window's words in Chinese, simplified, as they are written on the mainland. The person is 你. Full-width
 * punctuation; a space between Chinese and other letters or digits. One word for one thing: 对话 conversation, 回答 answer,
 * 发言 turn, 聆听 to listen, 语音识别 speech recognition, 语音 voice service, 音色 a voice, 模型 model, 服务 service, 引擎
 * speech-to-speech engine, 自有流程 own chain, 角色 persona, 通话键 talk key, 免按键 hands-free, 按住说话 and 按下说话 hold and
 * press to talk, 悬浮窗 bubble, 备用 backup, 内置 built in, 密钥 key, 清单 list, 这台设备 this machine.
 */
export const zh = {
  ...avatar,
  ...conversation,
  ...onboarding,
  ...pages,
  ...history,
  ...services,
  ...settings,
  ...soundCheck,
  ...synonyms,
  ...tools,
  ...transfer,
  ...fields,
  ...faultKinds,
  ...faults,
  ...toolFaults,
  ...modelFaults,
  ...models,
  ...serviceFaults,
  ...faceFaults,
  ...microphone,
  ...notices,
  ...insight,
  ...personas,
  ...programs,
  ...calling,
  ...video,
  ...voices,
}
