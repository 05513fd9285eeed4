import '../bridge/no-eval'
import '@fontsource-variable/instrument-sans/wght.css'
import '../ui/tokens.css'
import '../ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectBridge } from '../bridge/connect'
import { openI18n } from '../i18n/i18n'
import { createOnlooker } from '../overlay/bubble-session'
import { FacePage } from './page'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const session = createOnlooker(connectBridge())
window.addEventListener('pagehide', session.dispose)
// The connection is being made meanwhile.
const i18n = await openI18n()
createRoot(root).render(
  <StrictMode>
    <FacePage session={session} i18n={i18n} />
  </StrictMode>,
)
