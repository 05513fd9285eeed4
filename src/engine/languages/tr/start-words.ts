import type { StartWords } from '../start-words'

export const turkishStartWords: StartWords = {
  full: (file) => `Disk dolu, Parley şu dosyayı yazamıyor: ${file}. Yer açıp Parley’yi yeniden başlatın.`,
  quota: (file) => `Disk payınız dolmuş, Parley şu dosyayı yazamıyor: ${file}. Yer açıp Parley’yi yeniden başlatın.`,
  readOnly: (file) =>
    `Yalnızca okunabilen bir diskte: ${file}. PARLEY_DATA_DIR değişkenine yazılabilen bir klasör verin.`,
  forbidden: (file) =>
    `Parley’nin şunu kullanmaya izni yok: ${file}. Kendinize okuma ve yazma izni verip Parley’yi yeniden başlatın.`,
  isFolder: (file) => `Dosya olması gereken yerde bir klasör var: ${file}. Onu taşıyıp Parley’yi yeniden başlatın.`,
  throughFile: (file) =>
    `Yolun bir yerinde klasör yerine dosya var: ${file}. O dosyayı taşıyıp Parley’yi yeniden başlatın.`,
  isFile: (file) => `Klasör olması gereken yerde bir dosya var: ${file}. Onu taşıyıp Parley’yi yeniden başlatın.`,
  other: (file, code) =>
    `Parley şunu kullanamıyor: ${file} (${code}). Ona bakın ya da PARLEY_DATA_DIR değişkenine başka bir klasör verip Parley’yi yeniden başlatın.`,
}
