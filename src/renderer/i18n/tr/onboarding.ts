import type { onboarding as english } from '../en/onboarding'
import type { Words } from '../words'

export const onboarding = {
  'onboarding.steps': 'Adımlar',
  'onboarding.back': 'Geri',
  'onboarding.next': 'İleri',
  'onboarding.skip': 'Tanıtımı geç',
  'onboarding.finish': 'Parley’yi kullanmaya başla',

  'onboarding.where.short': 'Sözleriniz nereye gider',
  'onboarding.where.title': 'Söyledikleriniz burada kalır.',
  'onboarding.where.text':
    'Parley bu bilgisayarda dinler, düşünür ve konuşur. Hesap da ağ da gerekmez. Sözleriniz şu an buraya gider:',
  'onboarding.where.titleCloud': 'Ne burada kalır, ne kalmaz.',
  'onboarding.where.textCloud':
    'Parley kendi adına hesap istemez. Seçtiğiniz hizmetlerle sözleriniz şu an buraya gider:',
  'onboarding.where.stay': 'Bu bilgisayarda kal',
  'onboarding.where.stayPartly': 'Gerisi bu bilgisayarda kalır',
  'onboarding.where.stayHint': 'Gündelik istekler hemen çalışır. Devam edin.',
  'onboarding.where.connect': 'Hizmet bağla…',
  'onboarding.where.connectHint':
    'Açık uçlu sorular ve daha iyi sesler için: OpenAI, Claude, Gemini, kendi sunucunuz ve başkaları. Bunu sonra da yapabilirsiniz.',
  'onboarding.where.later':
    'Daha sonra çevrimiçi bir hizmet bağlarsanız adı burada ve konuşma düğmesinin yanında görünür.',

  'onboarding.microphone.short': 'Mikrofon',
  'onboarding.microphone.title': 'Parley sizi duyuyor mu?',
  'onboarding.microphone.text':
    'Sesinizin gelip gelmediğini görmek için mikrofonu açın. Hiçbir şey saklanmaz, gönderilmez.',
  'onboarding.microphone.open': 'Mikrofonu aç',
  'onboarding.microphone.opening': 'Sorulursa mikrofona izin verin.',
  'onboarding.microphone.speak': 'Birkaç söz söyleyin. Halkalar sesinizle oynamalı.',
  'onboarding.microphone.heard': 'Sizi iyi duyuyorum.',

  'onboarding.talk.short': 'Konuşma',
  'onboarding.talk.title': 'Nasıl konuşmak istersiniz?',
  'onboarding.talk.handsFree.try': 'Deneyin: düğmeye bir kez basın; Parley o andan sonra dinler.',
  'onboarding.talk.hold.try': 'Deneyin: boşluk çubuğunu ya da düğmeyi, konuşuyormuş gibi bir süre basılı tutun.',
  'onboarding.talk.toggle.try':
    'Deneyin: başlamak için boşluk çubuğuna ya da düğmeye bir kez, bitirmek için bir kez daha basın.',
  'onboarding.talk.handsFree.on': 'Parley şimdi dinliyor. Dinlemesin isterseniz bir kez daha basın.',
  'onboarding.talk.hold.on': 'Basılı tuttuğunuz sürece Parley sizi duyar.',
  'onboarding.talk.toggle.on': 'Yeniden basana dek Parley sizi duyar.',
  'onboarding.talk.done': 'Hepsi bu kadar.',

  'onboarding.ask.short': 'İlk soru',
  'onboarding.ask.title': 'İlk sorunuzu sorun.',
  'onboarding.ask.text':
    'Parley söylediklerinizi sesli yanıtlar, yanıtı da yazar. Sözünü her an kesebilirsiniz. Sözlü soruları şimdilik İngilizce anlar; yazılanlara, Türkçe bilen bir ses seçene dek yalnız yazıyla yanıt verir.',
  'onboarding.ask.handsFree': 'Söylemeniz yeterli: “What is six times seven?”',
  'onboarding.ask.off': 'Düğmeye bir kez basın, sonra söyleyin: “What is six times seven?”',
  'onboarding.ask.hold': 'Boşluk çubuğunu ya da düğmeyi basılı tutup söyleyin: “What is six times seven?”',
  'onboarding.ask.toggle': 'Boşluk çubuğuna basın, “What is six times seven?” deyin, yeniden basın.',
  'onboarding.ask.done': 'İşte bu kadar. Başka her şeyi de aynı şekilde sorabilirsiniz.',
  'onboarding.ask.examples': 'Ya da bunlardan biri sizin için sorulsun',
  'onboarding.ask.example.1': 'What can you do?',
  'onboarding.ask.example.2': 'Set a timer for five minutes',
  'onboarding.ask.example.3': 'What day is it in three weeks?',

  'about.introduction': 'Tanıtımı yeniden göster',
} as const satisfies Words<typeof english>
