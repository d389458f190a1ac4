## What is stuck: told to admins once, and shown by /status
stuck-letters = ⚠️ { $moment } óta üzenetek várnak, és nem mennek el. Eléri a bot gépe a Telegramot? A naplójában ott van, mi történik.
stuck-questions = ⚠️ { $moment } óta esedékes kérdések nem mennek el. Kérjük, nézze meg a bot naplóját.
stuck-reports = ⚠️ Egy { $moment } óta esedékes jelentés nem készült el. Kérjük, nézze meg a bot naplóját.
stuck-alerts = ⚠️ Az ügyek emlékeztetői { $moment } óta esedékesek, de nem jönnek. Kérjük, nézze meg a bot naplóját.
stuck-events = ⚠️ Az EVENTS_URL címen lévő program { $moment } óta nem vesz át mindent. Semmi sem veszett el; az „npsbot webhooks test” megmondja, mi a baj.
stuck-updates = ⚠️ Valamit, ami a Telegramtól jött ({ $moment }), nem lehetett feldolgozni, ezért félre van téve. Az „npsbot doctor” többet mond.
stuck-over = ✅ Újra megy: { $what }.
stuck-name-letters = üzenetek
stuck-name-questions = kérdések
stuck-name-reports = jelentések
stuck-name-alerts = az ügyek emlékeztetői
stuck-name-events = események az EVENTS_URL címre
stuck-name-updates = ami a Telegramtól jön
status-well = 🟢 Minden rendben.
status-heard = Utoljára a Telegramtól: { $moment }
status-heard-nothing = A Telegramtól még nem jött semmi
status-letters = Elküldésre váró üzenetek: { $n }
status-letters-since = Elküldésre váró üzenetek: { $n }, a legrégebbi { $moment } óta
status-alerts = Nyitott ügyek: { $n }
status-events = Események az EVENTS_URL címre: { $n } vár, { $lost } feladva
status-file = Adatbázis: SQLite, { $size } MB; a lemezén { $free } MB szabad
status-server = Adatbázis: PostgreSQL, { $size } MB
status-version = npsbot { $version }

## The watched folder
watched-refused = ⚠️ A mappában lévő { $file } fájlt nem sikerült beolvasni. Az ok mellette olvasható: { $beside }
watched-rows = ⚠️ A mappában lévő { $file } fájl { $n } sorát nem sikerült átvenni. Hogy melyiket és miért, itt olvasható: { $beside }
