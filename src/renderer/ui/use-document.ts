import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/settings'
import { windowLanguages } from '#shared/languages'
import { pickLanguage } from '../i18n/i18n'
import { useVisible } from './use-visible'

/** Keeps the document's language, theme and stillness in step with the settings and the window. */
export function useDocument(setting: Settings['window']['language'], theme: Settings['window']['theme']): void {
  const { i18n } = useTranslation()
  const visible = useVisible()
  useEffect(() => {
    const language = pickLanguage(setting, navigator.languages)
    if (i18n.language !== language) void i18n.changeLanguage(language)
    document.documentElement.lang = language
    document.documentElement.dir = windowLanguages[language].dir
  }, [i18n, setting])
  useEffect(() => {
    document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(() => {
    document.documentElement.toggleAttribute('data-hidden', !visible)
  }, [visible])
}
