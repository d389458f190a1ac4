staff-link-dead = Ezt a meghívót már felhasználták, vagy lejárt. Kérjük, kérjen újat.
staff-reports-come = { $starts ->
    [saturday] Minden szombaton { $time }-kor ({ $timezone }) magától megérkezik az előző hét jelentése.
    [sunday] Minden vasárnap { $time }-kor ({ $timezone }) magától megérkezik az előző hét jelentése.
   *[monday] Minden hétfőn { $time }-kor ({ $timezone }) magától megérkezik az előző hét jelentése.
}
staff-welcome-manager = Üdvözöljük, { $name }! Mostantól látja a(z) { $shop } számait.

    { staff-reports-come }
    /alerts – vásárlók, akiknek szükségük van valakire, /why 7 – miből lett a 7. ügy
    /churn – kiket veszítünk el
    /report – e heti jelentés, /report 2026-W05 – bármely más hét
    /nps – három sor
    /export – a válaszok táblázatban
    /themes – miről beszélnek a vásárlók
    /settings – mikor és hogyan jöjjenek a jelentések
    /timezone – az Ön időzónája
staff-welcome-admin = Üdvözöljük, { $name }! Ön adminisztrátor, és látja a(z) { $shop } számait.

    { staff-reports-come }
    /alerts – vásárlók, akiknek szükségük van valakire, /why 7 – miből lett a 7. ügy
    /churn – kiket veszítünk el
    /report – e heti jelentés, /report 2026-W05 – bármely más hét
    /nps – három sor
    /export – a válaszok táblázatban
    /themes – miről beszélnek a vásárlók
    /settings – mikor és hogyan jöjjenek a jelentések
    /timezone – az Ön időzónája
    /campaign – sok vásárló megkérdezése egyszerre
    /channel – a csatorna követőinek behívása
    /staff – kik a munkatársak, és ki mit lát
    /doubts – mely válaszok maradtak ki a számokból, és miért
    /log – ki mit csinált
    /status – hogy van maga a bot
    A vásárlások ide küldött fájlját (CSV vagy Excel) az Ön igenje után betöltöm.
staff-help-manager = Ön vezető.
    /alerts – vásárlók, akiknek szükségük van valakire, /why 7 – miből lett a 7. ügy
    /churn – kiket veszítünk el
    /report – e heti jelentés, /report 2026-W05 – bármely más hét
    /nps – három sor
    /export – a válaszok táblázatban
    /themes – miről beszélnek a vásárlók
    /settings – mikor és hogyan jöjjenek a jelentések
    /timezone – az Ön időzónája
    /language – más nyelv
staff-help-admin = Ön adminisztrátor.
    /alerts – vásárlók, akiknek szükségük van valakire, /why 7 – miből lett a 7. ügy
    /churn – kiket veszítünk el
    /report – e heti jelentés, /report 2026-W05 – bármely más hét
    /nps – három sor
    /export – a válaszok táblázatban
    /themes – miről beszélnek a vásárlók
    /settings – mikor és hogyan jöjjenek a jelentések
    /timezone – az Ön időzónája
    /campaign – sok vásárló megkérdezése egyszerre
    /channel – a csatorna követőinek behívása
    /staff – kik a munkatársak, és ki mit lát
    /doubts – mely válaszok maradtak ki a számokból, és miért
    /log – ki mit csinált
    /status – hogy van maga a bot
    A vásárlások ide küldött fájlját (CSV vagy Excel) az Ön igenje után betöltöm.
    /language – más nyelv
week-unknown = { $written }: ez nem egy hét. Így írja be: /report 2026-W05
week-unknown-themes = { $written }: ez nem egy hét. Így írja be: /themes 2026-W05
week-not-begun = Ez a hét még nem kezdődött el: { $week }.
timezone-how = Az Ön időzónája: { $timezone }. Ha módosítaná, így írja be: /timezone Europe/Budapest
timezone-unknown = Nem ismerek ilyen időzónát: { $written }. Marad: { $timezone }. Így írja be: /timezone Europe/Budapest
timezone-set = Az Ön időzónája mostantól { $timezone }; ott most { $now } van.
command-report = E heti jelentés
command-nps = NPS három sorban
command-themes = Miről beszélnek a vásárlók
command-timezone = Az Ön időzónája
