import { useState, type ReactNode } from 'react'
import { Plus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { mcpServerSchema } from '#shared/tools'
import { useSession, useView } from '../../context'
import { Button } from '../../ui/button'
import { serverId, splitCommand } from './command-line'

const empty = { name: '', place: '', variables: '' }

/** A new MCP server, by its command or its address: which of the two is seen by what is typed. */
export function AddServer(): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const servers = useView((view) => view.settings.tools.servers)
  const [draft, setDraft] = useState<typeof empty | undefined>()
  if (!draft) {
    return (
      <Button className="tools-add" onClick={() => setDraft(empty)} data-testid="tool-server-add">
        <Plus size={14} aria-hidden />
        {t('settings.tools.add')}
      </Button>
    )
  }

  const place = draft.place.trim()
  const address = /^https?:\/\//i.test(place)
  const [command = '', ...args] = splitCommand(place)
  const name = draft.name.trim()
  const server = mcpServerSchema.safeParse({
    id: serverId(
      name,
      servers.map(({ id }) => id),
    ),
    name,
    ...(address
      ? { kind: 'address', url: place }
      : { kind: 'command', command, args, variables: draft.variables.split(/[\s,]+/).filter((one) => one !== '') }),
  })
  const usable = server.success && place !== ''
  const add = (): void => {
    if (!usable) return
    session.update({ tools: { servers: [...servers, server.data] } })
    setDraft(undefined)
  }
  const field = (key: keyof typeof empty, placeholder: string): ReactNode => (
    <label className="tools-field">
      <span>{t(`settings.tools.add.${key}`)}</span>
      <input
        className="field-input"
        value={draft[key]}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        maxLength={2_000}
        data-testid={`tool-server-${key}`}
        onChange={(event) => setDraft({ ...draft, [key]: event.target.value })}
      />
    </label>
  )
  return (
    <form
      className="tools-new"
      data-testid="tool-server-new"
      onSubmit={(event) => {
        event.preventDefault()
        add()
      }}
    >
      {field('name', t('settings.tools.add.nameExample'))}
      {field('place', t('settings.tools.add.placeExample'))}
      {!address && field('variables', t('settings.tools.add.variablesExample'))}
      <p className="note">{t(address ? 'settings.tools.add.addressHint' : 'settings.tools.add.commandHint')}</p>
      <div className="row-buttons">
        <Button type="submit" look="solid" disabled={!usable} data-testid="tool-server-save">
          {t('settings.tools.add.save')}
        </Button>
        <Button onClick={() => setDraft(undefined)}>{t('confirm.cancel')}</Button>
      </div>
    </form>
  )
}
