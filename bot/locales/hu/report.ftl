# A heti jelentés: képaláírás, három sor a /nps parancsra, az elégedetlen vásárlók listája, a kép.

report-title = { $shop } · { $week }
report-so-far = Eddigi adatok, { $moment }
report-answers = { $n } válasz

report-headline-nothing = { $span ->
    [week] Ezen a héten senki sem válaszolt.
   *[period] Ebben az időszakban senki sem válaszolt.
}
report-headline-nothing-yet = Még nincs válasz.
report-headline-counts = Csak { $n } válasz jött: NPS-hez kevés, ezért csak a darabszámok.
report-headline-tentative = NPS { $nps }, de csak tájékoztató: mindössze { $n } válaszon alapul.
report-headline-up = NPS { $nps }: { $points } ponttal jobb, mint az előző { $span ->
    [week] héten
   *[period] időszakban
}, és ez aligha véletlen ({ $p }).
report-headline-down = NPS { $nps }: { $points } ponttal rosszabb, mint az előző { $span ->
    [week] héten
   *[period] időszakban
}, és ez aligha véletlen ({ $p }).
report-headline-same = NPS { $nps }: nincs kimutatható változás az előző { $span ->
    [week] héthez
   *[period] időszakhoz
} képest (akkor { $before }).
report-headline-alone = NPS { $nps }. Az előző { $span ->
    [week] héten
   *[period] időszakban
} túl kevés válasz jött az összehasonlításhoz.

report-split = { report-answers }: ajánló { $promoters }, passzív { $passives }, bíráló { $detractors }.
report-interval = A valódi NPS { $low } és { $high } között van (95% biztonsággal).
report-response = { $delivered } kézbesített kérdésre { $scored } válasz jött: { $rate }.
report-sent = Elküldött kérdés: { $sent }, kézbesítve: { $delivered }.
report-left-out = Ezekből a számokból kimaradt, mert megrendezettnek tűnik: { $n } válasz.

report-do-detractors = 👉 { $n ->
    [one] { $n } vásárló elégedetlen. Olvassa el, miért, és ha hozzájárult, még ma írjon neki.
   *[other] { $n } vásárló elégedetlen. Olvassa el, miért, és még ma írjon azoknak, akik hozzájárultak.
}
report-do-detractors-late = 👉 { $n ->
    [one] { $n } vásárló elégedetlen volt. A szavaiból kiderül, min kell először javítani.
   *[other] { $n } vásárló elégedetlen volt. A szavaikból kiderül, min kell először javítani.
}
report-do-silent = 👉 Kevesen válaszolnak ({ $rate }). Próbáljon más időpontot, vagy kérdezzen hamarabb a vásárlás után.
report-do-blocked = 👉 { $n } vásárló letiltotta a botot. Kérdezzen ritkábban.
report-do-failing = 👉 { $n } kérdés talán nem érkezett meg. Kérje meg az adminisztrátort, hogy nézze meg a botot.
report-do-unreached = 👉 A vásárlóknak csak { $share }-a nyitotta meg a linket. Mutassa meg nekik a kódot a kasszánál.
report-do-nobody = 👉 Nem volt kit megkérdezni. Mutassa meg a kódot a kasszánál, hogy a vásárlók csatlakozhassanak.
report-do-waiting = 👉 { $n } kérdés még küldésre vár. Nézzen vissza később.
report-do-few = 👉 Ennyi válaszból még nem lehet ítélni. Hívjon meg több vásárlót a kasszánál.
report-do-nothing = 👉 Nincs sürgős teendő. Mondja el a csapatnak, hogy a vásárlók elégedettek.

report-change-up = ▲ { $points } pont az előző { $span ->
    [week] héthez
   *[period] időszakhoz
} képest
report-change-down = ▼ { $points } pont az előző { $span ->
    [week] héthez
   *[period] időszakhoz
} képest
report-change-same = Nincs kimutatható változás
report-change-few = Kevés a válasz az összehasonlításhoz
report-brief-nps = NPS { $nps } ({ $low } és { $high } között), { report-answers }
report-brief-tentative = NPS { $nps } ({ $low } és { $high } között), tájékoztató: { report-answers }

report-words-title = { $n ->
    [one] { $n } elégedetlen vásárló
   *[other] { $n } elégedetlen vásárló, elöl a legalacsonyabb pontszám
}
report-words-header = { $name }: 10-ből { $score }, { $day }
report-words-header-segment = { $name }: 10-ből { $score }, { $day }, { $segment }
report-words-someone = Egy vásárló
report-words-silent = Nem írt megjegyzést.
report-words-may-write = Írhat neki.
report-words-none = Most nincs elégedetlen vásárló. Szép munka!

