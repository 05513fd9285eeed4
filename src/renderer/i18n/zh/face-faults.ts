import type { faceFaults as english } from '../en/face-faults'
import type { Words } from '../words'

export const faceFaults = {
  'fault.face.noKey': '{{provider}} 需要密钥才能拍摄脸。请在设置中填写，或选择手绘的脸。',
  'fault.face.badKey': '{{provider}} 不接受这个密钥，所以没有视频。请在设置中检查密钥。',
  'fault.face.forbidden': '{{provider}} 不允许你的密钥或套餐这样做。请到那里检查两者，或选择手绘的脸。',
  'fault.face.quota': '你在 {{provider}} 的视频额度已用完。请到那里充值，或在设置中选择手绘的脸。',
  'fault.face.sessions': '你在 {{provider}} 的套餐不允许同时有更多视频。请先到那里结束正在进行的，再重新开始。',
  'fault.face.rate': '{{provider}} 正在限制请求。请稍等片刻，再开始视频。',
  'fault.face.spent': '已达到你为今天设定的上限，所以视频结束了。请在设置中提高上限，或继续使用手绘的脸。',
  'fault.face.unknownModel': '{{provider}} 没有所选的形象。请在设置中另选一个。',
  'fault.face.loading': '{{provider}} 的形象还没有准备好。请稍后再开始视频。',
  'fault.face.noMemory': '{{provider}} 现在没有空位放视频。请稍后再开始。',
  'fault.face.tooLong': '{{provider}} 一次收不下这么多声音。请重新开始视频。',
  'fault.face.filtered': '{{provider}} 拒绝说这些内容。请换个说法，或选择手绘的脸。',
  'fault.face.badAddress': '视频服务的地址 Parley 无法使用。请在设置中更正。',
  'fault.face.notEncrypted': '{{address}} 没有加密：途中的任何人都能听到所说的话。请使用 https；http 只用于本机。',
  'fault.face.notAModelServer': '{{address}} 上没有视频服务。请在设置中检查地址。',
  'fault.face.moved': '视频服务已经搬走。请在设置中填写新地址。',
  'fault.face.insecure': '{{address}} 的证书不可信，所以没有向那里发送声音。请在设置中检查地址。',
  'fault.face.proxyAuth':
    '通往 {{address}} 的代理需要用户名和密码。请用 HTTPS_PROXY=http://name:password@proxy:port 启动 Parley，或询问网络管理员；然后重新开始视频。',
  'fault.face.proxyRefused':
    '通往 {{address}} 的代理没有响应或不放行。请检查系统网络设置中的代理，或询问网络管理员；然后重新开始视频。',
  'fault.face.unreachable': '无法连接 {{address}}，所以没有视频。请检查网络连接，再开始视频。',
  'fault.face.hostUnknown': '没有名为 {{address}} 的视频服务。请检查设置中的地址和网络连接。',
  'fault.face.noRoom':
    '视频没有到达：这个窗口连不上 {{provider}} 发送视频的房间。有些网络会拦截它。请重新开始视频，或选择手绘的脸。',
  'fault.face.ownRoom':
    '你自己的 LiveKit 房间缺少内容。请在设置中填写房间名称、形象的令牌和你的令牌，或清空地址以使用 {{provider}} 的房间。',
  'fault.face.serverError': '{{provider}} 出了问题。请稍后再开始视频。',
  'fault.face.timeout': '{{provider}} {{wait}}没有发来视频。请重新开始，或选择手绘的脸。',
  'fault.face.stalled': '视频停住了：{{wait}}没有任何内容。请重新开始，或选择手绘的脸。',
  'fault.face.cutOff': '与 {{provider}} 的连接断开了。Parley 在没有视频的情况下继续说话；请重新开始视频。',
  'fault.face.badAnswer': '{{provider}} 的回应 Parley 看不懂。请在设置中检查地址，或选择手绘的脸。',
  'fault.face.badRequest': '{{provider}} 不接受这个请求。请在设置中检查形象和房间，再开始视频。',
  'fault.face.empty': '{{provider}} 没有发来画面。请重新开始视频。',
  'fault.face.failed': '视频失败了。请重新开始，或在设置中选择手绘的脸。',
  'fault.face.tooMuch': '{{provider}} 发来的内容远超视频所需，已被停止。请在设置中检查地址。',
} as const satisfies Words<typeof english>
