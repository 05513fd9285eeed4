import type { tools as english } from '../en/tools'
import type { Words } from '../words'

export const tools = {
  'fault.mcp.unauthorized': '{{server}} anahtarı kabul etmedi. Araçlar bölümünde kontrol edin.',
  'fault.mcp.notThere': '{{address}} adresinde bir araç sunucusu yok. Araçlar bölümünde adresi kontrol edin.',
  'fault.mcp.refused': '{{server}} bağlantıyı reddetti ({{status}}). Birazdan yeniden deneyin.',
  'fault.mcp.noProgram': '“{{command}}” programı bulunamadı. Araçlar bölümünde tam yolunu yazın.',
  'fault.mcp.silent': '{{server}} yanıt vermiyor. Yeniden deneyin.',
  'fault.mcp.ended': '{{server}} durdu. Yeniden deneyin.',
  'fault.mcp.unreachable': '{{server}} sunucusuna ulaşılamıyor. Bağlantıyı ve adresi kontrol edip yeniden deneyin.',
  'fault.mcp.garbled': '{{server}} Parley’nin anlamadığı bir yanıt verdi. Yeniden deneyin.',
  'fault.mcp.noCommand': '{{server}} için henüz komut yok. Araçlar bölümünde tamamlayın.',
  'fault.mcp.address': '{{server}} adresi https ile başlamalı ya da bu bilgisayarı göstermeli. Araçlar bölümünde değiştirin.',
  'fault.mcp.off': 'Bu sunucu kapalı. Araçlar bölümünde açın.',
  'fault.desktop.notOpened': 'Sistem adresi açmadı. Adresi tarayıcınıza kopyalayın.',
  'fault.desktop.notAllowed': 'Parley yalnızca web sayfası ve mektup açar.',
} as const satisfies Words<typeof english>
