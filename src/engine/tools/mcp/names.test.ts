import { describe, expect, it } from 'vitest'
import { soundsDestructive } from './names'
import { deceives, wordsIn } from './plain-words'

describe('what the words of a name say', () => {
  it.each([
    ...['delete_everything', 'removeUser', 'HTTPDelete', 'bulkDeleteV2', 'deleteall', 'bulkdelete', 'wipedisk', 'rm'],
    ...[
      'get_and_delete',
      'd_e_l_e_t_e',
      'd3lete_file',
      'de1ete',
      'DELETE2',
      'files.purge',
      'drop-table',
      'place/order',
    ],
    ...['dosyayı sil', 'DOSYAYI_SİL', 'kaldir', 'öde', 'Datei löschen', 'loeschen', 'supprimer_fichier', 'borrarTodo'],
    ...[
      'elimina',
      'apagar',
      'verwijderen',
      'usuń',
      'удалитьФайл',
      'удаление',
      '删除文件',
      '刪除',
      'ファイルを削除',
      '파일삭제',
      'احذف_الملف',
    ],
    ...[
      'd\u0435l\u0435te',
      'ԁеӏеtе',
      'del\u200bete',
      'del\u00adete',
      'ｄｅｌｅｔｅ',
      '𝐝𝐞𝐥𝐞𝐭𝐞',
      'ᴅᴇʟᴇᴛᴇ',
      '🅳🅴🅻🅴🆃🅴',
      'ⓓⓔⓛⓔⓣⓔ',
      'de\u0301lete',
      'd\u034felete',
      'ꓓꓰꓡꓰꓔꓰ',
    ],
  ])('destroys or pays: %s', (name) => expect(soundsDestructive(name)).toBe(true))

  it.each([
    ...[
      'get_weather',
      'list_orders',
      'get_order',
      'undelete',
      'undelete_file',
      'droplet_status',
      'formatted_text',
      'information',
    ],
    ...['list_deleted_files', 'read_file', 'create_event', 'getFormat', 'silent_mode', 'silver_price', 'hava_durumu'],
    ...[
      'payload',
      'buyer_list',
      'eraser_size',
      'killer_whales',
      'order_by_name_list'.replace('order_by_', ''),
      '天気',
      'погода',
    ],
  ])('is nothing of that kind: %s', (name) => expect(soundsDestructive(name)).toBe(false))

  it('are cut and read in time that grows with the name', () => {
    expect(soundsDestructive('a'.repeat(1_000_000))).toBe(false)
    expect(soundsDestructive('a_'.repeat(500_000))).toBe(false)
  })

  it('are split as names are', () =>
    expect(wordsIn('HTTPServer-deleteAll_files2 Now')).toEqual(['http', 'server', 'delete', 'all', 'files2', 'now']))
})

describe('a name that is meant to be read as another', () => {
  it.each(['del\u200bete', '\u202egpj.exe', 'p\u0430yment', 'sc\u03bfpe', 'e\u{e0041}', 'ɡet'])(
    'deceives: %j',
    (name) => expect(deceives(name)).toBe(true),
  )
  it.each([
    '✔️ Weather',
    '👨‍👩‍👧',
    'kaldırım',
    'złoto',
    'Straße',
    'погода',
    'Google検索',
    'می‌خواهم',
    'get_weather',
    'naïve',
  ])('does not: %j', (name) => expect(deceives(name)).toBe(false))
})
