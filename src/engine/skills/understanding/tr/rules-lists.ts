import { allGoods } from '../goods'
import type { Rule } from '../language'
import { listFollowUps as followUps, named, things } from '../list-requests'
import { turkishGoods } from './goods'

const EKLE = '(ekle|ekler misin|ekleyin|ekleyebilir misin|eklesene|yaz|yazar misin|koy|koyar misin|ekleyiver|not et)'
const SIL = '(cikar|cikarir misin|sil|siler misin|kaldir|kaldirir misin|at)'
const TO = '[benim] [{listName}] (listeme|listesine|listeye|listemize|listene)'
const FROM = '[benim] [{listName}] (listemden|listesinden|listeden|listemizden)'
const IN = '[benim] [{listName}] (listemde|listesinde|listede|listemizde|listemdeki)'
const IT = '[{listName}] (listemi|listesini|listeyi|listemizi)'

/** Lists of things to buy or to do, in Turkish, folded to plain letters. */
export const turkishListRules: readonly Rule[] = [
  {
    skill: 'list_clear',
    patterns: [
      `${IT} (temizle|bosalt|sil|sifirla|temizler misin|bosaltir misin)`,
      `${FROM} (her seyi|hepsini) ${SIL}`,
      `(temizle|bosalt|sil) ${IT}`,
    ],
    args: named,
  },
  {
    skill: 'list_clear',
    patterns: [`${FROM} (alinanlari|aldiklarimi|tamamlananlari|bitenleri|isaretlileri) ${SIL}`],
    args: (slots) => ({ ...named(slots), which: 'done' }),
  },
  {
    skill: 'list_check',
    patterns: [
      `${IN} {items} (isaretle|isaretler misin|tamamla|tamam)`,
      `${FROM} {items} (isaretle|aldim)`,
      `{items} (alindi|aldim|yapildi|tamam|bitti) (diye|olarak) isaretle`,
      `${IN} {items} [ustunu] (ciz|cizer misin)`,
      `{items} [ustunu] (ciz|cizer misin) ${IN}`,
      `{items} ${IN} isaretle`,
    ],
    args: things,
  },
  {
    skill: 'list_remove',
    patterns: [`${FROM} {items} ${SIL}`, `{items} ${FROM} ${SIL}`, `${SIL} ${FROM} {items}`, `${SIL} {items} ${FROM}`],
    args: things,
  },
  {
    skill: 'list_add',
    patterns: [
      `${TO} {items} [da|de] ${EKLE}`,
      `{items} ${TO} ${EKLE}`,
      `${EKLE} ${TO} {items}`,
      `${EKLE} {items} ${TO}`,
      `{items} ${EKLE} ${TO}`,
    ],
    args: things,
  },
  // Without a list only where there can be no doubt what it is for.
  {
    skill: 'list_add',
    patterns: [
      `{items} [da|de] ${EKLE}`,
      '{items} (almam lazim|almamiz lazim|alalim|almam gerek|almam gerekiyor|lazim|bitti|bitmis|kalmadi|kalmamis)',
    ],
    args: (slots) => (slots.items && allGoods(slots.items, turkishGoods) ? things(slots) : undefined),
  },
  {
    skill: 'list_add',
    patterns: ['{items} olusan [bir|yeni] {listName} listesi (yap|olustur|hazirla|yapar misin|olusturur musun)'],
    // “… pasaporttan oluşan”: the last of them carries the ending.
    args: (slots) =>
      slots.items &&
      things({
        ...slots,
        items: slots.items.map((item, i, all) => (i === all.length - 1 ? item.replace(/['’]?[dt][ae]n$/, '') : item)),
      }),
  },
  {
    skill: 'list_add',
    patterns: [
      '[bana] [bir|yeni] {listName} listesi (yap|olustur|baslat|ac|hazirla|yapar misin|olusturur musun)',
      '{listName} (diye|adinda) [bir|yeni] [bir] liste (yap|olustur|baslat|ac)',
    ],
    args: ({ listName }) => ({ list: listName }),
  },
  {
    skill: 'list_read',
    patterns: [
      'listelerim [neler|ne|nelerdir|var mi]',
      '(hangi|kac) (listeler|listelerim|liste|listem) var',
      '(listelerimi|listeleri) (goster|say|oku|soyle)',
    ],
    args: () => ({ which: 'names' }),
  },
  {
    skill: 'list_read',
    patterns: [
      `${IN} (ne|neler|ne ne) (var|vardi|yaziyor|kaldi)`,
      `(ne|neler) (var|vardi|kaldi) ${IN}`,
      `${IT} (oku|goster|soyle|okur musun|gosterir misin|soyler misin|ac|say)`,
      `(oku|goster) ${IT}`,
      `${IN} (bir sey|birsey) var mi`,
      `${IN} baska [ne|neler] (var|kaldi|yaziyor)`,
      `${IN} (kac|ne kadar) [sey|urun|madde|esya] (var|kaldi)`,
      '{listName} (listem|listesi) [ne|nedir|neydi]',
      'listem [ne|nedir]',
      `${IN} kac (sey|urun) var`,
    ],
    args: named,
  },
  {
    skill: 'list_read',
    patterns: [
      '(marketten|bakkaldan|pazardan|magazadan) ne[ler] (almam|alacagim|alacaktim|almaliyim) [gerekiyor|lazim]',
      '(ne|neler) (almam|almamiz) (gerekiyor|lazim)',
      '(ne|neler) (alacagim|alacaktim|alacagiz|almaliyim)',
    ],
    args: () => ({ list: 'shopping' }),
  },
  {
    skill: 'list_read',
    patterns: [`${IN} {items} (var mi|varmi|yazili mi)`, `{items} ${IN} (var mi|varmi|mi|yazili mi)`],
    args: ({ items, listName }) =>
      items?.length === 1 ? { item: items[0], ...(listName !== undefined && { list: listName }) } : undefined,
  },
]

export const turkishListFollowUps = followUps({
  add: [`{items} [da|de] ${EKLE}`, `(bir de|ayrica|ve) {items} [${EKLE}]`, '{items} (da|de)'],
  remove: [`{items} ${SIL}`],
  check: ['{items} (aldim|alindi|tamam|yaptim|bitti)'],
  read: ['(ne kaldi|neler kaldi|listede ne kaldi|baska ne var)'],
})