report-promoters = Ajánlók
report-passives = Passzívak
report-detractors = Bírálók
report-picture-tentative = Tájékoztató: csak { report-answers }
report-picture-counts = NPS-hez kevés a válasz
report-picture-interval = { $low } és { $high } között, 95% biztonsággal
report-picture-sent = Elküldve { $sent }, kézbesítve { $delivered }
report-picture-nothing = Nincs válasz
report-picture-nps = NPS hetente
report-picture-nps-note = sáv: 95% biztonsággal itt van
report-picture-answers = válasz
report-picture-hollow = ○ { $n } válasz alatt nincs NPS
report-picture-scores = { $span ->
    [week] A hét pontszámai
   *[period] Pontszámok
}
report-picture-weeks = Kik válaszoltak, hetente
report-picture-funnel = { $span ->
    [week] A hét kérdései
   *[period] Kérdések
}
report-step-due = Esedékes
report-step-sent = Elküldve
report-step-delivered = Kézbesítve
report-step-scored = Pontszámmal
report-step-commented = Megjegyzéssel
report-step-rate = a kézbesítettek { $rate }-a
report-aside-waiting = küldésre vár { $n }
report-aside-blocked = letiltotta a botot { $n }
report-aside-opted_out = leiratkozott { $n }
report-aside-failed = sikertelen { $n }
report-aside-unknown = bizonytalan, megérkezett-e { $n }
report-aside-asked_recently = nemrég kérdeztük { $n }
report-aside-no_chat = nem nyitotta meg a linket { $n }
report-aside-too_late = már késő kérdezni { $n }
report-picture-no-questions = Nem volt esedékes kérdés.

## A lényeg: ami kilencven napra áll ($reach az intervallum szélességének fele)
report-standing-up = NPS { $nps } ±{ $reach } 90 nap alatt: { $points } ponttal több, mint az azt megelőző 90 napban, aligha véletlenül ({ $p }).
report-standing-down = NPS { $nps } ±{ $reach } 90 nap alatt: { $points } ponttal kevesebb, mint az azt megelőző 90 napban, aligha véletlenül ({ $p }).
report-standing-same = NPS { $nps } ±{ $reach } 90 nap alatt, kimutatható változás nincs.
report-standing-alone = NPS { $nps } ±{ $reach } 90 nap alatt.
report-standing-tentative = NPS { $nps } ±{ $reach } 90 nap alatt, de csak tájékoztató: mindössze { $n } válaszon alapul.
report-standing-counts = 90 nap alatt { $n } válasz érkezett: NPS-hez kevés.
report-period-alone = { $span ->
    [week] Maga a hét
   *[period] Maga az időszak
}: { $said }
report-segment-fell = { $segment }: csökkenés, { $before } után { $now }.
report-segment-rose = { $segment }: növekedés, { $before } után { $now }.
report-moved = Mi mozdította: { $parts }.
report-moved-own = { $segment } { $points }
report-moved-mix = a válaszadók összetétele { $points }
report-money-more = Pénzzel súlyozva az NPS { $nps }: aki többet költ, elégedettebb.
report-money-less = Pénzzel súlyozva az NPS { $nps }: aki többet költ, kevésbé elégedett.
report-year-ago = Ugyanez a hét egy éve: NPS { $nps } ({ report-answers }).
report-silent = Ha minden hallgató vásárló a legelégedetlenebbekhez hasonlítana, { $low } volna; ha a legelégedettebbekhez, { $high }.
report-newness-new = Új vásárlók
report-newness-returning = Visszatérő vásárlók
report-language-en = Angolul beszélők
report-language-ru = Oroszul beszélők
report-language-hu = Magyarul beszélők
report-language-fa = Perzsául beszélők
report-abc-A = A osztályú vásárlók
report-abc-B = B osztályú vásárlók
report-abc-C = C osztályú vásárlók
report-segment-other-branch = Üzlet nélkül
report-segment-other-product = Termékcsoport nélkül
report-segment-other-employee = Munkatárs nélkül
report-segment-other-channel = Csatorna nélkül
report-segment-other-language = Ismeretlen nyelv
report-segment-other-newness = Nem tudni, új-e
report-segment-other-abc = Még nincs osztálya

## Telegram Stars, which customers pay with as with money
stars = { $n } csillag
stars-unit = Telegram-csillag
