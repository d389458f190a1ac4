# /doubts: پاسخ‌هایی که ساختگی به نظر می‌رسند و تا سرپرست آن‌ها را به شمار نیاورد، در رقم‌ها نمی‌آیند.

doubts-none = هیچ پاسخی از رقم‌ها کنار گذاشته نشده است.
doubts-title = { $n } پاسخ ساختگی به نظر می‌رسد و در رقم‌ها نیامده است.
doubts-line = ‏· { $told }: { $why }
doubts-why-staff = از گفتگوی یکی از همکاران
doubts-why-many_orders = از گفتگویی که در یک روز رسید سفارش‌های زیادی را باز کرده است
doubts-why-burst = یکی از چند پاسخ یکسان در چند ثانیه
doubts-how = یکی از آن‌ها واقعی است؟ روی آن بزنید تا به شمار آید.
doubts-counted = از این پس به شمار می‌آید.
doubts-gone = پیش‌تر به شمار آمده است.
button-doubt-count = ✓ به شمار آوردن { $score }: { $name }
button-doubt-count-nameless = ✓ به شمار آوردن { $score }
command-doubts = پاسخ‌هایی که در رقم‌ها نیامده‌اند
log-answer_counted = پاسخ { $score } را که کنار گذاشته شده بود به شمار آورد: { $why }
