# The panel from which admins work campaigns, what the command line says of them, and the log.

command-campaign = Sok vásárló megkérdezése egyszerre
command-log = Ki mit csinált
command-status = Hogy van maga a bot

campaign-list = Kampányok
campaign-list-empty = Még nincs kampány. Egy kampány egyszerre sok vásárlónak teszi fel ugyanazt a kérdést.
campaign-line = { $name }: { $state }
campaign-state-draft = vázlat
campaign-state-running = fut, { $done } / { $people }
campaign-state-paused = szünetel, { $done } / { $people }
campaign-state-finished = befejezve, { $people } fő
campaign-state-cancelled = megszakítva, { $done } / { $people }
campaign-new-name = Kampány, { $day }
button-campaign-new = ➕ Új kampány
button-campaigns = « Minden kampány
button-older = Régebbiek »
button-newer = « Újabbak
button-back = « Vissza

## A draft
campaign-draft = { $name } ({ $number }. számú), vázlat

    Kit: { $audience }
    Miről: { $kind }
    Kérdés: { $wording }
campaign-kind-broadcast = az üzletről általában; a válaszokat külön számoljuk
campaign-kind-post_purchase = mindenkit az utolsó vásárlásáról; a válaszok beleszámítanak a heti adatokba
campaign-wording-usual = a szokásos
campaign-wording-own = saját, ezeken a nyelveken: { $languages }
campaign-paid-on = Sebesség: fizetős, másodpercenként legfeljebb { $rate }
campaign-paid-off = Sebesség: ingyenes, másodpercenként legfeljebb { $rate }
button-audience = 👥 Kit
button-wording = ✏️ Kérdés
button-kind = 🔁 Miről
button-name = 🏷 Név
button-paid = ⚡ Sebesség
button-preview = 👁 Előnézet
button-discard = 🗑 Eldobás

## Who is asked
campaign-audience = Kit kérdezzünk? Most ez van kiválasztva: { $audience }.

    Ez jelenleg { $people } fő.
campaign-everybody = mindenki
campaign-filter-since = vásárolt azóta: { $day }
campaign-filter-never = még sosem kérdeztük
campaign-filter-segments = üzlet: { $entries }
campaign-filter-tags = címke: { $entries }
campaign-filter-abc = { $entries } osztály a bevétel szerint
campaign-filter-languages = nyelv: { $entries }
campaign-filter-listed = szerepel az Ön listáján
button-everybody = Mindenkit
button-since = Aki vásárolt azóta…
button-since-days = { $days } nap
button-since-ever = Bármikor
button-never-asked = Akit még sosem kérdeztünk
button-segments = Üzlet…
button-tags = Címke…
button-abc = Osztály a bevétel szerint…
button-languages = Nyelv…
button-listed = Azonosítók listája…
campaign-since = Mióta vásárolt?
campaign-pick = Válasszon egyet vagy többet. Ha egyiket sem választja, nem számít.
campaign-pick-nothing = Még nincs miből választani: a lehetőségek a betöltött vásárlásokkal jelennek meg.
campaign-ask-list = Küldjön egy CSV- vagy szövegfájlt, soronként egy vásárlói azonosítóval, vagy írja be őket ide.
button-no-list = Lista nélkül
campaign-list-taken = A listáról { $known } vásárlót ismerünk, { $unknown } sort nem.
campaign-list-unreadable = Ezt a fájlt nem sikerült elolvasni. Kérjük, legfeljebb 20 MB-os CSV- vagy szövegfájlt küldjön, soronként egy azonosítóval.
campaign-list-reading = Olvasom a listáját…

## Its question and its name
campaign-wordings = A kérdés nyelvenként:
campaign-wording-line = { $language }: { $wording }
campaign-ask-wording = Hogyan szóljon a kérdés ezen a nyelven: { $language }? Írja be ide. A köszöntés, a skála és a két vége változatlan marad.
campaign-wording-too-long = Ez túl hosszú egy kérdésnek: legfeljebb { $most } karakter lehet.
button-usual-wording = A szokásos kérdés
campaign-ask-name = Mi legyen a kampány neve? Csak Ön és a munkatársai látják.

