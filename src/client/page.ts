import { defineParleyCall } from './element/parley-call'

/* What the voice server gives as /parley.js: the client as a module, with `<parley-call>` for who loads it. */
export * from './index'
export { defineParleyCall }

if (typeof customElements !== 'undefined') defineParleyCall()
