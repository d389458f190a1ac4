# Vásárlások fájljai, amelyeket egy adminisztrátor küld a csevegésben: mit mondunk róluk, a gombok és a napló.

import-looking = Nézem: { $file } …
import-nameless = a fájl
import-too-large = { $file } nagyobb { $mb } MB-nál, és a Telegram ekkora fájlt nem ad oda botoknak. Kérjük, küldje el részletekben, vagy töltse be ott, ahol a bot fut: npsbot import purchases
import-unfetched = Nem sikerült végigolvasni: { $file }. Kérjük, küldje el újra, és ha úgy sem megy, kisebb részletekben.
import-gone = Ez a fájl már nagyon régi. Kérjük, küldje el újra.
import-offer = { $file }: { $rows ->
    [one] { $rows } sor
   *[other] { $rows } sor
}. Egyelőre semmit sem tároltunk.
import-columns = Így értem az oszlopokat:
import-column = · { $theirs } → { $ours }
import-unused = Nem kell: { $names }
import-first = Az első sorokat így olvasom:
import-row = · { $line }. sor: { $row }
import-row-refused = · a(z) { $line }. sor kimaradna: { $why }
import-dates-dmy = Dátumok: elöl a nap; az időpontok: { $timezone }.
import-dates-mdy = Dátumok: elöl a hónap; az időpontok: { $timezone }.
import-dates-ymd = Dátumok: elöl az év; az időpontok: { $timezone }.
import-dates-sure = A dátumok egyértelműek; az időpontok: { $timezone }.
import-decimal-point = Összegek: tizedesponttal; ahol nincs pénznem, ott { $currency }.
import-decimal-comma = Összegek: tizedesvesszővel; ahol nincs pénznem, ott { $currency }.
import-phones-region = A + nélküli telefonszámokat ilyen országkóddal olvasom: { $region }.
import-phones-open = A + nélküli telefonszámok kimaradnak: a PHONE_REGION beállításban nincs ország megadva.
import-question = Betöltsem? Azokat a vásárlókat, akik beszélnek a bottal, szokás szerint megkérdezzük az utolsó { $days } nap vásárlásairól. Régebbi listánál kérheti, hogy senkit se kérdezzünk meg.
import-begins = Máris kezdem.
import-declined = Rendben, semmit sem tároltunk. Később is megnyomhatja a Betöltés gombot.
import-is = { $state ->
    [running] Már töltöm be.
    [done] Ezt már betöltöttem.
    [unusable] Így nem használható. Kérjük, küldje el újra.
    [declined] Semmit sem tároltunk.
   *[other] Egy pillanat, még nézem.
}
import-running = Betöltés: { $file }, { $percent } ({ $read } / { $rows } sor)
import-done = { $file }: a betöltés kész.
import-added = Új: { $n }
import-known = Már megvolt: { $n }
import-refused = Kimaradt: { $n }
import-repeated = Ugyanazon rendelések további sorai: { $n }
import-erased = Nem tároltuk, mert az illetők azt kérték, felejtsük el őket: { $n }
import-refused-follow = A kimaradt sorokat fájlban küldöm, mindegyiket az okával. Javítsa ki őket ott, és küldje vissza a fájlt; ami már megvan, az nem kerül be kétszer.
import-refused-caption = { $file }: a kimaradt sorok az okukkal: { $rows }
import-refused-caption-first = { $file }: a kimaradt sorok közül az első { $rows }, az okukkal
import-refused-lost = A(z) { $file } kimaradt sorait már nem lehet megmutatni. Ha látni szeretné őket, kérjük, küldje el újra a fájlt.
import-broken-off = { $file }: a betöltés megszakadt; eddig új: { $added }. Ami bekerült, megmarad, és semmi sem kerül be kétszer. Nyomja meg a folytatáshoz.

