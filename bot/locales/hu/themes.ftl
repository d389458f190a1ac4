# Miről beszélnek a vásárlók: a jelentés része, a /themes, és egy megjegyzés témáinak javítása.

themes-title = Miről beszélnek a vásárlók · { $week }
themes-detractors = Elégedetlen vásárlók, { $n } megjegyzés:
themes-promoters = Ajánlók, { $n } megjegyzés:
themes-line = • { $theme }: { $n } / { $of }
themes-line-share = • { $theme }: { $n } / { $of } ({ $share })
themes-quote = „{ $quote }”
themes-phrase = „{ $phrase }”
themes-new = Új ebben a hónapban: { $phrases }
themes-none = A megjegyzésekből még nem rajzolódik ki téma.
themes-no-comments = Ezen a héten senki sem írt megjegyzést.
button-themes-read = Megjegyzések olvasása ({ $n })
button-themes-all = « Minden téma
button-themes-earlier = « Előző hét
button-themes-later = Következő hét »
button-themes-previous = « Előző
button-themes-next = Következő »

## Egy megjegyzés
themes-place = Megjegyzés: { $at } / { $of }
themes-wordless = (hangüzenet vagy fotó, szöveg nélkül)
themes-found = Témák: { $themes }
themes-set = Témák: { $themes } (beállította: { $name })
themes-not-any = nincs
themes-how = Nem stimmel? Koppintson egy témára, hogy hozzáadja vagy levegye. Úgy marad, ahogy beállítja.
themes-gone = Ez a lista már elavult. Újat a /themes paranccsal nyithat.

## A programmal érkező témák
theme-delivery = Szállítás
theme-price = Ár
theme-staff = Személyzet
theme-quality = Minőség
theme-waiting = Várakozás
theme-returns = Visszaküldés
theme-app = Alkalmazás és webhely
