# A fájl, amelyet az /export küld: a kísérőszöveg, a lapok, az oszlopok és a cellák szavai.

command-export = Válaszok táblázatban
export-unknown = { $written }: ez nem hét, nem hónap és nem év. Így írja be: /export 2026-W05, /export 2026-01 vagy /export 2026
export-not-begun = Ez az időszak még nem kezdődött el: { $written }.
export-begun = Egy pillanat, készül az export.
export-caption = { $shop }: válaszok, { $span }
export-caption-all = { $shop }: az összes eddigi válasz
export-failed = Sajnos az export nem sikerült. Kérje meg az adminisztrátort, hogy nézze meg a bot naplóját.
export-too-large = A fájl túl nagy: a Telegram egy bottól legfeljebb 50 MB-ot fogad el. Az adminisztrátor ott tudja elkészíteni, ahol a bot fut: { $command }
log-exported = exportált: { $noun ->
    [purchases] vásárlások
    [alerts] ügyek
   *[responses] válaszok
}, { $period ->
    [all] az összes
   *[other] { $period }
}

## Lapok és oszlopok
sheet-summary = Összesítés
sheet-answers_list = Válaszok
sheet-alerts = Ügyek
sheet-one-time-buyers = Egyszer vásároltak
sheet-segments = Szegmensek
sheet-shop = Üzlet
sheet-from = Ettől
sheet-to = Eddig (ezt a napot is)
sheet-as_of = Állapot ekkor
sheet-time_zone = Időzóna
sheet-note = Megjegyzés a számokhoz
sheet-about = Miről
sheet-segment = Szegmens
sheet-no_segment = (nincs)
sheet-answers = Válaszok száma
sheet-promoters = Ajánlók
sheet-passives = Passzívak
sheet-detractors = Bírálók
sheet-nps = NPS
sheet-low = 95%: ettől
sheet-high = 95%: eddig
sheet-answered_at = Válaszolt
sheet-score = Pontszám
sheet-category = Kategória
sheet-comment = Megjegyzés
sheet-files = Hangüzenet és fotó
sheet-customer = Vásárló azonosítója
sheet-name = Név
sheet-may_write = Írhatunk neki
sheet-campaign = Kampány
sheet-changed_at = Pontszám módosítva
sheet-language = Nyelv
sheet-wording = Kérdés
sheet-left_out = Miért nem számít
sheet-alert = Ügy
sheet-opened_at = Megnyílt
sheet-state = Állapot
sheet-signals = Jelzések
sheet-owner = Felelős
sheet-due_at = Határidő
sheet-taken_at = Átvéve
sheet-contacted_at = Kapcsolatfelvétel
sheet-closed_at = Lezárva
sheet-outcome = Kimenet
sheet-cause = Ok
sheet-alert_note = Megjegyzés
sheet-verdict = Megoldódott?
sheet-reopened = Újranyitva
sheet-expected = 12 hónapban várható
sheet-at_risk = Veszélyben
sheet-currency = Pénznem
sheet-order = Rendelés
sheet-bought_at = Vásárlás ideje
sheet-amount = Összeg
sheet-tags = Címkék
sheet-aside-waiting = Küldésre vár
sheet-aside-blocked = Letiltotta a botot
sheet-aside-opted_out = Leiratkozott
sheet-aside-failed = Sikertelen
sheet-aside-unknown = Bizonytalan, megérkezett-e
sheet-aside-asked_recently = Nemrég kérdeztük
sheet-aside-no_chat = Nem nyitotta meg a linket
sheet-aside-too_late = Már késő kérdezni

## A cellák szavai
sheet-is-promoter = ajánló
sheet-is-passive = passzív
sheet-is-detractor = bíráló
sheet-is-yes = igen
sheet-is-no = nem
sheet-is-open = nyitott
sheet-is-closed = lezárt
sheet-is-partly = részben
sheet-is-low_score = { alert-signal-low_score }
sheet-is-fall = { alert-signal-fall }
sheet-is-help = { alert-signal-help }
sheet-is-leaving = { alert-signal-leaving }
sheet-is-blocked = { alert-signal-blocked }
sheet-is-stopped = { alert-signal-stopped }
sheet-is-silence = { alert-signal-silence }
sheet-is-lapse = { alert-signal-lapse }
sheet-is-won_back = { alert-outcome-won_back }
sheet-is-explained = { alert-outcome-explained }
sheet-is-lost = { alert-outcome-lost }
sheet-is-erased = { alert-outcome-erased }
sheet-is-not_a_problem = { alert-outcome-not_a_problem }
sheet-is-staff = { doubts-why-staff }
sheet-is-many_orders = { doubts-why-many_orders }
sheet-is-burst = { doubts-why-burst }
sheet-is-post_purchase = vásárlás után
sheet-is-broadcast = az üzletről általában
export-limited = A táblázatban minden üzlet és név benne van. Azoké, akik az egész boltot látják; kérjük, forduljon az adminisztrátorhoz.
