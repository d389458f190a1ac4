# گزارش هفتگی: شرح تصویر، سه خط برای ‎/nps، فهرست مشتریان ناراضی، تصویر.

report-title = { "\u200F" }{ $shop } · { $week }
report-so-far = تا این لحظه، { $moment }
report-answers = { $n } پاسخ

report-headline-nothing = { $span ->
    [week] این هفته کسی پاسخ نداد.
   *[period] در این دوره کسی پاسخ نداد.
}
report-headline-nothing-yet = هنوز پاسخی نرسیده است.
report-headline-counts = فقط { $n } پاسخ رسیده است؛ برای محاسبهٔ NPS کم است، پس تنها شمارش‌ها را می‌بینید.
report-headline-tentative = شاخص NPS برابر { $nps } است، اما موقتی: تنها بر پایهٔ { $n } پاسخ.
report-headline-up = شاخص NPS برابر { $nps } است: { $points } واحد بیشتر از { $span ->
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
}، و بعید است تصادفی باشد ({ $p }).
report-headline-down = شاخص NPS برابر { $nps } است: { $points } واحد کمتر از { $span ->
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
}، و بعید است تصادفی باشد ({ $p }).
report-headline-same = شاخص NPS برابر { $nps } است: نسبت به { $span ->
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
} تغییر محسوسی دیده نمی‌شود (پیش‌تر { $before }).
report-headline-alone = شاخص NPS برابر { $nps } است. پاسخ‌های { $span ->
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
} برای مقایسه کافی نبود.

report-split = { report-answers }: مروج { $promoters }، بی‌تفاوت { $passives }، منتقد { $detractors }.
report-interval = مقدار واقعی NPS با اطمینان ۹۵ درصد بین { $low } و { $high } است.
report-response = از { $delivered } پرسش تحویل‌شده، { $scored } پاسخ رسید: { $rate }.
report-sent = پرسش‌های فرستاده‌شده: { $sent }، تحویل‌شده: { $delivered }.
report-left-out = پاسخ‌هایی که ساختگی به نظر می‌رسند و در این رقم‌ها نیامده‌اند: { $n }.

report-do-detractors = 👉 { $n ->
    [one] { $n } مشتری ناراضی است. دلیلش را بخوانید و اگر اجازه داده، همین امروز برایش بنویسید.
   *[other] { $n } مشتری ناراضی‌اند. دلیلش را بخوانید و همین امروز برای آن‌هایی که اجازه داده‌اند بنویسید.
}
report-do-detractors-late = 👉 { $n ->
    [one] { $n } مشتری ناراضی بود. از گفته‌هایش پیداست که اول چه چیزی را باید درست کرد.
   *[other] { $n } مشتری ناراضی بودند. از گفته‌هایشان پیداست که اول چه چیزی را باید درست کرد.
}
report-do-silent = 👉 کمتر کسی پاسخ می‌دهد ({ $rate }). ساعت دیگری را امتحان کنید یا زودتر پس از خرید بپرسید.
report-do-blocked = 👉 { $n } مشتری ربات را مسدود کرده است. کمتر بپرسید.
report-do-failing = 👉 شاید { $n } پرسش به دست مشتری نرسیده باشد. از سرپرست بخواهید ربات را بررسی کند.
report-do-unreached = 👉 تنها { $share } از خریداران پیوند را باز کرده‌اند. کد را پای صندوق نشانشان دهید.
report-do-nobody = 👉 کسی در نوبت پرسش نبود. کد را پای صندوق نشان دهید تا مشتریان بتوانند بپیوندند.
report-do-waiting = 👉 { $n } پرسش هنوز در انتظار ارسال است. کمی بعد دوباره نگاه کنید.
report-do-few = 👉 با این تعداد پاسخ نمی‌توان داوری کرد. پای صندوق مشتریان بیشتری را دعوت کنید.
report-do-nothing = 👉 کار فوری‌ای نیست. به همکارانتان بگویید که مشتریان راضی‌اند.

report-change-up = ▲ { $points } واحد نسبت به { $span ->
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
}
report-change-down = ▼ { $points } واحد نسبت به { $span ->
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
}
report-change-same = تغییر محسوسی دیده نمی‌شود
report-change-few = پاسخ‌ها برای مقایسه کافی نیست
report-brief-nps = شاخص NPS: { $nps } (بین { $low } و { $high })، { report-answers }
report-brief-tentative = شاخص NPS: { $nps } (بین { $low } و { $high })، موقتی با { report-answers }

report-words-title = { $n ->
    [one] { $n } مشتری ناراضی
   *[other] { $n } مشتری ناراضی، از کمترین امتیاز
}
report-words-header = { $name }: { $score } از ۱۰، { $day }
report-words-header-segment = { $name }: { $score } از ۱۰، { $day }، { $segment }
report-words-someone = یک مشتری
report-words-silent = توضیحی نداده است.
report-words-may-write = می‌توانید برایش بنویسید.
report-words-none = این بار مشتری ناراضی نداشتید. آفرین!

