team-title = Munkatársak: { $n }
team-role = { $role ->
    [admin] adminisztrátor
   *[manager] vezető
}
team-no-names = nevek nélkül
team-since = Velünk van: { $day } óta
team-zone = Időzóna: { $timezone }
team-branches-how = Mely üzleteket látja { $name }? Jelölje be őket.
team-remove-ask = { $name } mostantól semmit sem lát, a régi üzenetekben sem, az elvállalt ügyei pedig újra szabadok. Megszüntessük a hozzáférését?
team-removed = { $name } már nem munkatárs.
team-last-admin = Ő az utolsó adminisztrátor. Előbb hívjon meg egy másikat.
team-gone = Ez a munkatárs már nincs itt.
team-you-are-out = Mostantól nem látja a(z) { $shop } adatait. Köszönjük a munkáját!
team-invite = Adja tovább ezt a linket az új { $role ->
    [admin] adminisztrátornak
   *[manager] vezetőnek
}. Egyszer használható, { $hours } órán belül:

    { $link }
button-team-invite-manager = ➕ Vezető
button-team-invite-admin = ➕ Adminisztrátor
button-team-branches = Üzletek
button-team-names-on = Vásárlók neve látszik
button-team-names-off = Vásárlók neve rejtve
button-team-remove = Hozzáférés megszüntetése
button-team-removed = Igen, szűnjön meg: { $name }
command-staff = Kik a munkatársak, és ki mit lát
