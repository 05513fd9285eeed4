/** Another day in Turkish; see errands-english.ts. */
export const turkishErrands = String.raw`
2028 artık yıl mı => ^Evet, 2028 artık yıl\.$
1900 artık yıl mıydı => ^Hayır, 1900 artık yıl değildi\.$
29 şubatta Ayşe'yi aramamı hatırlat => hatırlatacağım, 29 Şubat 2028 Salı, 09:00: Ayşe'yi aramamı\.
perşembeden bir hafta sonra kirayı ödememi hatırlat => hatırlatacağım, 10 Aralık Perşembe, 09:00: kirayı ödememi\.
perşembeden bir hafta sonra ayın kaçı => ^10 Aralık Perşembe\.$
ona kadar say => ^1, 2, 3, 4, 5, 6, 7, 8, 9, 10\.$
beşten geriye say => ^5, 4, 3, 2, 1\.$
üçten on ikiye kadar say => ^3, 4, 5, 6, 7, 8, 9, 10, 11, 12\.$
64 liranın yüzde 18'i üçe bölünce => ^Sonuç 3,84\.$
süt yumurta ekmek ekle => ^Alışveriş listenize ekledim: süt, yumurta ve ekmek\.$
alışveriş listesine tuvalet kağıdı yaz => ^Alışveriş listenize ekledim: tuvalet kağıdı\.$
listemde ekmek var mı => ^Evet, alışveriş listenizde ekmek var\.$
anahtarımı üst çekmeceye koydum, unutma => ^Hatırlayacağım: “anahtarımı üst çekmeceye koydum”\.$
anahtarım nerede => ^Bana şunu söylemiştiniz: “anahtarımı üst çekmeceye koydum”\.$
pasaport mavi çantada, bunu hatırla => ^Hatırlayacağım: “pasaport mavi çantada”\.$
pasaportum nerede => ^Bana şunu söylemiştiniz: “pasaport mavi çantada”\.$
wifi şifresi mavi at, not al => ^Hatırlayacağım: “wifi şifresi mavi at”\.$
wifi şifresi neydi => ^Bana şunu söylemiştiniz: “wifi şifresi mavi at”\.$
sekiz saat sonra uyandır => ^Alarm kuruldu: bugün 17:30\.$
cumartesi öğlene alarm kur => ^Alarm kuruldu: 5 Aralık Cumartesi, 12:00\.$
hafta içi her gün altı buçuğa alarm kur => ^Alarm kuruldu: hafta içi her gün 06:30, ilki yarın, Salı\.$
alarmı sekize al => ^Tamam: hafta içi her gün 08:00\.$
cumartesi alarmını iptal et => ^12:00 alarmı iptal ettim\.$
her ayın birinde çiçekleri sulamamı hatırlat => hatırlatacağım, her ay 09:00, ilki yarın, Salı: çiçekleri
öbür gün saat dokuzda laptopu getirmemi hatırlat => hatırlatacağım, 2 Aralık Çarşamba, 09:00: laptopu getirmemi\.$
beşe çeyrek kala çocukları almamı hatırlat => hatırlatacağım, bugün 16:45: çocukları almamı\.$
yarın alarmım var mı => ^Alarm: hafta içi her gün 08:00\.$
alarma ne kadar var => ^7 saat 59 dakika \d+ saniye var: bugün 17:30\.$
bir buçuk saatlik zamanlayıcı => ^Zamanlayıcı kuruldu: 1 saat 30 dakika\.$
yumurta için on dakika => ^Yumurta için zamanlayıcı kuruldu: 10 dakika\.$
yedinin karesi kaç => ^Sonuç 49\.$
iki üzeri on => ^Sonuç 1\.024\.$
250'nin yarısı => ^Sonuç 125\.$
90'ın üçte biri => ^Sonuç 30\.$
35'in iki katı => ^Sonuç 70\.$
2028 şubatı kaç gün => ^2028 şubat ayı 29 gün\.$
gece yarısına kaç saat var => ^Gece yarısına 14 saat \d+ dakika var\.$
yılbaşına kaç hafta var => ^Yılbaşı: 4 hafta 4 gün kaldı\.$
100 gün sonra hangi tarih => ^10 Mart 2027 Çarşamba\.$
bir günde kaç dakika var => ^1 gün, 1\.440 dakika eder\.$
5 kilo kaç pound => ^5 kilogram, 11,02 libre eder\.$
iki kilometre kaç metre => ^2 kilometre, 2\.000 metre eder\.$
20 derece kaç fahrenhayt => ^20 santigrat derece, 68 fahrenhayt derece eder\.$
yağmur yağıyor mu ~> internete çıkmıyorum
maç kaç kaç ~> internete çıkmıyorum
masa ayırt ~> başka programlara ya da cihazlara erişimim yok
mesajlarımı oku ~> başka programlara ya da cihazlara erişimim yok
pizza söyle ~> başka programlara ya da cihazlara erişimim yok
neredeyim ~> internete çıkmıyorum
güneş kaçta batıyor ~> internete çıkmıyorum
sen kimsin => ^Ben Parley, bir sesli asistanım\. Bu bilgisayarda duyar, düşünür ve
seni kim yaptı => ^Ben Parley, bir sesli asistanım\. Bu bilgisayarda duyar, düşünür ve
beni duyuyor musun => ^Sizi duyuyorum\.$
internetsiz çalışıyor musun => ^Ben Parley, bir sesli asistanım\. Bu bilgisayarda duyar, düşünür ve
beni kaydediyor musun => ^Konuşma düğmesi dinlediğimi gösterdiği sürece dinlerim; bir tıkla
benim adım ne => ^Bununla ilgili bana bir şey söylemediniz\.$
bana ilginç bir şey anlat ~> dil modeli
görüşürüz => ^Görüşürüz!$
45 dakika sonra saat kaç olacak => ^45 dakika sonra saat 10:\d\d olacak\.$
üç saat önce saat kaçtı => ^3 saat önce saat 06:\d\d idi\.$
Berlin'den kaç saat ilerideyiz => ^Berlin bizden 1 saat ileri\.$
Sidney'de sabah mı => ^Sydney: saat \d\d:\d\d\.$
12 Mayıs 1990'da doğan kaç yaşında => ^36 yaşında\.$
gelecek cuma ayın kaçı => ^4 Aralık Cuma\.$
80 liradan yüzde 25 indirim => ^Sonuç 60\.$
15 artı 27 eksi 4 => ^Sonuç 38\.$
üç saatte kaç saniye var => ^3 saat, 10\.800 saniye eder\.$
kaçıncı haftadayız => ^Yılın 49\. haftasındayız\.$
çamaşır için kırk dakika kur => ^Çamaşır için zamanlayıcı kuruldu: 40 dakika\.$
fırını kapatmamı yarım saat sonra hatırlat => ^Tamam, 30 dakika sonra hatırlatacağım: fırını kapatmamı\.$
her pazartesi ve çarşamba sekizde spor diye hatırlat => hatırlatacağım, her pazartesi ve çarşamba 08:00, ilki 2 Aralık
beni yarım saate uyandır => ^Alarm kuruldu: bugün 10:0\d\.$
alarmları sil => ^3 alarmı iptal ettim\.$
hava nasıl olacak yarın ~> internete çıkmıyorum
not al yarın dişçi var => ^Hatırlayacağım: “yarın dişçi var”\.$
saat on beşte New York'ta saat kaç => ^Burada 15:00 iken New York saatiyle 10:00\.$
bu yıl kurban bayramı ne zaman => ^Kurban Bayramı: 16 Mayıs 2027 Pazar\.$
benim doğum günüm 5 mayıs => ^Hatırlayacağım: “doğum günüm 5 mayıs”\.$
bana çamaşır için 25 dakikalık sayaç kursana => ^Çamaşır için zamanlayıcı kuruldu: 25 dakika\.$
üç dakika tut => ^Zamanlayıcı kuruldu: 3 dakika\.$
çamaşıra ne kadar kaldı => ^2 zamanlayıcı var: çamaşır, 24 dakika \d+ saniye kaldı ve çamaşır, 39
iki haftada bir cuma çöpleri çıkarmamı hatırlat => hatırlatacağım, 2 haftada bir cuma 09:00, ilki 4 Aralık Cuma:
ayın on beşinde kirayı ödememi hatırlat => hatırlatacağım, 15 Aralık Salı, 09:00: kirayı ödememi\.
ay sonunda sayacı okumamı hatırlat => hatırlatacağım, bugün 11:00: sayacı okumamı\.
haftaya dişçiden randevu almamı hatırlat => hatırlatacağım, 7 Aralık Pazartesi, 09:00: dişçiden randevu
haftaya cuma saat üçte bankayı aramamı hatırlat => hatırlatacağım, 11 Aralık Cuma, 15:00: bankayı aramamı\.$
üç ay sonra pasaportu yenilememi hatırlat => hatırlatacağım, 28 Şubat 2027 Pazar, 09:00: pasaportu yenilememi\.
her yıl 5 mayısta annemin doğum gününü hatırlat => hatırlatacağım, her yıl 09:00, ilki 5 Mayıs 2027 Çarşamba:
eve gelince çiçekleri sulamamı hatırlat => ^Bunun ne zaman olacağını bilemem\. Bir saatte hatırlatabilirim, örneğin
cuma neleri hatırlatacaksın => ^Çöpleri çıkarmamı: 2 haftada bir cuma 09:00\.$
kira hatırlatmasını sil => ^Hangisi: kirayı ödememi \(10 Aralık Perşembe\) / kirayı ödememi \(15
kahve bitti => ^Alışveriş listenize ekledim: kahve\.$
muz elma yoğurt lazım => ^Alışveriş listenize ekledim: muz, elma ve yoğurt\.$
nalbur listesine pil ekle => ^Nalbur listenize ekledim: pil\.$
nalbur listemde ne var => ^Nalbur listenizde: pil\.$
alışveriş listesinden muzu çıkar => ^Alışveriş listenizden çıkardım: muz\.$
yoğurdu aldım => ^Yoğurt tamam\. Kalan: süt, yumurta, ekmek, tuvalet kağıdı, kahve ve elma\.$
tesisatçı salı günü gelecek, not et => ^Hatırlayacağım: “tesisatçı salı günü gelecek”\.$
wifi şifrem ayçiçeği42 => ^Hatırlayacağım: “wifi şifrem ayçiçeği42”\.$
wifi şifrem ne => ^Bana şunu söylemiştiniz: “wifi şifrem ayçiçeği42” ve “wifi şifresi mavi
arabayı mavi otoparkın ikinci katına bıraktım, aklında tut => ^Hatırlayacağım: “arabayı mavi otoparkın ikinci katına
arabam nerede => ^Bana şunu söylemiştiniz: “arabayı mavi otoparkın ikinci katına
gözlüğümü mutfak dolabına koydum, unutma => ^Hatırlayacağım: “gözlüğümü mutfak dolabına koydum”\.$
gözlük nerede => ^Bana şunu söylemiştiniz: “gözlüğümü mutfak dolabına koydum”\.$
bugünden üç hafta sonra ayın kaçı => ^21 Aralık Pazartesi\.$
ayın 25'i hangi gün => ^25 Aralık, Cuma\.$
29 Şubat 2024 hangi gündü => ^29 Şubat 2024, Perşembe\.$
2028 yılı kaç gün => ^2028 yılı 366 gün\.$
1 Mart ile 15 Nisan arasında kaç gün var => ^1 Mart 2027 ile 15 Nisan 2027 arasında 45 gün var\.$
Bangkok'ta saat kaç => ^Bangkok: saat \d\d:\d\d\.$
Londra ile saat farkımız ne kadar => ^Londra: saat burayla aynı\.$
Berlin'de saat 17 iken İstanbul'da kaç => ^Berlin saatiyle 17:00 iken İstanbul saatiyle 19:00\.$
noel kaçıncı hafta => ^25 Aralık Cuma: yılın 52\. haftası\.$
1995 doğumluyum kaç yaşındayım => ^1995 doğumlu: 31 yaşında, doğum günü gelmediyse 30\.$
480 liralık hesaba yüzde 10 bahşiş => ^Bahşiş 48 lira, toplam 528 lira\.$
120 lirayı 5 kişiye böl => ^Kişi başı 24 lira\.$
2'nin karekökü => ^Yaklaşık 1,414214\.$
bir buçuk çarpı iki virgül dört => ^Sonuç 3,6\.$
360'ın dörtte biri => ^Sonuç 90\.$
20 bölü 7 => ^Yaklaşık 2,857143\.$
80'den 92'ye yüzde kaç artış => ^Sonuç yüzde 15\.$
bir pound kaç gram => ^1 libre, 453,59 gram eder\.$
iki su bardağı kaç mililitre => ^2 su bardağı, 400 mililitre eder\.$
70 kilo kaç libre => ^70 kilogram, 154,32 libre eder\.$
6 mil kaç km => ^6 mil, 9,66 kilometre eder\.$
180 derece kaç fahrenhayt => ^180 santigrat derece, 356 fahrenhayt derece eder\.$
Paris'te hava nasıl ~> internete çıkmıyorum
yarın kar yağar mı ~> internete çıkmıyorum
taksi çağır ~> başka programlara ya da cihazlara erişimim yok
e-postalarımı oku ~> başka programlara ya da cihazlara erişimim yok
bitcoin kaç para ~> internete çıkmıyorum
günaydın Fransızca nasıl denir ~> dil modeli
2018 dünya kupasını kim kazandı ~> dil modeli
krep nasıl yapılır ~> dil modeli
normal konuş => ^Normal hızda konuşuyorum\.$
robot musun => ^Ben Parley, bir sesli asistanım\. Bu bilgisayarda duyar, düşünür ve
hangi dilleri konuşuyorsun => ^Şu anda Türkçe çalışıyorum\. Ayarlar’da, Mikrofon bölümündeki
notlarımı göster => ^9 şey hatırlıyorum: “gözlüğümü mutfak dolabına koydum”, “arabayı mavi
iki artı iki kaç ve bugün ayın kaçı => ^Sonuç 4\. Bugün 30 Kasım Pazartesi\.$
on dakikalık sayaç kur ve beşte Ali'yi aramamı hatırlat => 10 dakika\. Tamam, hatırlatacağım, bugün 17:00:
dört buçuk dakikalık bulgur zamanlayıcısı kur => 4 dakika 30 saniye
hangi zamanlayıcı önce çalacak => kaldı
bulgur zamanlayıcısını durdur => iptal ettim
çarşamba sabahı altıya çeyrek kala beni uyandır => 2 Aralık Çarşamba, 05:45
çarşamba için alarmım var mı => 05:45
gün aşırı sabah sekizde çiçekleri sulamamı hatırlat => 2 günde bir 08:00
pazar günü öğleden sonra bankayı aramamı hatırlat => 6 Aralık Pazar, 15:00
pazar günü ne var => bankayı ara
çorap, şarj aleti ve pasaporttan oluşan bir bavul listesi yap => çorap, şarj aleti ve pasaport\.$
bavul listesinde başka ne var => çorap, şarj aleti ve pasaport
bavul listesinde kaç şey var => çorap, şarj aleti ve pasaport
dolap şifrem 4471 => dolap şifrem 4471
dolap şifrem neydi => dolap şifrem 4471
46 liranın yüzde 15 bahşişi ne kadar => Bahşiş 6,90 lira
60 liralık bir şey yüzde 25 indirimle kaça gelir => ^Sonuç 45\.$
teşekkürler, hepsi bu => ^Rica ederim
`
