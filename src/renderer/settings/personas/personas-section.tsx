import { useId, useState, type ReactNode } from 'react'
import { Copy, Pencil, Plus, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { personaOf } from '#shared/personas'
import { DEFAULT_PERSONA, type Persona } from '#shared/settings'
import { useSession, useView } from '../../context'
import { Button, IconButton } from '../../ui/button'
import { Confirm } from '../../ui/confirm'
import type { DrawnRow } from '../rows/declare'
import { useFoundRow } from '../rows/found-row'
import { Avatar } from './avatar'
import { added, canAdd, changed, duplicated, removed } from './edits'
import { PersonaForm } from './persona-form'
import { summaryOf } from './summary'
import './personas-section.css'

/** Everybody who can be talked to. */
export function PersonasSection({ label }: DrawnRow): ReactNode {
  const { t } = useTranslation()
  const session = useSession()
  const personas = useView((view) => view.settings.personas)
  const active = useView((view) => personaOf(view.settings))?.id ?? DEFAULT_PERSONA
  const [open, setOpen] = useState<string | undefined>()
  const { element, found } = useFoundRow(label)
  const { list } = personas
  const save = (next: Persona[]): void => session.update({ personas: { list: next } })
  const use = (id: string): void => session.update({ personas: { active: id } })
  const create = (next: (id: string) => Persona[]): void => {
    const id = crypto.randomUUID()
    save(next(id))
    setOpen(id)
  }
  return (
    <div ref={element} className="personas-page" data-found={found || undefined}>
      <p className="personas-intro">{t('personas.intro')}</p>
      <ul className="personas" aria-label={label} data-testid="personas">
        <Card
          name={t('app.name')}
          words={[t('personas.defaultSummary')]}
          active={active === DEFAULT_PERSONA}
          onUse={() => use(DEFAULT_PERSONA)}
        />
        {list.map((persona) => (
          <OwnCard
            key={persona.id}
            persona={persona}
            active={persona.id === active}
            open={persona.id === open}
            full={!canAdd(list)}
            onUse={() => use(persona.id)}
            onOpen={() => setOpen(persona.id === open ? undefined : persona.id)}
            onChange={(change) => save(changed(list, persona.id, change))}
            onDuplicate={() => create((id) => duplicated(list, persona, id))}
            onRemove={() => session.update({ personas: removed(personas, persona.id) })}
          />
        ))}
      </ul>
      <Button
        className="personas-add"
        disabled={!canAdd(list)}
        onClick={() => create((id) => added(list, id, t('personas.newName')))}
        data-testid="persona-add"
      >
        <Plus size={16} aria-hidden />
        {t('personas.add')}
      </Button>
    </div>
  )
}

interface OwnCardProps {
  readonly persona: Persona
  readonly active: boolean
  readonly open: boolean
  /** No more can be added. */
  readonly full: boolean
  readonly onUse: () => void
  readonly onOpen: () => void
  readonly onChange: (change: Partial<Persona>) => void
  readonly onDuplicate: () => void
  readonly onRemove: () => void
}

function OwnCard({
  persona,
  active,
  open,
  full,
  onUse,
  onOpen,
  onChange,
  onDuplicate,
  onRemove,
}: OwnCardProps): ReactNode {
  const { t, i18n } = useTranslation()
  const providers = useView((view) => view.providers)
  const form = useId()
  const { name } = persona
  const words = summaryOf(persona, providers, t, i18n.language)
  return (
    <Card
      name={name}
      words={words.length > 0 ? words : [t('personas.same')]}
      active={active}
      onUse={onUse}
      form={open && <PersonaForm persona={persona} onChange={onChange} />}
      formId={form}
    >
      <IconButton
        label={t('personas.edit', { name })}
        aria-expanded={open}
        aria-controls={form}
        onClick={onOpen}
        data-testid="persona-edit"
      >
        <Pencil size={16} aria-hidden />
      </IconButton>
      <IconButton
        label={t('personas.duplicate', { name })}
        disabled={full}
        onClick={onDuplicate}
        data-testid="persona-duplicate"
      >
        <Copy size={16} aria-hidden />
      </IconButton>
      <Confirm
        trigger={
          <IconButton label={t('personas.remove', { name })} data-testid="persona-remove">
            <Trash2 size={16} aria-hidden />
          </IconButton>
        }
        title={t('personas.removeTitle', { name })}
        text={t('personas.removeText', { name })}
        confirm={t('personas.removeConfirm')}
        danger
        testId="persona-remove-confirm"
        onConfirm={onRemove}
      />
    </Card>
  )
}

interface CardProps {
  readonly name: string
  readonly words: readonly string[]
  readonly active: boolean
  readonly onUse: () => void
  /** Buttons beside the name. */
  readonly children?: ReactNode
  readonly form?: ReactNode
  readonly formId?: string
}

/** One of them: choosing it is a press on its name. */
function Card({ name, words, active, onUse, children, form, formId }: CardProps): ReactNode {
  const { t } = useTranslation()
  const { element, found } = useFoundRow(name)
  return (
    <li className="persona" data-active={active || undefined} data-testid="persona">
      <div ref={element} className="persona-head" data-found={found || undefined}>
        <button type="button" className="persona-use" aria-pressed={active} onClick={onUse} data-testid="persona-use">
          <Avatar name={name} />
          <span className="persona-words">
            <strong>{name}</strong>
            <span className="persona-summary">{words.join(' · ')}</span>
          </span>
          {active && <span className="persona-active">{t('personas.active')}</span>}
        </button>
        {children}
      </div>
      {formId !== undefined && (
        <div id={formId} className="persona-form" hidden={!form}>
          {form}
        </div>
      )}
    </li>
  )
}
