import { useRef, useState, type ReactNode } from 'react'
import { ArrowUp, FileText, Paperclip, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { MAX_MESSAGE_CHARS, type Attachment } from '#shared/conversation'
import { effectiveSettings } from '#shared/personas'
import { useEffective, useSession, useView } from '../context'
import { IconButton } from '../ui/button'
import { attached } from './attachments'
import { shrunkPicture } from './shrink-picture'
import './composer.css'

/** Typing instead of talking. Enter sends; what could not be sent comes back. */
export function Composer(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const [text, setText] = useState('')
  const [files, setFiles] = useState<readonly Attachment[]>([])
  const picker = useRef<HTMLInputElement>(null)
  // Rules read no files; a model does.
  const reads = useEffective((settings) => settings.brain.provider !== 'offline')
  const sendable = text.trim() !== ''

  const send = async (): Promise<void> => {
    if (!sendable) return
    setText('')
    setFiles([])
    const taken = await session.say(text, files)
    if (!taken) setFiles(files)
    if (!taken) setText((since) => (since === '' ? text : `${text}\n${since}`.slice(0, MAX_MESSAGE_CHARS)))
  }

  const pictures = useView(
    (view) =>
      view.providers.find(({ id }) => id === effectiveSettings(view.settings).brain.provider)?.pictures === true,
  )
  const add = async (chosen: Iterable<File>): Promise<void> => {
    let all = files
    // The browser empties the list when the field is cleared, while the first file is still being read.
    for (const file of [...chosen]) {
      const next = await attached(all, file, pictures ? shrunkPicture : undefined)
      if (typeof next === 'string') {
        const code = `attachment.${next}`
        session.store.dispatch({ type: 'notice', notice: { level: 'warning', code, values: { name: file.name } } })
      } else all = next
    }
    setFiles(all)
  }

  return (
    <form
      className="composer"
      aria-label={t('composer.label')}
      onDragOver={(event) => reads && event.preventDefault()}
      onDrop={(event) => {
        if (!reads || event.dataTransfer.files.length === 0) return
        event.preventDefault()
        void add(event.dataTransfer.files)
      }}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      {files.length > 0 && (
        <ul className="composer-files" aria-label={t('composer.files')}>
          {files.map(({ name }, index) => (
            <li key={index} className="file-chip" data-testid="composer-file">
              <FileText size={14} aria-hidden />
              <span>{name}</span>
              <button
                type="button"
                aria-label={t('composer.removeFile', { name })}
                onClick={() => setFiles(files.filter((_, at) => at !== index))}
              >
                <X size={13} aria-hidden />
              </button>
            </li>
          ))}
        </ul>
      )}
      {reads && (
        <>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            data-testid="composer-picker"
            onChange={(event) => {
              void add(event.target.files ?? [])
              event.target.value = ''
            }}
          />
          <IconButton
            className="composer-attach"
            label={t(pictures ? 'composer.attachAny' : 'composer.attach')}
            onClick={() => picker.current?.click()}
            data-testid="attach"
          >
            <Paperclip size={17} aria-hidden />
          </IconButton>
        </>
      )}
      <textarea
        className="composer-text"
        rows={1}
        value={text}
        maxLength={MAX_MESSAGE_CHARS}
        aria-label={t('composer.label')}
        placeholder={t('composer.placeholder')}
        data-testid="composer"
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onPaste={(event) => {
          if (!reads || event.clipboardData.files.length === 0) return
          event.preventDefault()
          void add(event.clipboardData.files)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return
          event.preventDefault()
          void send()
        }}
      />
      <IconButton
        className="composer-send"
        label={t('composer.send')}
        type="submit"
        disabled={!sendable}
        data-testid="send"
      >
        <ArrowUp size={18} aria-hidden />
      </IconButton>
    </form>
  )
}
