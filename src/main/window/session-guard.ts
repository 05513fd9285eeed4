import { systemPreferences, type Session } from 'electron'
import { mayDownload } from '../navigation'
import { isOwnAddress } from '../origins'
import { allowPermission } from '../permissions'

/** Denies every permission that is not named, to everybody but our own page. */
export function guardSession(session: Session, own: string): void {
  session.setPermissionRequestHandler((contents, permission, callback, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : []
    const isMainFrame = details.isMainFrame && isOwnAddress(contents.getURL(), own)
    const allowed = allowPermission({ permission, from: details.requestingUrl, isMainFrame, media }, own)
    if (!allowed || permission !== 'media' || process.platform !== 'darwin') return callback(allowed)
    // Nobody else asks macOS for the microphone: without this the device opens and is silent (systemPreferences docs;
    // aaif-goose/goose#9681, generalaction/emdash#2122). The page waits for the person's answer.
    systemPreferences.askForMediaAccess('microphone').then(callback, () => callback(false))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) => {
    const media = details.mediaType === undefined ? [] : [details.mediaType]
    return allowPermission({ permission, from: requestingOrigin, isMainFrame: details.isMainFrame, media }, own)
  })
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler(null)
  session.on('will-download', (event, item) => {
    if (!mayDownload(item.getURL(), own)) event.preventDefault()
  })
}
