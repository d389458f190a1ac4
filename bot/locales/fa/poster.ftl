## The sheet that hangs at a counter
poster-title = چطور بود؟
poster-call = اسکن کنید و یک بار لمس کنید.
poster-about = فقط یک سؤال کوتاه در تلگرام. ده ثانیه وقت می‌گیرد و به ما کمک می‌کند بهتر شویم.
