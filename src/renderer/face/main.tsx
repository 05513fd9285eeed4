import '../bridge/no-eval'
import '@fontsource-variable/instrument-sans/wght.css'
import '../ui/tokens.css'
import '../ui/base.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectBridge } from '../bridge/connect'
import { createOnlooker } from '../overlay/bubble-session'
import { FacePage } from './page'

const root = document.getElementById('root')
if (!root) throw new Error('the page has no #root')
const session = createOnlooker(connectBridge())
window.addEventListener('pagehide', session.dispose)
createRoot(root).render(
  <StrictMode>
    <FacePage session={session} />
  </StrictMode>,
)
