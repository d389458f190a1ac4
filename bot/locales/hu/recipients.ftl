# /settings: mikor, hogyan és miről jönnek a jelentések egy csevegésbe; a gombok és a napló szavai.

command-settings = Mikor és hogyan jöjjenek a jelentések
settings-title = Az Ön jelentései
settings-title-group = A jelentések ebben a csoportban
settings-line-span = Időszak: { $span ->
    [month] hónap
   *[week] hét
}
settings-line-day = Nap: { $day }
settings-line-month-day = A hónap napja: { $day }
settings-line-hour = Időpont: { $time }
settings-line-zone = Időzóna: { $timezone }
settings-line-language = Nyelv: { $language }
settings-line-branches = Üzletek: { $branches }
settings-line-all-branches = Üzletek: mind
settings-line-form = Forma: { $form ->
    [text] szöveg
   *[picture] kép
}
settings-line-names = A vásárlók neve: { $names ->
    [shown] látszik
   *[hidden] rejtve
}
settings-zone = { $timezone } · { $moment }
settings-choose-day = Melyik napon jöjjön a jelentés?
settings-choose-hour = Hány órakor?
settings-choose-zone = Melyik az Ön órája? Ha nincs itt, írja be például így: /timezone Europe/Budapest
settings-choose-language = Milyen nyelven?
settings-choose-branches = Mely üzletekről?
settings-ask-end = Ne jöjjön több jelentés ide?
settings-offer = Ide jöjjenek a jelentések? A számokat mindenki látja, aki itt van; a vásárlók neve rejtve marad, amíg egy adminisztrátor meg nem mutatja.
settings-ended = Rendben, ide nem jön több jelentés. A /settings visszahozza.
settings-gone = Ezek a beállítások elavultak. Küldje el újra: /settings
settings-sent = Már úton van.
settings-only-admins = Ezt csak az üzlet adminisztrátorai módosíthatják.
button-settings-day = Nap
button-settings-hour = Időpont
button-settings-zone = Időzóna
button-settings-language = Nyelv
button-settings-week = Hetente
button-settings-month = Havonta
button-settings-picture = Képként
button-settings-text = Szövegként
button-settings-branches = Üzletek
button-settings-all-branches = Minden üzlet
button-settings-earlier = «
button-settings-further = »
button-settings-names = Nevek mutatása
button-settings-no-names = Nevek elrejtése
button-settings-end = Ide ne jöjjön
button-settings-end-now = Igen, ne jöjjön több
button-settings-join = Igen, ide jöjjenek
button-settings-now = Küldjön egyet most

## Mi változott azóta, hogy a jelentést először látták
report-since = A jelentés ({ $day }) óta: { $what }.
report-since-late = { $n } késői válasz
report-since-gone = { $n } törölt válasz
report-since-changed = { $n } módosított pontszám

## A gombok a jelentés alatt
report-further = További jelentések:
report-coming = Máris küldöm: { $week }.
button-report-before = ‹ Előző
button-report-after = Következő ›
button-report-week = Hét
button-report-month = Hónap
button-report-quarter = Negyedév
button-report-branch = { $branch } ›
button-report-all-branches = Minden üzlet ›

## A napló
log-staff_limited = módosította, mit lát: { $name }
log-recipient_added = új címzett kapja a jelentéseket, csoport: { $chat }
log-recipient_changed = módosította a jelentéseket ({ $chat }): { $what }
log-recipient_ended = nem jön több jelentés ebbe a csoportba: { $chat }
log-token_made = létrehozta a(z) „{ $name }” tokent, ehhez: { $scopes }
log-token_withdrawn = visszavonta a(z) „{ $name }” tokent
log-what-day = a nap
log-what-hour = az időpont
log-what-zone = az időzóna
log-what-language = a nyelv
log-what-span = hét vagy hónap
log-what-branches = az üzletek
log-what-form = kép vagy szöveg
log-what-names = a vásárlók neve
