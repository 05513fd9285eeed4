/** What people buy, as it stands on a list, and names of two words that would otherwise be taken for two things. */
export const turkishGoods: ReadonlySet<string> = new Set(
  `süt, yumurta, ekmek, tereyağı, tereyağ, peynir, krema, kaymak, yoğurt, ayran, kefir, un, şeker, tuz, karabiber,
  pulbiber, pirinç, bulgur, makarna, erişte, şehriye, yulaf, bal, reçel, pekmez, tahin, zeytin, zeytinyağı, yağ, sirke,
  hardal, ketçap, mayonez, salça, kahve, çay, meyve suyu, su, soda, kola, gazoz, bira, şarap, rakı, çikolata, bisküvi,
  kraker, cips, fındık, fıstık, ceviz, badem, leblebi, kuru üzüm, kuru kayısı, elma, muz, portakal, mandalina, limon,
  üzüm, çilek, kiraz, şeftali, kayısı, armut, erik, karpuz, kavun, ananas, avokado, nar, incir, domates, patates, soğan,
  sarımsak, zencefil, havuç, salatalık, marul, ıspanak, brokoli, karnabahar, lahana, mantar, biber, kabak, patlıcan,
  kereviz, pırasa, fasulye, mercimek, nohut, bezelye, mısır, maydanoz, dereotu, nane, roka, fesleğen, tavuk, kıyma, et,
  kuşbaşı, sucuk, salam, sosis, pastırma, jambon, balık, hamsi, somon, ton balığı, karides, simit, poğaça, börek, yufka,
  baklava, lokum, helva, dondurma, sabun, şampuan, krem, deterjan, sünger, peçete, mendil, pil, mum, kibrit, çakmak,
  ampul, jilet, maya, kabartma tozu, vanilya, tarçın, kekik, kimyon, nişasta,
  tuvalet kağıdı, kağıt havlu, diş macunu, diş fırçası, çöp poşeti, buzdolabı poşeti, alüminyum folyo, streç film,
  çamaşır suyu, çamaşır deterjanı, bulaşık deterjanı, bulaşık tableti, ıslak mendil, bebek bezi, kedi maması, köpek
  maması, kedi kumu, beyaz peynir, kaşar peyniri, kaşar, lor peyniri, krem peynir, tulum peyniri, domates salçası, biber
  salçası, domates suyu, nar suyu, elma suyu, portakal suyu, nar ekşisi, maden suyu, limon suyu, elma sirkesi, üzüm
  sirkesi, zeytin yağı, ayçiçek yağı, mısır yağı, yeşil çay, nane limon, türk kahvesi, filtre kahve, toz şeker, küp
  şeker, pudra şekeri, esmer şeker, yeşil soğan, taze soğan, taze fasulye, kuru fasulye, yeşil biber, kırmızı biber,
  kuru soğan, tavuk göğsü, tavuk but, dana kıyma, kuzu eti, dana eti, balık ekmek, mısır gevreği, mısır unu, pirinç unu,
  bal kabağı, süt kreması, badem sütü, yulaf sütü, sütlü çikolata, bitter çikolata, kahve kreması, yumuşatıcı, tost
  ekmeği, çavdar ekmeği, tam buğday ekmeği, et suyu, tavuk suyu, el kremi, yüz kremi, tıraş köpüğü, galeta unu`
    .split(',')
    .map((name) => name.trim().replace(/\s+/g, ' ')),
)
