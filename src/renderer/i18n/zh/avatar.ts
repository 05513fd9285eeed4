import type { avatar as english } from '../en/avatar'
import type { Words } from '../words'

export const avatar = {
  'settings.window.face.own': '自己的虚拟形象',
  'settings.window.avatar': '虚拟形象文件',
  'settings.window.avatarHint': '你自己的 VRM 文件，例如用 VRoid Studio 制作的。文件只留在这台电脑上。',
  'settings.window.avatar.choose': '选择文件…',
  'settings.window.avatar.remove': '移除',
  'settings.window.avatar.by': '{{name}}，作者：{{authors}}。',
  'settings.window.avatar.nameless': '没有名称的虚拟形象。',
  'settings.window.avatar.who.everyone': '任何人都可以使用这个形象。',
  'settings.window.avatar.who.licensed': '只有作者许可的人可以使用这个形象。',
  'settings.window.avatar.who.author': '只有作者本人可以使用这个形象。',
  'settings.window.avatar.commercial.no': '不得用于营利。',
  'settings.window.avatar.commercial.personal': '个人可以用于营利，公司不可以。',
  'settings.window.avatar.commercial.yes': '可以用于营利。',
  'settings.window.avatar.credit': '作者要求署名。',
  'settings.window.avatar.licence': '许可：{{licence}}。',
  'settings.window.avatar.refused.tooLarge': '这个文件会占用太多内存。请减少细节或缩小贴图后重新导出，再选择一次。',
  'settings.window.avatar.refused.noAvatar': '这不是 VRM 文件。请选择扩展名为 .vrm 的文件。',
  'settings.window.avatar.refused.damaged': '这个文件已损坏。请重新导出或下载，再选择一次。',
  'settings.window.avatar.refused.elsewhere':
    '这个文件要从别处加载一部分内容，Parley 不会这样做。请把形象导出为单个文件。',
  'settings.window.avatar.refused.unknownParts':
    '这个文件的压缩方式 Parley 读不了。请不压缩导出，并使用 PNG 或 JPEG 贴图。',
  'settings.window.avatar.refused.notKept': '文件没能保存，磁盘可能已满。请腾出空间，再选择一次。',
  'settings.window.avatar.notShown':
    '这台电脑无法在这里显示它，因为没有 WebGL 或 WebGL 已关闭，所以暂时显示手绘的脸。请开启图形加速，或选择手绘的脸。',
} satisfies Words<typeof english>
