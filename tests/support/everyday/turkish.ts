/** The same day in Turkish; see english.ts. */
export const turkishDay = String.raw`
on dakikalık zamanlayıcı kur => ^Zamanlayıcı kuruldu: 10 dakika\.$
makarna için 8 dakikalık bir tane daha kur => kuruldu.*8 dakika
makarnaya ne kadar kaldı => makarna.*(8|7) dakika
on dakikalığı iptal et => iptal
yarın sabah yedide uyandır => yarın, \S+,? .*07:00
akşam altıda annemi aramamı hatırlat => 18:00.*annemi ara
alışveriş listeme süt ve yumurta ekle => süt ve yumurta
alışveriş listemde ne var => süt ve yumurta
saat kaç => ^Saat \d\d:\d\d\.$
Tokyo'da saat kaç => ^Tokyo: saat \d\d:\d\d\.$
peki Londra'da? => ^Londra: saat \d\d:\d\d\.$
bugün günlerden ne => ^Bugün \d+ \S+ \S+\.$
bugün ayın kaçı => ^Bugün \d+ \S+ \S+\.$
yılbaşına kaç gün var => gün kaldı
bayram ne zaman => Bayramı
cumaya kaç gün var => Cuma: \d gün kaldı|Cuma.*(yarın|bugün)
seksenin yüzde on beşi kaç => \b12\.$
144 ün karekökü => \b12\.$
12 çarpı 12 => \b144\.$
beş mil kaç kilometre => 8,05 kilometre
yüz dolar kaç lira ~> internete çıkmıyorum
bir bardak kaç mililitre => \b200 mililitre
180 santim kaç feet => 5,91 fit
yüz fahrenhayt kaç derece => 37,78
arabayı üçüncü kata park ettiğimi hatırla => park ettiğiniz|park ettiğimi
arabayı nereye park ettim => park ettiği
notlarımı oku => park ettiği
hava nasıl ~> internete çıkmıyorum
haberlerde ne var ~> internete çıkmıyorum
müzik çal ~> başka programlara ya da cihazlara erişimim yok
ışıkları aç ~> başka programlara ya da cihazlara erişimim yok
YouTube'u aç => ^youtube\.com açılsın mı\?$
Atatürk kimdir ~> dil modeli
Türkiye'nin başkenti neresi ~> dil modeli
teşekkür ederim İngilizce nasıl denir ~> dil modeli
fıkra anlat => ^(?!Bun|Üzgün)
bir daha => ^(?!Bun|Üzgün)
ne yapabilirsin => zamanlayıcı
tekrar et => zamanlayıcı
daha yüksek sesle => ^Ses yüzde|yükse
daha yavaş konuş => yavaş
dur => ^Tamam\.$
günaydın => ^Günaydın
nasılsın => iyiyim
teşekkürler => Rica|Ne demek
yazı tura at => ^(Yazı|Tura)\.$
zar at => ^\d geldi\.$
saat kaç ve üç dakikalık zamanlayıcı kur => ^Saat .*Zamanlayıcı kuruldu: 3 dakika\.$
İngilizce konuş => Ayarlar
`
