# /doubts: megrendezettnek tűnő válaszok, amelyek nem számítanak, amíg egy adminisztrátor be nem számítja őket.

doubts-none = Egyetlen válasz sem maradt ki a számokból.
doubts-title = { $n } válasz megrendezettnek tűnik, ezért kimaradt a számokból.
doubts-line = · { $told }: { $why }
doubts-why-staff = egy munkatárs csevegéséből jött
doubts-why-many_orders = olyan csevegésből jött, ahol egy nap alatt sok rendelés blokkját nyitották meg
doubts-why-burst = egyike több egyforma válasznak, amelyek másodperceken belül jöttek
doubts-how = Valamelyik mégis valódi? Koppintson rá, és onnantól számít.
doubts-counted = Mostantól számít.
doubts-gone = Ez már számít.
button-doubt-count = ✓ Számítson: { $score }, { $name }
button-doubt-count-nameless = ✓ Számítson: { $score }
command-doubts = A számokból kimaradt válaszok
log-answer_counted = beszámított egy kimaradt { $score } pontos választ: { $why }
