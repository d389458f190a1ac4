# A heti jelentés képei: a kérdés, amelyre mindegyik felel, és ami rajtuk áll.

picture-loyalty = Mennyire hűségesek a vásárlóink?
picture-origin = Miből jön ez össze?
picture-movers = Mi mozdította el?
picture-asking = Kik válaszolnak, és mikor?

picture-standing = 90 nap NPS-e, minden vásárló egyszer
picture-nps = NPS { $nps }
picture-period = { $span ->
    [week] Csak ez a hét:
   *[period] Csak ez az időszak:
}
picture-change-up = ▲ { $points } pont az előző { $since ->
    [days] 90 naphoz
    [week] héthez
   *[period] időszakhoz
} képest
picture-change-down = ▼ { $points } pont az előző { $since ->
    [days] 90 naphoz
    [week] héthez
   *[period] időszakhoz
} képest
picture-change-none = Nincs kimutatható változás az előző { $since ->
    [days] 90 naphoz
    [week] héthez
   *[period] időszakhoz
} képest
picture-change-few = Kevés a válasz az előző { $since ->
    [days] 90 nappal
    [week] héttel
   *[period] időszakkal
} való összevetéshez
picture-line-standing = 90 nap { $nps }, sáv: 95% biztonsággal
picture-dot-week = ● ez a hét { $nps }
picture-year-ago = ▬ ez a hét egy éve { $nps }
picture-row-week = válasz a héten
picture-row-standing = válasz 90 nap alatt

picture-field = { $field ->
    [branch] Fiókonként, 90 nap
    [product] Termékenként, 90 nap
    [employee] Munkatársanként, 90 nap
    [channel] Csatornánként, 90 nap
    [language] Nyelvenként, 90 nap
    [abc] Bevételi osztályok szerint, 90 nap
   *[newness] Új és visszatérő vásárlók, 90 nap
}
picture-whole = ┃ összesen { $nps }
picture-before-note = ┃ az előző 90 napban · jobbra: válasz
picture-scores-standing = 90 nap pontszámai
picture-segment-unknown = nincs megadva
picture-segment-new = új vásárlók
picture-segment-returning = visszatérő vásárlók
picture-language-en = angol
picture-language-ru = orosz
picture-language-hu = magyar
picture-language-fa = perzsa
picture-abc-A = A osztály
picture-abc-B = B osztály
picture-abc-C = C osztály
picture-few = { $n } válasz alatt:
picture-few-more = és még { $n }
picture-more = még { $n } NPS-sel nem látszik

picture-then-and-now = Innen: { $then }, ide: { $now }
picture-movers-field = { $field ->
    [branch] Pontok fiókonként
    [product] Pontok termékenként
    [employee] Pontok munkatársanként
    [channel] Pontok csatornánként
    [language] Pontok nyelvenként
    [abc] Pontok bevételi osztályok szerint
   *[newness] Pontok új és visszatérő vásárlók szerint
}
picture-total = Változás összesen
picture-mix = Más összetételű válaszok
picture-others = még { $n }
picture-mix-note = Színes: aligha véletlen változás. Szürke: lehet véletlen is. A „más összetétel” abból adódik, hogy innen több, onnan kevesebb válasz jött, bár senki véleménye nem változott.

picture-rate-branches = A megkérdezettek közül válaszolt: fiókonként
picture-rate-hours = A megkérdezettek közül válaszolt: küldési óránként
picture-hour-rate = { $n }%
picture-row-delivered = kézbesítve
picture-hollow-rate = □ { $n } kézbesített alatt
picture-of = { $delivered } közül { $scored }
