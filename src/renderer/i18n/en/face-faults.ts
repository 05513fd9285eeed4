import type { FaceFaultCode } from '#shared/fault-codes'

/**
 * What goes wrong with the services that film a face, and what to do next, by fault code. The voice goes on without
 * them. `{{provider}}`, `{{address}}` and `{{wait}}` are as for other services.
 */
export const faceFaults = {
  'fault.face.noKey': '{{provider}} needs a key to show a video. Enter it in the settings, or choose the drawn face.',
  'fault.face.badKey': '{{provider}} did not accept the key, so there is no video. Check the key in the settings.',
  'fault.face.forbidden':
    '{{provider}} does not allow this with your key or plan. Check both there, or choose the drawn face.',
  'fault.face.quota':
    'You have no credit left for video at {{provider}}. Add credit there, or choose the drawn face in the settings.',
  'fault.face.sessions':
    'Your plan at {{provider}} allows no more videos at the same time. End the one that is running there, then start again.',
  'fault.face.rate': '{{provider}} is limiting requests. Wait a moment, then start the video again.',
  'fault.face.spent':
    'The limit you have set for today is reached, so the video has ended. Raise it in the settings, or go on with the drawn face.',
  'fault.face.unknownModel': '{{provider}} does not have the chosen avatar. Choose another one in the settings.',
  'fault.face.loading': 'The avatar is not ready yet at {{provider}}. Start the video again in a moment.',
  'fault.face.noMemory': '{{provider}} has no room for a video right now. Start it again in a moment.',
  'fault.face.tooLong': 'That was too much sound at once for {{provider}}. Start the video again.',
  'fault.face.filtered': '{{provider}} declined to say this. Ask in other words, or choose the drawn face.',
  'fault.face.badAddress': 'The address of the video service is not one Parley can use. Correct it in the settings.',
  'fault.face.notEncrypted':
    '{{address}} is not encrypted: everybody on the way could hear what is said. Use https; http is for this machine.',
  'fault.face.notAModelServer': 'There is no video service at {{address}}. Check the address in the settings.',
  'fault.face.moved': 'The video service has moved. Enter its new address in the settings.',
  'fault.face.insecure':
    'The certificate of {{address}} cannot be trusted, so no sound was sent there. Check the address in the settings.',
  'fault.face.proxyAuth':
    'The proxy on the way to {{address}} wants a name and a password. Start Parley with HTTPS_PROXY=http://name:password@proxy:port, or ask whoever runs the network; then start the video again.',
  'fault.face.proxyRefused':
    'The proxy on the way to {{address}} does not answer or lets nothing through. Check the proxy in the system’s network settings or ask whoever runs the network; then start the video again.',
  'fault.face.unreachable':
    '{{address}} cannot be reached, so there is no video. Check your connection, then start the video again.',
  'fault.face.hostUnknown': '{{address}} cannot be found. Check that you are online, and the address in the settings.',
  'fault.face.noRoom':
    'The video did not arrive: this window cannot reach the room {{provider}} sends it to. Some networks block it. Start the video again, or choose the drawn face.',
  'fault.face.ownRoom':
    'Something of your own LiveKit room is missing. Enter its name, the avatar’s token and yours in the settings, or clear the address to use the room of {{provider}}.',
  'fault.face.serverError': '{{provider}} is having problems. Start the video again in a moment.',
  'fault.face.timeout': '{{provider}} sent no video for {{wait}}. Start it again, or choose the drawn face.',
  'fault.face.stalled': 'The video stopped: nothing came for {{wait}}. Start it again, or choose the drawn face.',
  'fault.face.cutOff': 'The connection to {{provider}} broke off. Parley speaks without video; start it again.',
  'fault.face.badAnswer':
    '{{provider}} answered in a way Parley does not understand. Check the address in the settings, or choose the drawn face.',
  'fault.face.badRequest':
    '{{provider}} did not accept the request. Check the avatar and the room in the settings, then start the video again.',
  'fault.face.empty': '{{provider}} sent no picture. Start the video again.',
  'fault.face.failed': 'The video failed. Start it again, or choose the drawn face in the settings.',
  'fault.face.tooMuch':
    '{{provider}} sent far more than a video needs and was stopped. Check the address in the settings.',
} as const satisfies Readonly<Record<`fault.${FaceFaultCode}`, string>>
