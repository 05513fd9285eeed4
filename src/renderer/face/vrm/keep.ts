/*
 * The avatar a person has chosen, kept in the window's own storage: no part of the settings, because a file of many
 * megabytes is none, and nothing that another program or page can read.
 */

const NAME = 'parley-avatar'
const STORE = 'files'
const KEY = 'own'

/** Tells the other windows that another file was chosen, or none. */
const CHANGED = 'parley-avatar-changed'

export async function keptAvatar(): Promise<ArrayBuffer | undefined> {
  const found = await inStore('readonly', (store) => store.get(KEY))
  return found instanceof ArrayBuffer ? found : undefined
}

/** Keeps a file in the place of the one before; undefined for none. Rejects where there is no room. */
export async function keepAvatar(file: ArrayBuffer | undefined): Promise<void> {
  await inStore('readwrite', (store) => (file ? store.put(file, KEY) : store.delete(KEY)))
  const channel = new BroadcastChannel(CHANGED)
  channel.postMessage('changed')
  channel.close()
  listeners.forEach((listener) => listener())
}

const listeners = new Set<() => void>()

/** Hears of another file, chosen in this window or another; the returned function ends that. */
export function onAvatarChange(listener: () => void): () => void {
  const channel = new BroadcastChannel(CHANGED)
  channel.onmessage = listener
  listeners.add(listener)
  return () => {
    channel.close()
    listeners.delete(listener)
  }
}

async function inStore(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<unknown> {
  const database = await opened()
  try {
    return await new Promise<unknown>((resolve, reject) => {
      const transaction = database.transaction(STORE, mode)
      const request = act(transaction.objectStore(STORE))
      transaction.oncomplete = () => resolve(request.result)
      transaction.onabort = () => reject(transaction.error ?? new Error('not kept'))
    })
  } finally {
    database.close()
  }
}

function opened(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1)
    request.onupgradeneeded = () => request.result.createObjectStore(STORE)
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error ?? new Error('no storage'))
  })
}
