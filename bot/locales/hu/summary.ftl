# A lemorzsolódás összefoglalója a jelentés után: ki tér vissza, kit veszítünk el, kit hívjunk fel.
# A pénz, az arányok és az előjeles számok készen érkeznek; a $span „month” vagy „quarter”.

summary-title = Ki tér vissza? { $shop } · { $week }
summary-no-cohorts = { $span ->
    [month] Még nem telt el két teljes hónap, így senkiről nem mondható, hogy maradt vagy elment.
   *[quarter] Még nem telt el két teljes negyedév, így senkiről nem mondható, hogy maradt vagy elment.
}
summary-cohort = { $before }: { $start } vásárló. Közülük { $period } között { $kept } vásárolt újra.
summary-counts = Elment: { $lost }, új: { $new }, szünet után visszatért: { $back }.
summary-rates = Megtartás { $rate }, lemorzsolódás { $churn } ({ $low } és { $high } között, 95% bizonyossággal).
summary-risk = A következő { $days } napban { $expected } várható (előrejelzés). További { $risk } van veszélyben a hallgatás miatt, ebből { $lapsed } azoknál, akik túl régen nem vásároltak.
summary-saved = Megmentve { $since } óta: { $n } vásárló, { $money }.
summary-lost = Elveszítve { $since } óta: { $n } vásárló, { $money }.
summary-purchases = { $money } (körülbelül { $n } szokásos vásárlás)
summary-no-money = az összeg nem ismert
summary-open = { $open } ügy van nyitva, ebből { $overdue } késésben.
summary-at-stake = Évente { $money } a tét bennük (előrejelzés).

## Kit hívjunk, és hogy haladunk
summary-calls = 📞 Őket hívja először: itt a legtöbb a tét
summary-silent = { $silent } napja hallgat, ügye még nincs
summary-number = { $number }. ügy
summary-median-hours = 13 hét alatt { $n } vásárlóval vették fel a kapcsolatot, a felükkel { $time } órán belül.
summary-median-days = 13 hét alatt { $n } vásárlóval vették fel a kapcsolatot, a felükkel { $time } napon belül.
summary-within = Elégedetlen vásárlók, akiket 48 órán belül elértek, a szabadnapok nélkül: { $due } közül { $within }
summary-again = A megkeresettek közül { $n } válaszolt újra, { $content } már nem elégedetlen.
summary-next = A következő válaszuk: NPS { $contacted } ott, ahol megkeresték őket, és { $others } ott, ahol nem. A kettő együtt jár, de nem biztos, hogy ez az oka.
summary-next-tentative = A következő válaszuk, egyelőre bizonytalanul: NPS { $contacted } ott, ahol megkeresték őket, és { $others } ott, ahol nem. A kettő együtt jár, de nem biztos, hogy ez az oka.

## A vásárlók, a cél, és a saját pontosságunk
summary-repeat = Mind a { $n } vásárló közül { $rate } vásárolt két vagy több napon.
summary-once = { $n } vásárló egyszer vásárolt, és többé nem. A listájuk: /export, a(z) „{ $sheet }” lapon
summary-often = Vásárlási gyakoriság: vásárlónként évi { $mean } ({ $low } és { $high } között, 95% bizonyossággal).
summary-goal-up = A kitűzött { $goal } megvan, és ez aligha véletlen. 🎉
summary-goal-no-detectable-change = Ez nem különböztethető meg a kitűzött { $goal } értéktől.
summary-goal-down = A kitűzött { $goal } még nincs meg, és ez aligha véletlen.
summary-way = Az előző évtől számított út { $done } része megvan.
summary-way-back = Az előző évhez képest távolabb került.
summary-often-changed = Változás az előző évhez képest: { $delta }, aligha véletlen ({ $p }).
summary-often-same = Változás az előző évhez képest: { $delta }, lehet véletlen is ({ $p }).
summary-foreseen = { $days } napja ennyit vártunk: { $expected }. Ennyi jött be: { $came }.
summary-lapsed = Az akkorra elmaradt { $n } vásárló közül { $rate } azóta sem vásárolt.
summary-hits = Milyen gyakran volt igaza egy jelzésnek (13 hétig nem jött vásárlás): { $parts }.
summary-hit = { $signal }: { $n } közül { $rate }

## A kép
summary-picture = Ki tér vissza, és mi van veszélyben?
summary-picture-risk = Veszélyeztetett bevétel a hetek végén, { $unit ->
    [ones] { $currency }
    [thousands] ezer { $currency }
    [millions] millió { $currency }
   *[billions] milliárd { $currency }
}
summary-picture-all = veszélyben { $money }
summary-picture-lapsed = ebből elmaradt { $money }
summary-picture-grid = { $span ->
    [month] Új vásárlók hónaponként: hányan vásároltak újra a következő hónapokban
   *[quarter] Új vásárlók negyedévenként: hányan vásároltak újra a következőkben
}
summary-picture-from = ettől
summary-picture-size = új
summary-picture-after = +{ $n }
summary-picture-few = { $n } vásárló alatt: arány helyett darab
summary-picture-no-grid = { $span ->
    [month] Még nem telt el két teljes hónap.
   *[quarter] Még nem telt el két teljes negyedév.
}
summary-picture-no-risk = Még egy éjszaka sem számolta ki, mi van veszélyben.
