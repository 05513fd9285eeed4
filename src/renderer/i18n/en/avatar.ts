export const avatar = {
  'settings.window.face.own': 'Your own avatar',
  'settings.window.avatar': 'Avatar file',
  'settings.window.avatarHint': 'A VRM file of yours, such as VRoid Studio makes. It stays on this machine.',
  'settings.window.avatar.choose': 'Choose a file…',
  'settings.window.avatar.remove': 'Remove',
  'settings.window.avatar.by': '{{name}}, by {{authors}}.',
  'settings.window.avatar.nameless': 'An avatar without a name.',
  'settings.window.avatar.who.everyone': 'Anyone may appear as it.',
  'settings.window.avatar.who.licensed': 'Only people its author has allowed may appear as it.',
  'settings.window.avatar.who.author': 'Only its author may appear as it.',
  'settings.window.avatar.commercial.no': 'Not for profit.',
  'settings.window.avatar.commercial.personal': 'A person may use it for profit, a company may not.',
  'settings.window.avatar.commercial.yes': 'Use for profit is allowed.',
  'settings.window.avatar.credit': 'Its author wants to be named.',
  'settings.window.avatar.licence': 'Licence: {{licence}}.',
  'settings.window.avatar.refused.tooLarge':
    'This file would need too much memory. Export the avatar with fewer details or smaller textures, and choose it again.',
  'settings.window.avatar.refused.noAvatar': 'This is no VRM file. Choose a file that ends in .vrm.',
  'settings.window.avatar.refused.damaged': 'This file is damaged. Export or download it again, and choose it again.',
  'settings.window.avatar.refused.elsewhere':
    'This file would load parts of itself from elsewhere, which Parley does not do. Export the avatar as one file.',
  'settings.window.avatar.refused.unknownParts':
    'This file is packed in a way Parley cannot read. Export the avatar without compression, with PNG or JPEG textures.',
  'settings.window.avatar.refused.notKept':
    'The file could not be kept; the disk may be full. Make room, and choose it again.',
  'settings.window.avatar.notShown':
    'This machine cannot draw it here, because WebGL is missing or switched off, so the drawn face stands in. Switch on graphics acceleration, or choose the drawn face.',
}
