language-name = Magyar

welcome = Jó napot! Itt a(z) { $shop } kér visszajelzést a vásárlóitól.

    Vásárlás után itt egyetlen kérdést teszünk fel: mennyire valószínű, hogy ajánlana minket. Elég egy koppintás.
    A vásárlás összekapcsolásához nyissa meg a blokkon lévő linket, vagy olvassa be a kódot.

    A /help elmondja, mit tárolunk, a /stop után nem kérdezünk többet. Melyik nyelvet választja?
welcome-back = Örülünk, hogy visszatért! Vásárlás után a(z) { $shop } itt feltehet Önnek egy rövid kérdést.

    A /help elmondja, mit tárolunk, a /stop után nem kérdezünk többet. Melyik nyelvet választja?

linked = Köszönjük, { $name }! Rögzítettük a vásárlását ({ $shop }).

    Hamarosan feltehetünk róla egy rövid kérdést. Ha nem szeretné, küldje el: /stop. Más nyelv: /language
linked-nameless = Köszönjük! Rögzítettük a vásárlását ({ $shop }).

    Hamarosan feltehetünk róla egy rövid kérdést. Ha nem szeretné, küldje el: /stop. Más nyelv: /language
link-unknown = Ehhez a linkhez nem tartozik vásárlás. Kérjük, olvassa be újra a blokkon lévő kódot, vagy érdeklődjön az üzletben.
link-taken = Ezt a linket már megnyitották egy másik csevegésben, ezért nem változtattunk semmin. Ha az Ön vásárlása, kérjük, érdeklődjön az üzletben.
link-other-account = Ön már kapcsolatban van velünk, ez a vásárlás pedig egy másik vásárlóhoz tartozik. Nem változtattunk semmin, nincs teendője.

question-greeting = Kedves { $name }, köszönjük a vásárlást!
question-greeting-nameless = Köszönjük a vásárlást!
question-hello = Kedves { $name }, feltehetünk Önnek egy kérdést?
question-hello-nameless = Feltehetünk Önnek egy kérdést?
question-reminder = Kedves { $name }, még egyszer megkérdezzük, és erről többet nem írunk:
question-reminder-nameless = Még egyszer megkérdezzük, és erről többet nem írunk:
question = Mennyire valószínű, hogy ajánlaná a(z) { $shop } céget egy ismerősének vagy kollégájának?
question-ends =
    { $low } – Egyáltalán nem valószínű
    { $high } – Rendkívül valószínű
button-do-not-ask = Kérem, ne kérdezzenek

chosen = Köszönjük! Az Ön értékelése: { $score }.
button-change = Módosítás
toast-saved = Elmentettük: { $score }
change-too-late = A válasz már nem módosítható, de megőriztük.
expired = Ez a kérdés időközben lezárult. Köszönjük, hogy visszatért hozzá!
not-yours = Ez a gomb nem az Ön nyitott kérdéséhez tartozik.

follow-up-detractor = Mi az értékelésének fő oka? Mit javítsunk ki elsőként?

    Írja meg itt, vagy küldjön hangüzenetet vagy fényképet.
follow-up-passive = Mi az értékelésének fő oka? Mitől lett volna jobb?

    Írja meg itt, vagy küldjön hangüzenetet vagy fényképet.
follow-up-promoter = Mi az értékelésének fő oka? Mi tetszett a legjobban?

    Írja meg itt, vagy küldjön hangüzenetet vagy fényképet.
button-skip = Kihagyom
skipped = Rendben, az értékelése is sokat segít.

thanks = Köszönjük, ezzel sokat segített!
thanks-review = Köszönjük, ezzel sokat segített! Ha van még egy perce, megosztaná a tapasztalatát másokkal is?
button-review = Értékelést írok
thanks-may-we-write = Köszönjük az őszinteségét. Írhatunk Önnek itt ezzel kapcsolatban?
button-may-write = Igen, kérem
button-may-not-write = Köszönöm, nem
may-write = Köszönjük. Munkatársunk itt fog írni Önnek.
may-not-write = Rendben, nem írunk. Köszönjük a válaszát!
comment-added = Köszönjük, ezt is hozzátettük.
comment-please = Szöveget, hangüzenetet vagy fényképet tudunk megőrizni. Kérjük, válasszon ezek közül.