## The preview
campaign-preview = { $name }: { $people } főt kérdeznénk meg.
campaign-preview-nobody = { $name }: senkit sem kérdeznénk meg.
campaign-preview-later = Közülük { $later } főnél most csendes órák vannak, őket utána kérdezzük.
campaign-preview-time = Körülbelül ennyi ideig tart: { $duration }, eddig: { $moment }.
campaign-preview-free = Nem kerül semmibe.
campaign-preview-stars = Legfeljebb { $stars } Telegram-csillagba kerül.
campaign-not-asked = Akit nem kérdezünk:
campaign-reason-asked_recently = kevesebb mint { $days } napja kérdeztük: { $count }
campaign-reason-opted_out = kérte, hogy ne kérdezzük: { $count }
campaign-reason-blocked = letiltotta a botot: { $count }
campaign-reason-no_chat = még nincs csevegése a bottal: { $count }
campaign-reason-too_late = már túl késő: { $count }
campaign-sample = Lent az üzenet, ahogyan a vásárló látja. A gombjai itt nem csinálnak semmit.
preview-only = Ez csak minta, nem mentettünk el semmit.
button-start = Indítás…
campaign-confirm = { $name }

    Most { $people } főt kérdezünk meg. Ezt nem lehet visszavonni.
button-start-now = Igen, kérdezzünk meg { $people } főt
button-not-yet = Még nem

## While it runs, and afterwards
campaign-live-running = ▶️ { $name }: fut
campaign-live-paused = ⏸ { $name }: szünetel
campaign-live-finished = ✅ { $name }: befejezve
campaign-live-cancelled = ✖️ { $name }: megszakítva
campaign-bar = { $bar } { $share }
campaign-done = Kész: { $done } / { $people }
campaign-rate = Most másodpercenként { $rate }, hátravan: { $left }
campaign-until-morning = A csendes órák után folytatódik: { $moment }.
campaign-answers = Válaszok: { $answered } (a kérdést megkapók { $share }-a)
campaign-nps = NPS { $nps } ({ $low } és { $high } között, 95% biztonsággal)
campaign-nps-tentative = NPS { $nps } ({ $low } és { $high } között), előzetes
campaign-lost-unknown = nem biztos, hogy megérkezett: { $count }
campaign-lost-blocked = letiltotta a botot: { $count }
campaign-lost-failed = a Telegram nem fogadta el: { $count }
campaign-lost-cancelled = a kérdés előtt megszakítva: { $count }
button-pause = ⏸ Szünet
button-resume = ▶️ Folytatás
button-stop = ✖️ Megszakítás…
campaign-stop = { $name }: { $waiting } főt még nem kérdeztünk meg, és már nem is fogunk. Végleg megszakítja?
button-cancel-now = Igen, végleg
duration-seconds = { $count } másodperc
duration-minutes = { $count } perc
duration-hours = { $count } óra
duration-days = { $count } nap

## What cannot be done
campaign-unknown = Nincs { $number }. számú kampány.
campaign-numbers-changed = Időközben { $people } fő lett, és már nem { $promised }. Kérjük, nézze meg újra az előnézetet.
campaign-nobody = Senkit sem kérdeznénk meg, így nincs mit elindítani.
campaign-paid-not-allowed = A fizetős üzenetküldés nincs bekapcsolva: előbb állítsa be: ALLOW_PAID_BROADCAST.
campaign-out-of-stars = { $name }: szünetel, mert a botnak elfogytak a Telegram-csillagai. Töltse fel őket, majd folytassa itt: /campaign
campaign-is-draft = { $name }: még nem indult el.
campaign-is-running = { $name }: már fut.
campaign-is-paused = { $name }: szünetel.
campaign-is-finished = { $name }: már befejeződött.
campaign-is-cancelled = { $name }: megszakították.
panel-old = Ez a vezérlőpult elavult. Újat a /campaign parancs nyit.

## The log
log-title = Ki mit csinált, a legutóbbival kezdve
log-empty = Még nem történt semmi.
log-line = { $moment } · { $who }: { $deed }
log-somebody = parancssor
log-program = npsbot
log-campaign_made = létrehozta a(z) { $number }. kampányt: „{ $name }”
log-campaign_changed = módosította a(z) { $number }. kampányt: { $what }
log-campaign_previewed = megnézte a(z) { $number }. kampány előnézetét
log-campaign_started = elindította a(z) { $number }. kampányt, { $people } fő
log-campaign_paused = szüneteltette a(z) { $number }. kampányt
log-campaign_resumed = folytatta a(z) { $number }. kampányt
log-campaign_cancelled = megszakította a(z) { $number }. kampányt; nem kérdezett: { $unasked } fő
log-campaign_finished = a(z) { $number }. kampány befejeződött
log-campaign_discarded = eldobta a(z) { $number }. kampány vázlatát
log-staff_invited = meghívót adott, szerep: { $role ->
    [admin] adminisztrátor
   *[manager] vezető
}
log-staff_enrolled = csatlakozott, szerep: { $role ->
    [admin] adminisztrátor
   *[manager] vezető
}
log-staff_removed = megszüntette a hozzáférést: { $name }
log-themes_corrected = beállította a(z) { $response }. válasz témáit: { $themes }
log-what-name = név
log-what-kind = miről szól
log-what-audience = kit kérdezünk
log-what-wordings = kérdés
log-what-paid = sebesség
