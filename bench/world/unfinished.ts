/*
 * Sentences that are broken off where everybody hears that they go on (`|`), for the rules that judge words alone. The
 * first set may be looked at while rules are written; the second is only counted, and no rule was written for it.
 */

/** A language's sentences, one on each line. */
type Sentences = Readonly<Record<'en' | 'tr', string>>

export const TUNED: Sentences = {
  en: `
    Put the towels | in the dryer tonight.
    Could you turn off | the lamp in the hall?
    I want | a table for two.
    What would you | do about it?
    How long does it | take to get there?
    Wake me up in ten | minutes.
    I was looking for a new | bicycle.
    Give me the next | three trains.
    We should not | forget the keys.
    Is there a bakery next | to the station?
    I bought | two pairs of shoes.
    She said he | would be late.
    Read me the last | message from Ann.
    There are so many | birds outside.
    Add a couple | of lemons to the list.
    Which film did they | like best?
    I need | a new password.
    Walk through | the park with me.
    Do you think it | is too cold?
    Move my appointment from Monday | to Wednesday.
    Please switch on | the heating.
    Save the note under | recipes.
    I think we need more | time.
    He works for the same | company.
  `,
  tr: `
    Mutfaktaki ışıkları | kapat.
    Toplantıyı | yarına ertele.
    Eve gidince | bana haber ver.
    Kardeşimin | numarası neydi?
    Yağmur yağarken | müzik dinlerim.
    Kitabı okuyup | geri vereceğim.
    Bu akşamki | maç saat kaçta?
    Alışveriş listesine iki | ekmek ekle.
    Annemin doğum gününü | hatırlat.
    Markete gitmeden | bir şey soracağım.
    Sana söylediğim | adresi bul.
    Perdeleri | aç lütfen.
    Yolda giden | araba kimin?
    Onun yerine başka | bir şarkı çal.
    Saat beşe doğru | ara beni.
    Akşam yemeğine göre | bir şey öner.
  `,
}

export const HELD_OUT: Sentences = {
  en: `
    Find me a recipe with | mushrooms and cream.
    How many grams are | in an ounce?
    Could you read | the news aloud?
    I forgot to buy | tomatoes.
    Put my dentist visit on | the calendar.
    What is the fastest | way to the airport?
    Is my sister's | birthday in March?
    Tell Peter that | I am running late.
    Book a room for | Saturday night.
    I have been waiting since | eight o'clock.
    Play the second | album again.
    Who wrote | the first encyclopedia?
    When does the | library close?
    Do we still have | enough rice?
    Write down that the | boiler needs a check.
    My flight leaves at | half past six.
    Translate good night into | Italian.
    Will it be warmer than | yesterday?
    The neighbours are always | so loud.
    Please lower the | blinds in the bedroom.
    I would rather have | the green one.
    How far can an | eagle see?
    Start the washing machine after | dinner.
    Are there any | trains tonight?
    Let us meet in front | of the museum.
    Why did the | Romans build walls?
    Show me how much | I spent last week.
    It depends on how | you look at it.
    Cancel everything except | the alarm for work.
    Ask him whether | he is coming.
    My password is not | working.
    Compare the price of | butter and oil.
    I am calling because | of the invoice.
    Turn the heating up by | two degrees.
    Explain the difference between | weather and climate.
    The train was | late again.
    She never told us | about it.
    We need at least | four chairs.
    Send the picture to | my father.
    Are you able to | hear me?
  `,
  tr: `
    Salondaki lambayı | söndür.
    Bana yakındaki | eczaneleri göster.
    Babamı aramam için | beşte uyar.
    Hafta sonu hava | nasıl olacak?
    Trenin | kalkış saatini söyle.
    Bir litre süt ve | iki ekmek yaz.
    Dün akşam izlediğim | filmi bul.
    İşten çıkınca | sütü unutma.
    Fırını iki yüz | dereceye getir.
    Yarın sabah için | alarm kur.
    Bu şarkının | adı ne?
    Doktora gitmem | gerekiyor.
    Ankara ile | İzmir arası kaç kilometre?
    Pencereleri | kapatır mısın?
    En sevdiğim | renk yeşil.
    Notlarıma şunu | ekle.
    Kahve yapıp | geliyorum.
    Sence yağmur | yağar mı?
    Alarmı yediden | sekize al.
    Bugün çok | yorgunum.
    Komşunun kedisi | kaçmış.
    Sesi biraz daha | aç.
    Toplantı bittikten sonra | ara.
    Faturayı ödemek | istiyorum.
  `,
}

/** Where a sentence breaks off, and what it is as a whole. */
export interface BrokenOff {
  readonly begun: string
  readonly whole: string
}

/** A language's sentences, each with the full stop a recogniser puts behind whatever it has heard. */
export function brokenOff(lines: string): BrokenOff[] {
  return lines
    .trim()
    .split('\n')
    .map((line) => {
      const [begun = '', rest = ''] = line.split('|').map((part) => part.trim())
      return { begun: `${begun}.`, whole: `${begun} ${rest}` }
    })
}