## Amit előbb meg kell kérdezni
import-ask-dates = { $file }: a(z) „{ $column }” oszlopban ez áll: „{ $written }”. Ez kétféleképpen is olvasható, és a többi sorból sem derül ki, melyik a jó. Hogyan vannak írva a dátumok?
import-ask-decimal = { $file }: a(z) „{ $column }” oszlopban ez áll: „{ $written }”. Ez kétféleképpen is olvasható, és a többi sorból sem derül ki, melyik a jó. Mennyi ez?
import-ask-column = { $file }: nem derül ki, melyik oszlop ez: { $field }. Kérjük, válassza ki.
button-import-dmy = Elöl a nap
button-import-mdy = Elöl a hónap
button-import-dmy-as = Elöl a nap: { $day }
button-import-mdy-as = Elöl a hónap: { $day }
button-import-ymd-as = Elöl az év: { $day }
button-import-whole = { $number }, tizedesek nélkül
button-import-parts = { $number }, tizedesekkel
button-import = Betöltés
button-import-quiet = Betöltés kérdések nélkül
button-import-not-now = Most nem
button-import-again = A betöltés folytatása

## Miért nem használható egy fájl
import-trouble-unreadable = Nem sikerült elolvasni: { $file }. Kérjük, küldje el újra.
import-trouble-no_list = { $file } nem lista: a(z) { $line }. sor túlságosan hosszú. Kérjük, exportálja újra CSV-be.
import-trouble-damaged = { $file } sérült a(z) { $line }. sor után. Kérjük, mentse CSV-be (UTF-8), és küldje el újra.
import-trouble-other_kind = { $file } nem olyan lista, amelyet el tudok olvasni. Kérjük, mentse CSV-be vagy Excel-munkafüzetbe (.xlsx), és azt küldje el.
import-trouble-bad_workbook = { $file } nem nyitható meg munkafüzetként. Kérjük, mentse CSV-be, és azt küldje el.
import-trouble-too_large = { $file } kicsomagolva sokkal nagyobb, mint egy vásárlási lista. Kérjük, mentse CSV-be, és azt küldje el.
import-trouble-formula = { $file }: a(z) { $cell } cellában még ki nem számolt képlet van. Kérjük, nyissa meg egy táblázatkezelőben, mentse el ott, és küldje el újra.
import-trouble-empty = { $file }: nincsenek benne sorok. Kérjük, exportálja újra.
import-trouble-too_wide = { $file }: túl sok oszlopa van. Kérjük, csak a vásárlásokról szólókat hagyja meg, és küldje el újra.
import-trouble-no_header = { $file }: a(z) { $line }. sorban az oszlopok nevének kellene állnia, de nem az áll ott. Kérjük, tegyen fölé egy ilyen sort: rendelés, vásárló, dátum, összeg – és küldje el újra.
import-trouble-answers = { $file } inkább egy másik kérdőív válaszainak látszik, nem vásárlásoknak. Azokat ott lehet betölteni, ahol a bot fut: npsbot import responses

## A mi oszlopaink
import-field-order = rendelésszám
import-field-customer = vásárló
import-field-name = a vásárló neve
import-field-phone = telefonszám
import-field-time = a vásárlás dátuma
import-field-clock = napszak (óra)
import-field-amount = összeg
import-field-currency = pénznem
import-field-segment = üzlet
import-field-tags = címkék
import-field-zone = a vásárló időzónája
import-field-product = termékcsoport
import-field-employee = eladó
import-field-channel = csatorna

## Miért marad ki egy sor
import-line = Sor
import-reason = Miért maradt ki
import-reason-open_quote = egy idézőjel nincs bezárva
import-reason-zero_byte = a sor sérült
import-reason-too_many_cells = több cella van, mint oszlop
import-reason-no_amount = nincs összeg
import-reason-amount_unreadable = az összeg nem olvasható
import-reason-amount_too_large = az összeg hihetetlenül nagy
import-reason-amount_too_fine = az összegnek több tizedese van, mint a pénznemének
import-reason-amount_negative = negatív összeg: a visszáru nem vásárlás
import-reason-amount_differs = ennek a rendelésnek egy korábbi sorban más az összege
import-reason-currency_unknown = ismeretlen pénznem
import-reason-no_time = nincs dátum
import-reason-time_unreadable = a dátum nem olvasható
import-reason-time_ahead = a dátum a jövőben van
import-reason-time_too_early = a dátum 1970 előtti
import-reason-zone_unknown = ismeretlen időzóna
import-reason-no_score = nincs pontszám
import-reason-score_unreadable = a pontszám nem 0 és 10 közötti egész szám

log-purchases_imported = betöltötte: „{ $file }” – új { $added }, már megvolt { $known }, kimaradt { $refused }
