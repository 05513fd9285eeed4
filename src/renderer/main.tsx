import './bridge/no-eval'
import '@fontsource-variable/instrument-sans/wght.css'
import './ui/tokens.css'
import './ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app'
import { createAudioEngine, openWindowPeer, openWindowTracks } from './audio'
import { connectBridge } from './bridge/connect'
import { openI18n } from './i18n/i18n'
import { createSession } from './session'
import { keepCompositionToItself } from './ui/composing'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const session = createSession({
  bridge: connectBridge(),
  createEngine: createAudioEngine,
  openPeer: openWindowPeer,
  openTracks: openWindowTracks,
})
keepCompositionToItself(window)
window.addEventListener('pagehide', session.dispose)
// A page taken out of the browser's back-forward cache has lost its connection for good.
window.addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})
// The connection is being made meanwhile.
const i18n = await openI18n()
createRoot(root).render(
  <StrictMode>
    <App session={session} i18n={i18n} />
  </StrictMode>,
)
