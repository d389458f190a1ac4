# Ügyek: amit a munkatársak látnak és koppintanak, és amit a vásárló olvas.

command-alerts = Nyitott ügyek
command-why = Miből lett egy ügy

alert-title = ⚠️ { $number }. ügy
alert-title-closed = ✅ { $number }. ügy, lezárva
alert-someone = Név nélküli vásárló
alert-greeted = Így köszöntöttük: „{ $greeting }” ({ $language })
alert-score = Pontszám: { $score } a 10-ből, első válasz
alert-score-before = Pontszám: { $score } a 10-ből; előtte { $before }
alert-words = „{ $words }”
alert-files = { $n } hangüzenettel vagy fényképpel
alert-order = Rendelés: { $order }, { $money }, { $day }
alert-employee = Kiszolgálta: { $employee }
alert-bought = Legutóbbi vásárlások: { $purchases }
alert-rhythm = Általában { $usual } naponta vásárol; az utolsó vásárlás óta { $silent } nap telt el
alert-money = A következő 12 hónapban várható: { $expected }; a hallgatás miatt veszélyben: { $risk } (becslés)

alert-why = Miért: { $reasons }
alert-why-low_score = { $score } pontot adott a 10-ből
alert-why-fall = { $before } után { $score } pontot adott
alert-why-help = segítséget kér
alert-why-leaving = távozásról beszél
alert-why-blocked = letiltotta a botot (korábbi válaszok: { $answered })
alert-why-stopped = leállította a kérdéseket (korábbi válaszok: { $answered })
alert-why-silence = { $answered } egymást követő válasz után elhallgatott
alert-why-lapse = { $silent } napja nem vásárolt, pedig legfeljebb { $patience } lenne szokásos
alert-signal-low_score = alacsony pontszám
alert-signal-fall = visszaesés
alert-signal-help = segítségkérés
alert-signal-leaving = távozással fenyeget
alert-signal-blocked = letiltás
alert-signal-stopped = stop
alert-signal-silence = hallgatás
alert-signal-lapse = elmaradás

alert-nobody = Még senki sem vette át.
alert-nobody-short = még senkié
alert-owner = Felelős: { $who }
alert-due-take = Átvétel eddig: { $moment }
alert-due-take-late = ⏰ Eddig kellett volna átvenni: { $moment }
alert-due-contact = A vásárlónak eddig kell hallania Önöktől: { $moment }
alert-due-contact-late = ⏰ A vásárlónak eddig kellett volna hallania Önöktől: { $moment }
alert-snoozed = Elhalasztva eddig: { $moment }
alert-reach-yes = A vásárló szerint írhatunk neki.
alert-reach-unsaid = A vásárló nem mondta meg, írhatunk-e, ezért a boton keresztül nem lehet válaszolni.
alert-reach-no = A vásárló kérte, hogy ne írjunk.
alert-reach-stopped = A vásárló leállította a kérdéseket: semmit sem írunk neki.
alert-reach-blocked = A vásárló letiltotta a botot.
alert-reach-no_chat = A vásárlónak nincs csevegése a bottal.
alert-ended = { $outcome }; ok: { $cause }
alert-noted = Megjegyzés: { $note }
alert-verdict-yes = A vásárló szerint megoldódott.
alert-verdict-partly = A vásárló szerint részben oldódott meg.
alert-verdict-no = A vásárló szerint nem oldódott meg.
alert-said-text = (szöveg)
alert-said-voice = (hangüzenet)
alert-said-photo = (fénykép)

alert-step = { $moment } { $who }: { $what }
alert-step-opened = megnyílt: { $signals }
alert-step-joined = újabb jelzés: { $signals }
alert-step-taken = átvette
alert-step-contacted = írt a vásárlónak
alert-step-answered = A vásárló írt
alert-step-snoozed = { $days } nappal elhalasztotta
alert-step-woken = A halasztás lejárt
alert-step-handed_over = átadta: { $to }
alert-step-reminded = Emlékeztető ment
alert-step-escalated = Késik: az adminisztrátorok értesültek
alert-step-closed = lezárta: { $outcome }
alert-step-noted = megjegyzést írt
alert-step-judged = { $verdict }
alert-step-reopened = Újra nyitva
alert-step-erased = A vásárló kérte, hogy felejtsük el
alert-step-line_closed = A vásárló leállította az üzeneteket

button-alert-take = Átveszem
button-alert-reply = Válaszolok
button-alert-snooze = Elhalasztom
button-alert-hand = Átadom
button-alert-close = Lezárom
button-alert-why = Miért?
button-alert-note = Megjegyzést írok
button-alert-show = Az ügy megtekintése
button-alert-cancel = Mégsem írok
button-alert-snooze-1 = Holnapig
button-alert-snooze-3 = Három napra
button-alert-snooze-7 = Egy hétre
alert-outcome-won_back = Visszanyertük
alert-outcome-explained = Megmagyaráztuk
alert-outcome-lost = Elveszítettük
alert-outcome-erased = Törölve
alert-outcome-not_a_problem = Nem volt gond
alert-cause-other = Valami más

