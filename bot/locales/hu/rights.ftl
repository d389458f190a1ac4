notice = A nevét, a telefonszámát, ha ismerjük, ezt a csevegést, a vásárlásait és a válaszait azért tároljuk, hogy a(z) { $shop } jobban szolgálhassa Önt. A szavait { $days } napig őrizzük, a többit addig, amíg el nem küldi: /forget; bővebben: /privacy.
notice-for-ever = A nevét, a telefonszámát, ha ismerjük, ezt a csevegést, a vásárlásait és a válaszait azért tároljuk, hogy a(z) { $shop } jobban szolgálhassa Önt. Addig őrizzük, amíg el nem küldi: /forget; bővebben: /privacy.

privacy = Mit tárol Önről a(z) { $shop } ebben a csevegésben, miért és meddig.

    Mit: a nevét és a nyelvét, a telefonszámát, ha Ön vagy az üzlet megadta, ezt a csevegést, a vásárlásait úgy, ahogy az üzlet rögzítette, a kérdéseinket, a pontszámait és amit hozzájuk ír. Miért: hogy ritkán és jókor kérdezzünk, hogy megértsük, mi volt jó és mi rossz, és hogy jóvátegyük. Másnak nem adjuk át, és hirdetésre nem használjuk. A csevegés megnyitásával Ön hozzájárul ehhez; a /stop visszavonja.

    Meddig:
privacy-words = • amit a válaszaihoz ír: { $days } nap
privacy-words-for-ever = • amit a válaszaihoz ír: amíg el nem küldi: /forget
privacy-media = • hangüzenetei és fényképei: { $days } nap
privacy-media-for-ever = • hangüzenetei és fényképei: amíg el nem küldi: /forget
privacy-relayed = • amit Ön és az üzlet egymásnak ír: { $days } nap
privacy-relayed-for-ever = • amit Ön és az üzlet egymásnak ír: amíg el nem küldi: /forget
privacy-letters = • saját üzeneteink szövege: { $days } nap
privacy-letters-for-ever = • saját üzeneteink szövege: amíg el nem küldi: /forget
privacy-failed = • üzenetek, amelyeket nem tudtunk elolvasni: { $days } nap
privacy-failed-for-ever = • üzenetek, amelyeket nem tudtunk elolvasni: amíg el nem küldi: /forget
privacy-visitors = • a csevegése, ha sem vásárlását, sem válaszát nem ismerjük: { $days } nap
privacy-visitors-for-ever = • a csevegése, ha sem vásárlását, sem válaszát nem ismerjük: amíg el nem küldi: /forget
privacy-rights = A neve, a telefonszáma, a vásárlásai és a pontszámai addig maradnak, amíg el nem küldi: /forget.

    /mydata – minden, amit tárolunk, egy fájlban
    /forget – mindennek a törlése
    /stop – ne kérdezzünk többet

forget-ask = Elfelejtsük Önt?

    Töröljük a nevét és a telefonszámát, ezt a csevegést, a vásárlásai számát, mindent, amit itt írt vagy küldött, a levelezésünket, és ami még úton van Önhöz. A pontszámok és összegek megmaradnak, de már senkihez sem tartoznak.

    Ezt nem lehet visszavonni. Ha előbb másolatot kér, küldje el: /mydata.
button-forget = Igen, felejtsenek el
button-forget-not = Nem, maradjon
forget-kept = Rendben, minden marad, ahogy volt.
forget-nothing = Itt semmit sem tudunk Önről.
forget-done = Kész, elfelejtettük Önt.

    Töröltük: a nevét és a telefonszámát, ezt a csevegést, a vásárlásai számát, a szavait, hangüzeneteit és fényképeit, az üzeneteinket és minden tervezett kérdést. Megmaradtak a pontszámok és összegek, amelyek senkihez sem tartoznak, és egy lenyomat, hogy tévedésből se vegyük fel újra.

    Ez volt az utolsó üzenetünk. Ha egyszer visszatérne, nyisson meg egy új linket az üzletből, és elölről kezdjük.
toast-forgotten = Kész

mydata-caption = Minden, amit Önről tárolunk, emberek és programok számára is olvasható fájlban. A /forget törli.

alert-erased = { $number }. ügy: a vásárló kérte, hogy felejtsük el. A nevét és a szavait töröltük, nincs több teendő.
log-customer_erased = törölt egy vásárlót a saját kérésére
log-customers_merged = egy vásárló két adatlapját összevonta
log-customer_shown = megnézte, mit tárolunk egy vásárlóról

command-privacy = Mit tárolunk, miért és meddig
command-mydata = Minden, amit rólam tárolnak
command-forget = Minden adatom törlése
