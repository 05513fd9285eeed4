/* What the voice server gives as /parley.js: the client as a module. */
export * from './index'
