import type { toolFaults as English } from '../en/tool-faults'
import type { Words } from '../words'

export const toolFaults: Words<typeof English> = {
  'fault.mcp.unauthorized': '{{server}} anahtarı kabul etmedi. Araçlar bölümünde denetleyin.',
  'fault.mcp.notThere': '{{address}} adresinde bir araç sunucusu yok. Araçlar bölümünde adresi denetleyin.',
  'fault.mcp.moved': '{{server}} taşınmış. Araçlar bölümünde yeni adresini yazın.',
  'fault.mcp.refused': '{{server}} bağlantıyı reddetti ({{status}}). Birazdan yeniden deneyin.',
  'fault.mcp.noProgram': '“{{command}}” programı bulunamadı. Araçlar bölümünde tam yolunu yazın.',
  'fault.mcp.silent': '{{server}} yanıt vermiyor. Yeniden deneyin.',
  'fault.mcp.ended': '{{server}} durdu. Yeniden deneyin.',
  'fault.mcp.unreachable': '{{server}} sunucusuna ulaşılamıyor. Bağlantıyı ve adresi denetleyip yeniden deneyin.',
  'fault.mcp.garbled': '{{server}} Parley’nin anlamadığı bir yanıt verdi. Yeniden deneyin.',
  'fault.mcp.noCommand': '{{server}} için henüz komut yok. Araçlar bölümünde tamamlayın.',
  'fault.mcp.notEncrypted':
    '{{server}} sunucusunun adresi şifreli değil. https kullanın; http bu bilgisayar ve kendi ağınız içindir.',
  'fault.mcp.address':
    '{{server}} adresi https ile başlamalı ya da bu bilgisayarı göstermeli. Araçlar bölümünde değiştirin.',
  'fault.mcp.off': 'Bu sunucu kapalı. Araçlar bölümünde açın.',
}
