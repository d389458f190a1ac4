# /channel: a bejegyzés, amely a bolt csatornájának követőit a beszélgetésbe hívja, és ami lett belőle.

channel-post = { $shop }: Önnek hogy tetszik nálunk? Nagyon szeretnénk Öntől hallani.

    Jöjjön be a csevegésünkbe: vásárlás után egyetlen rövid kérdést teszünk fel, és minden választ elolvasnak a boltban. Egy koppintás elég, és bármikor abbahagyhatja.
button-channel-open = 💬 Megnyitom
channel-added = Mostantól írhatok a(z) „{ $channel }” csatornába. A /channel megmutatja a követőknek szóló bejegyzést, mielőtt megjelenik.
channel-no-right = Bent vagyok a(z) „{ $channel }” csatornában, de írni nem tudok. Adjon jogot üzenetek közzétételére, és kész is vagyunk.
channel-none = Még egyik csatornájukba sem írhatok. Vegye fel a @{ $bot } botot a bolt csatornájába adminisztrátornak, üzenetek közzétételének jogával; ha sikerült, itt szólok.
channel-title = Így látják majd a követők a bejegyzést. Lent válassza ki a nyelveit; mielőtt megjelenik, még egyszer megkérdezzük.
channel-line = „{ $channel }”: utoljára közzétéve { $moment }
channel-line-never = „{ $channel }”: még nem volt bejegyzés
channel-came = { $n ->
    [0] A csatornából még senki sem jött.
   *[other] A csatornából { $n } ember jött.
}
channel-on-its-way = A bejegyzés úton van a(z) „{ $channel }” csatornába. Ha megjelent, itt szólunk.
channel-posted = A bejegyzés megjelent a(z) „{ $channel }” csatornában.
channel-posted-at = A bejegyzés megjelent a(z) „{ $channel }” csatornában: { $link }
channel-unclear = Megszakadt a kapcsolat, miközben a(z) „{ $channel }” csatornába írtam, így nem tudom, megjelent-e a bejegyzés. Kérem, nézze meg: magamtól nem teszem közzé még egyszer.
channel-refused = Semmi sem jelent meg: nem írhatok a(z) „{ $channel }” csatornába. Tegyen meg újra a csatorna adminisztrátorának, üzenetek közzétételének jogával, majd küldje el: /channel
channel-failed = Semmi sem jelent meg: a Telegram nem fogadta el a(z) „{ $channel }” csatornának szánt bejegyzést. Próbálja meg újra: /channel
channel-not = Rendben, nem teszünk közzé semmit. A /channel újra megmutatja a bejegyzést.
channel-gone = Oda már nem írhatok. A /channel megmutatja, hova igen.
channel-again = Oda épp az imént ment bejegyzés. Legközelebb tíz perc múlva.
channel-taken = Ez a bejegyzés már elindult.
button-channel-post = 📣 Közzététel itt: „{ $channel }”
button-channel-sure = Igen, jelenjen meg itt: „{ $channel }”
button-channel-not = Most nem
command-channel = A csatorna követőinek behívása
log-channel_added = engedte, hogy a bot írjon a(z) „{ $channel }” csatornába
log-channel_posted = bejegyzésben hívta be a(z) „{ $channel }” csatorna követőit
log-channel_ended = nincs több bejegyzés a(z) „{ $channel }” csatornában
