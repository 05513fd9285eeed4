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

export const en = {
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