alert-gone = Ezen az ügyön nem Ön dolgozik.
alert-taken = Mostantól az Öné.
alert-taken-by = Már átvette: { $who }.
alert-closed-already = Időközben lezárták.
alert-closed-now = Lezárva. Az utolsó szó a vásárlóé.
alert-reply-how = Amit most küld (szöveg, hangüzenet vagy fénykép), azt a bot továbbítja: { $name }. A vásárló az üzlet nevét látja, nem az Önét.
alert-reply-cancelled = Rendben, semmit sem továbbítunk.
alert-reply-sent = Továbbítottuk: { $name }.
alert-reply-later = { $name } ekkor kapja meg, a csendes órái után: { $moment }.
alert-answer = { $name } ({ $number }. ügy) ezt írja:
alert-note-how = Írja meg a megjegyzést egy üzenetben.
alert-note-kept = A megjegyzést megőriztük.
alert-remind-take = A(z) { $number }. ügyet ({ $name }) még senki sem vette át. Eddig kellene: { $moment }.
alert-remind-contact = { $name } ({ $number }. ügy) eddig vár választ Öntől: { $moment }.
alert-late-take = A(z) { $number }. ügyet ({ $name }) senki sem vette át időben.
alert-late-contact = { $name } ({ $number }. ügy, felelős: { $who }) nem kapott tőlünk időben választ.
alert-woken = A(z) { $number }. ügy ({ $name }) visszatért: a halasztás lejárt.
alert-handed-to = { $who } átadta Önnek a(z) { $number }. ügyet ({ $name }).
alert-reopened = { $name } szerint nem oldódott meg. A(z) { $number }. ügy újra nyitva van.

alert-digest = { $n } ügy néhány percen belül, ebből nyitott: { $open }; elöl a legtöbb pénz:
alert-digest-more = ...és még { $n }: /alerts
alerts-title = { $n } nyitott ügy, elöl a legtöbb pénz
alerts-none = Nincs nyitott ügy. 🎉
alerts-limited = Az ügyekben név szerint szerepelnek a vásárlók, Ön pedig csak a számokat látja.
alert-age = { $days ->
    [0] ma
   *[other] { $days } napos
}

why-how = Az ügy számával írja be, így: /why 7
why-unknown = Nincs olyan { $number }. ügy, amelyet Ön láthat.
why-title = Miből lett a(z) { $number }. ügy
why-rule-low_score = A szabály: 0 és 6 között alacsony a pontszám.
why-rule-fall = A szabály: legalább három ponttal kevesebb, mint az előző válasz, vagy alacsonyabb kategória.
why-rule-help = A szabály: szó a segítségkérések listájáról.
why-rule-leaving = A szabály: szó a távozással fenyegetők listájáról.
why-rule-blocked = A szabály: aki korábban válaszolt, és letiltja a botot.
why-rule-stopped = A szabály: aki korábban válaszolt, és leállítja a kérdéseket.
why-rule-silence = A szabály: három válasz egymás után, a következő kérdésre viszont egy sem.
why-rule-lapse = A szabály: a szokásos vásárlási szünet háromszorosánál hosszabb csend.
why-rhythm = A ritmus: az utolsó { $n } vásárlás közötti napok mediánja { $usual }; az utolsó óta { $silent } nap telt el.
why-worth-rhythm = A csend: { $silent } nap. A szokásos köz { $usual } nap (a saját, { $own }, és az üzleté, { $shop }, közül a hosszabb); { $patience } napig ez még szokásos lenne.
why-worth-check = Egy vásárlás: a saját átlag { $own }, az üzlet átlagához ({ $shop }) közelítve: { $check }.
why-worth-expected = A következő { $days } nap: évi { $repeats } vásárlás × { $check } × { $factor } a csend miatt, összesen { $expected }. A csend nélkül ennyivel több lenne: { $risk }; ez van veszélyben. Mindkettő becslés.
why-worth-margin = A bevételnek { $margin } százalékát számoljuk, ahogy az üzlet megadta.
why-worth-life = Összesen: évi { $often } vásárlás × { $own } × { $years } év, ez { $life }, becslés.
why-worth-year = { $class } osztály: { $year } az utolsó 365 napban, az üzlet bevételének { $share } része.
why-worth-cost = Új vásárlót nyerni a helyére ennyibe kerül: { $cost }, azaz { $months } havi bevétel ettől a vásárlótól.
why-clock = Az óra: átvétel 24, kapcsolatfelvétel 48 órán belül, az üzlet munkaidejében; a szabadnapok nem számítanak.

## /churn
command-churn = Kiket veszítünk el
churn-not-yet = Az összes vásárló adatai akkor jelennek meg, ha legalább { $fewest } vásárló van, és eltelt egy éjszaka.
churn-no-cases = Nincs nyitott ügy, és mostanában nem is volt.

## Amit a vásárlók olvasnak
line-from-shop = { $shop } ezt írja Önnek:
solved-question = Kedves { $name }, Ön jelezte nekünk, hogy valami nem volt rendben, és utánajártunk. Megoldódott?
solved-question-nameless = Ön jelezte nekünk, hogy valami nem volt rendben, és utánajártunk. Megoldódott?
button-solved-yes = Igen
button-solved-partly = Részben
button-solved-no = Nem
solved-thanks-yes = Nagyon örülünk. Köszönjük!
solved-thanks-partly = Köszönjük. Ami hiányzik, azzal tovább foglalkozunk.
solved-thanks-no = Sajnáljuk. Egy munkatársunk újra foglalkozik vele.
