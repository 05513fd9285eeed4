import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { call } from 'parley-client'
import { useOwnCall } from 'parley-client/react'

const token = () => fetch('/api/parley-token', { method: 'POST' }).then((response) => response.text())

/** A call of a component's own: it ends when the component leaves for good. */
function Talk() {
  const talk = useOwnCall(() => call(PARLEY_SERVER, { token }))
  const [text, setText] = useState('')
  const begin = () => talk.start().catch(() => undefined)
  return (
    <main>
      <h1>A React page that talks</h1>
      <p role="status">{talk.state}</p>
      {talk.active ? (
        <button onClick={() => talk.end()}>End the call</button>
      ) : (
        <button onClick={begin}>Start talking</button>
      )}
      {talk.state === 'speaking' && <button onClick={() => talk.interrupt()}>Stop speaking</button>}
      <ol>
        {talk.lines.map(({ id, who, text: said }) => (
          <li key={id} className={who}>
            {who}: {said}
          </li>
        ))}
      </ol>
      {talk.fault && <p role="alert">{talk.fault.sentence}</p>}
      <form
        onSubmit={(event) => {
          event.preventDefault()
          begin()
          talk.say(text)
          setText('')
        }}
      >
        <input aria-label="Write a message" value={text} onChange={(event) => setText(event.target.value)} />
        <button>Send</button>
      </form>
    </main>
  )
}

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <Talk />
  </StrictMode>,
)
