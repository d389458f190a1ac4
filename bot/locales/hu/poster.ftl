## The sheet that hangs at a counter
poster-title = Hogy tetszett nálunk?
poster-call = Olvassa be, egy koppintás, és kész.
poster-about = Egyetlen rövid kérdés a Telegramon. Tíz másodperc, és nekünk sokat segít.