report-promoters = مروجان
report-passives = بی‌تفاوت‌ها
report-detractors = منتقدان
report-picture-tentative = موقتی: تنها { report-answers }
report-picture-counts = پاسخ‌ها برای NPS کم است
report-picture-interval = با اطمینان ۹۵ درصد بین { $low } و { $high }
report-picture-sent = فرستاده‌شده { $sent }، تحویل‌شده { $delivered }
report-picture-nothing = پاسخی نرسید
report-picture-nps = شاخص NPS هفته‌به‌هفته
report-picture-nps-note = نوار: با اطمینان ۹۵ درصد در این بازه است
report-picture-answers = پاسخ
report-picture-hollow = ○ کمتر از { $n } پاسخ: بدون NPS
report-picture-scores = { $span ->
    [week] امتیازهای این هفته
   *[period] امتیازها
}
report-picture-weeks = پاسخ‌دهندگان، هفته‌به‌هفته
report-picture-funnel = { $span ->
    [week] پرسش‌های این هفته
   *[period] پرسش‌ها
}
report-step-due = نوبت پرسش
report-step-sent = فرستاده
report-step-delivered = تحویل‌شده
report-step-scored = با امتیاز
report-step-commented = با توضیح
report-step-rate = { $rate } از تحویل‌شده‌ها
report-aside-waiting = در انتظار ارسال { $n }
report-aside-blocked = ربات را مسدود کرد { $n }
report-aside-opted_out = انصراف داد { $n }
report-aside-failed = فرستاده نشد { $n }
report-aside-unknown = رسیدنش معلوم نیست { $n }
report-aside-asked_recently = تازه پرسیده بودیم { $n }
report-aside-no_chat = پیوند را باز نکرد { $n }
report-aside-too_late = برای پرسش دیر شد { $n }
report-picture-no-questions = پرسشی در نوبت نبود.

## سرخط: آنچه در نود روز برقرار است ($reach نصف پهنای بازه است)
report-standing-up = NPS { $nps } (±{ $reach }) در ۹۰ روز: { $points } واحد بیشتر از ۹۰ روز پیش از آن، و بعید است اتفاقی باشد ({ $p }).
report-standing-down = NPS { $nps } (±{ $reach }) در ۹۰ روز: { $points } واحد کمتر از ۹۰ روز پیش از آن، و بعید است اتفاقی باشد ({ $p }).
report-standing-same = NPS { $nps } (±{ $reach }) در ۹۰ روز، بدون تغییر محسوس.
report-standing-alone = NPS { $nps } (±{ $reach }) در ۹۰ روز.
report-standing-tentative = NPS { $nps } (±{ $reach }) در ۹۰ روز، اما هنوز قطعی نیست: تنها بر { $n } پاسخ تکیه دارد.
report-standing-counts = در ۹۰ روز { $n } پاسخ: برای NPS کم است.
report-period-alone = { $span ->
    [week] خود هفته
   *[period] خود دوره
}: { $said }
report-segment-fell = { $segment }: کاهش از { $before } به { $now }.
report-segment-rose = { $segment }: افزایش از { $before } به { $now }.
report-moved = چه چیزی آن را جابه‌جا کرد: { $parts }.
report-moved-own = { $segment } { $points }
report-moved-mix = ترکیب پاسخ‌دهندگان { $points }
report-money-more = با وزن پول، NPS { $nps } است: آن‌ها که بیشتر خرید می‌کنند راضی‌ترند.
report-money-less = با وزن پول، NPS { $nps } است: آن‌ها که بیشتر خرید می‌کنند کمتر راضی‌اند.
report-year-ago = همین هفته در سال گذشته: NPS { $nps } ({ report-answers }).
report-silent = اگر همهٔ کسانی که پاسخ ندادند مانند ناراضی‌ترین‌ها بودند { $low } می‌شد، و مانند راضی‌ترین‌ها { $high }.
report-newness-new = مشتریان تازه
report-newness-returning = مشتریان همیشگی
report-language-en = انگلیسی‌زبان‌ها
report-language-ru = روسی‌زبان‌ها
report-language-hu = مجارستانی‌زبان‌ها
report-language-fa = فارسی‌زبان‌ها
report-abc-A = مشتریان گروه A
report-abc-B = مشتریان گروه B
report-abc-C = مشتریان گروه C
report-segment-other-branch = بدون شعبه
report-segment-other-product = بدون گروه کالا
report-segment-other-employee = بدون کارمند
report-segment-other-channel = بدون کانال
report-segment-other-language = زبان نامعلوم
report-segment-other-newness = تازه یا همیشگی، نامعلوم
report-segment-other-abc = هنوز بی‌گروه

## Telegram Stars, which customers pay with as with money
stars = { $n } ستاره
stars-unit = ستارهٔ تلگرام
