import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const parley = process.env.PARLEY_SERVER ?? 'http://127.0.0.1:4190'

/** A token comes from your own server; here the development server asks the demo's door. */
export default defineConfig({
  define: { PARLEY_SERVER: JSON.stringify(parley) },
  oxc: { jsx: { runtime: 'automatic' } },
  server: { proxy: { '/api/parley-token': { target: parley, rewrite: () => '/demo/token' } } },
  // Inside Parley's own folder the client is used as it was built; after `npm install` it is a package like any other.
  resolve: {
    alias: [
      { find: /^parley-client\/react$/, replacement: client('parley-react.js') },
      { find: /^parley-client$/, replacement: client('parley-client.js') },
    ],
  },
})

function client(name) {
  return fileURLToPath(new URL(`../../out/client/${name}`, import.meta.url))
}
