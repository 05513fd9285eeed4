import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const from = (path: string): string => resolve(import.meta.dirname, path)

/**
 * Three targets. `main` also builds the browser host, the command line and the engine's workers: they share chunks but
 * only `index` may reach `electron`. Workers sit beside the entry that starts them.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      sourcemap: true,
      // A tool of the measurements, not a dependency of what ships: it cannot be bundled.
      externalizeDeps: { include: ['vite'] },
      rolldownOptions: {
        input: {
          index: from('src/main/index.ts'),
          host: from('src/server/index.ts'),
          cli: from('src/cli/index.ts'),
          serve: from('src/gateway/index.ts'),
          bench: from('bench/index.ts'),
          'bench-gateway': from('bench/world/gateway-process.ts'),
          'moonshine.worker': from('src/engine/providers/local/moonshine/moonshine.worker.ts'),
          'flite.worker': from('src/engine/providers/local/flite/flite.worker.ts'),
          'voice.worker': from('src/engine/providers/voices/voice.worker.ts'),
          'ear.worker': from('src/engine/providers/ears/ear.worker.ts'),
          'end-of-turn.worker': from('src/engine/providers/end-of-turn/end-of-turn.worker.ts'),
          'silero.worker': from('src/gateway/sound/silero.worker.ts'),
          'wav.worker': from('src/gateway/sound/wav.worker.ts'),
          'mind.process': from('src/engine/providers/mind/mind.process.ts'),
          'key-helper': from('src/main/hotkey/key-helper.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      rolldownOptions: {
        input: { index: from('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: from('src/renderer'),
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome140',
      // electron-vite's default is not to; a window reads and compiles a third of it this way.
      minify: true,
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: {
          index: from('src/renderer/index.html'),
          overlay: from('src/renderer/overlay.html'),
          face: from('src/renderer/face.html'),
        },
      },
    },
  },
})
