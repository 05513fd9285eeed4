import type { soundCheck as english } from '../en/sound-check'
import type { Words } from '../words'

export const soundCheck = {
  'soundCheck.advanced': 'Gelişmiş',
  'soundCheck.title': 'Ses denetimi',
  'soundCheck.hint': 'Bir ses çalar, kaydeder ve bu bilgisayarda sesin gerçekte nasıl işlediğini söyler.',
  'soundCheck.open': 'Aç',
  'soundCheck.close': 'Ses denetimini kapat',
  'soundCheck.text':
    'Yükselen üç ton iki kez çalınır: önce yankı giderme olmadan, sonra onunla. Yaklaşık on beş saniye sessiz olun ve hoparlörü her zamanki yüksekliğinde bırakın. Hiçbir şey bu bilgisayardan çıkmaz.',
  'soundCheck.run': 'Başlat',
  'soundCheck.again': 'Yeniden denetle',
  'soundCheck.stop': 'Durdur',
  'soundCheck.running.plain': 'Yankı giderme olmadan dinleniyor…',
  'soundCheck.running.cancelling': 'Yankı giderme ile dinleniyor…',
  'soundCheck.noSound':
    'Ses başlamadı. Sesi kullanan başka programları kapatın veya başka bir hoparlör seçin, sonra yeniden denetleyin.',
  'soundCheck.verdict.silent':
    'Mikrofondan yalnızca sessizlik geldi. Düğmesinin açık olduğuna bakın veya başka bir mikrofon seçin, sonra yeniden denetleyin.',
  'soundCheck.verdict.apart':
    'Mikrofon hoparlörü duymuyor: kulaklıkla bu doğrudur. Değilse sesi açın ve yeniden denetleyin.',
  'soundCheck.verdict.cancelled': 'Yankı giderme çalışıyor: asistanın sözünü kesebilirsiniz.',
  'soundCheck.verdict.weak':
    'Yankı giderme yankının yalnızca bir bölümünü alıyor. Asistan kendi sözünü keserse hoparlörü kısın veya kulaklık kullanın.',
  'soundCheck.verdict.uncancelled':
    'Yankı burada giderilmiyor. Kulaklık kullanın veya sözü yalnızca konuşma tuşu kessin.',
  'soundCheck.result': 'Ses denetiminin sonucu',
  'soundCheck.both': 'Genel',
  'soundCheck.plain': 'Yankı giderme olmadan',
  'soundCheck.cancelling': 'Yankı giderme ile',
  'soundCheck.row.browser': 'Tarayıcı',
  'soundCheck.row.microphone': 'Mikrofon',
  'soundCheck.row.loudspeaker': 'Hoparlör (nasıl ulaşıldığı)',
  'soundCheck.row.contextRate': 'Ses bağlamının hızı',
  'soundCheck.row.trackRate': 'Mikrofon sesinin hızı',
  'soundCheck.row.deviceRate': 'Aygıtın yapabildiği hızlar',
  'soundCheck.row.channels': 'Kanallar',
  'soundCheck.row.baseLatency': 'Ses bağlamının gecikmesi',
  'soundCheck.row.outputLatency': 'Tarayıcının söylediği hoparlör gecikmesi',
  'soundCheck.row.routeLatency': 'Hoparlöre giden yolun eklediği',
  'soundCheck.row.trackLatency': 'Tarayıcının söylediği mikrofon gecikmesi',
  'soundCheck.row.processing': 'İşleme',
  'soundCheck.row.found': 'Bulunan sesler',
  'soundCheck.row.delay': 'Hoparlörden mikrofona',
  'soundCheck.row.loss': 'Yankı dönüş kaybı',
  'soundCheck.row.cancelled': 'Yankı gidermenin aldığı',
  'soundCheck.row.drift': 'İki saatin farkı',
  'soundCheck.row.noise': 'Odadaki gürültü',
  'soundCheck.row.clipped': 'Kırpılan',
  'soundCheck.row.zeros': 'Sayısal sessizlik',
} as const satisfies Words<typeof english>
