import '../bridge/no-eval'
import '@fontsource-variable/instrument-sans/wght.css'
import '../ui/tokens.css'
import '../ui/base.css'
import '../ui/button.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectBridge } from '../bridge/connect'
import { Bubble } from './bubble'
import { createOnlooker } from './bubble-session'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const session = createOnlooker(connectBridge())
window.addEventListener('pagehide', session.dispose)
createRoot(root).render(
  <StrictMode>
    <Bubble session={session} />
  </StrictMode>,
)
