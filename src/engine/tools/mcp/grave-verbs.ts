import { bare } from './plain-words'

/*
 * What cannot be undone, or costs money, in the names tools have; servers often say nothing more about them. Only ever
 * a reason to ask more. Words as they stand in names: the order, and where it is common the infinitive or noun.
 */

const words = (text: string): string[] => bare(text).split(/\s+/).filter(Boolean)

/** Whatever else the name says. */
export const GRAVE: ReadonlySet<string> = new Set(
  words(`
  delete deletes deleting deletion del remove removes removing removal rm rmdir unlink erase erases erasing wipe wiping
  purge purges destroy destroys destruct nuke shred truncate overwrite uninstall deinstall kill terminate shutdown
  poweroff reboot revoke pay buy purchase donate wire withdraw checkout unsubscribe trash discard deprovision obliterate
  annihilate rollback factoryreset
  sil siler silin silme silmek kaldır kaldırma kaldırmak temizle temizleme sıfırla sıfırlama biçimlendir yoket öde ödeme
  ödemek havale satınal satın iptal boşalt
  lösche löschen loesche loeschen löschung entferne entfernen vernichte vernichten zerstöre zerstören formatiere
  formatieren zurücksetzen überschreibe überschreiben bezahle bezahlen zahle zahlen kaufe kaufen bestelle bestellen
  überweise überweisen storniere stornieren kündige kündigen deinstalliere deinstallieren
  supprime supprimer supprimez suppression efface effacer effacez retirer enlever détruire détruis vider formater
  réinitialiser écraser payer payez acheter achète commander désinstaller annuler
  elimina eliminar eliminare borra borrar suprimir quitar destruir destruye vaciar formatear restablecer sobrescribir
  pagar comprar transferir desinstalar cancela cancelar
  cancella cancellare rimuovi rimuovere distruggi distruggere svuota svuotare formattare ripristinare sovrascrivere
  pagare comprare acquista acquistare trasferire disinstallare
  exclui excluir apaga apagar remova remover deletar destrói formatar redefinir encomendar
  verwijder verwijderen wis wissen vernietig vernietigen formatteer overschrijf betaal betalen koop kopen bestellen
  usuń usunąć skasuj kasuj zniszcz wyczyść zapłać kup kupić zamów przelej
  hapus bayar beli xóa radera betala köp slet slett fjern køb kjøp poista maksa osta smaž smazat odstranit
  zaplatit koupit töröl törlés fizet șterge plătește
`),
)

/** The same words as nouns are harmless: not where the name begins with a word that only looks. */
export const GRAVE_UNLESS_READING: ReadonlySet<string> = new Set(
  words(`drop format reset clear cancel order transfer trade sell book charge refund subscribe burn empty clean
  flush bid deploy sipariş transfer virement commande compra paga bestel`),
)

export const READING: ReadonlySet<string> = new Set(
  words(`get list read search find fetch show describe count check view look lookup query is has track watch browse
  oku listele bul ara göster getir`),
)

/** Parts of words in scripts that put no spaces, or many endings. */
export const GRAVE_PARTS: readonly string[] = words(`
  删 刪 移除 清空 清除 销毁 銷毀 格式化 支付 付款 购买 購買 订购 訂購 转账 轉帳 卸载 重置 抹掉
  削除 消去 消す 破棄 初期化 支払 購入 注文 送金 삭제 제거 초기화 결제 구매 송금 주문 지우
  удал стереть сотри уничтож очист сброс форматир оплат заплат купи заказать перевести видал знищ сплат изтри
  حذف احذف مسح امسح ادفع دفع شراء اشتر תמחק מחק מחיקה הסר שלם קנה हटा मिटा भुगतान खरीद ลบ จ่าย ซื้อ
  διαγραφ διέγραψε πλήρωσε αγόρασε
`)

/** Written as one word: `deleteall`, `bulkdelete`. */
const TOGETHER =
  /^(?:delete|remove|erase|destroy|purge|truncate|wipe|drop|uninstall|overwrite)(?:all|any|every|it|my|the|them|old|file|folder|dir|user|account|disk|drive|data|db|table|record|row|item|message|mail|email|note|repo|branch|project|calendar|event)/
const AT_THE_END = /(?<!un|^)(?:delete|remove|erase|destroy|purge|wipe)$/

export function isGraveCompound(word: string): boolean {
  return TOGETHER.test(word) || AT_THE_END.test(word)
}