stopped = Rendben, nem kérdezünk többet. Ha meggondolja magát, küldje el: /start.
toast-stopped = Kész, nem kérdezünk többet

language-choose = Melyik nyelvet választja?
language-set = Mostantól magyarul írunk Önnek.

help = Itt a(z) { $shop } kér visszajelzést a vásárlóitól. Vásárlás után megkérdezhetjük, mennyire valószínű, hogy ajánlana minket.

    Amit tárolunk: a nevét, a nyelvét és ezt a csevegést, a telefonszámát, ha ismerjük, a vásárlásait úgy, ahogy az üzlet rögzítette, a válaszait és amit hozzájuk ír. Mindezt csak arra használjuk, hogy jobban szolgálhassuk Önt.

    /stop – ne kérdezzünk többet
    /start – újra kérdezhetünk
    /language – más nyelv
    /mydata – minden, amit Önről tárolunk
    /forget – mindennek a törlése
    /privacy – mit tárolunk, miért és meddig

anything-else = Köszönjük az üzenetét! A(z) { $shop } itt csak rövid kérdéseket tesz fel vásárlás után, az üzeneteket senki sem olvassa. Minden másban forduljon, kérjük, közvetlenül az üzlethez. Bővebben: /help

command-help = Mire való ez a csevegés
command-language = Nyelv választása
command-stop = Ne kérdezzenek többet

## The code at the counter of a branch
counter-hello = Jó napot, { $name }! Örülünk, hogy itt van: { $shop }, { $branch }.

    Most vásárolt itt? Koppintson a gombra, és később felteszünk egy rövid kérdést.
counter-hello-nameless = Jó napot! Örülünk, hogy itt van: { $shop }, { $branch }.

    Most vásárolt itt? Koppintson a gombra, és később felteszünk egy rövid kérdést.
button-bought = 🛍 Itt vásároltam
counter-booked = Köszönjük! Hamarosan feltehetünk egy rövid kérdést a látogatásáról. Ha nem szeretné, küldje el: /stop.
counter-known = Köszönjük, a látogatását már feljegyeztük. Nincs több teendője.

## The phone number, for who came without a link
phone-offer = Szeretné, hogy felismerjük a vásárlásait itt: { $shop }? Ossza meg velünk a telefonszámát: koppintson a lenti gombra.

    Összevetjük az üzletnél meglévő számokkal, és semmi másra nem használjuk. A /forget törli.
button-phone = 📱 Megosztom a számomat
button-phone-not = Folytatom a számom nélkül
phone-found = Köszönjük, { $name }! Megtaláltuk Önt: a(z) { $shop } üzletben tett vásárlásai mostantól ehhez a csevegéshez tartoznak.

    Vásárlás után feltehetünk egy rövid kérdést. Ha nem szeretné, küldje el: /stop.
phone-found-nameless = Köszönjük! Megtaláltuk Önt: a(z) { $shop } üzletben tett vásárlásai mostantól ehhez a csevegéshez tartoznak.

    Vásárlás után feltehetünk egy rövid kérdést. Ha nem szeretné, küldje el: /stop.
phone-waiting = Köszönjük! Egyelőre nem tudjuk, melyik vásárlás az Öné. Amint az üzlettől érkezik egy az Ön számával, tudni fogjuk.
phone-not-yours = Ez nem az Ön saját névjegye, ezért semmit sem őriztünk meg belőle. A saját számát ezzel a gombbal oszthatja meg: „{ $button }”.
phone-unreadable = Köszönjük, de ezt a számot nem tudjuk elolvasni, ezért semmit sem őriztünk meg belőle. Minden más ugyanúgy működik.
phone-declined = Rendben, a szám nélkül folytatjuk. Minden más ugyanúgy működik.
