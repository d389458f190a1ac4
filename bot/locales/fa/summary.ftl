# چکیدهٔ ریزش پس از گزارش: چه کسی برمی‌گردد، چه کسی از دست می‌رود، با چه کسی تماس بگیریم.
# پول، سهم‌ها و عددهای علامت‌دار آماده می‌رسند؛ $span یا «month» است یا «quarter».

summary-title = چه کسی برمی‌گردد؟ { $shop } · { $week }
summary-no-cohorts = { $span ->
    [month] هنوز دو ماه کامل نگذشته است، پس نمی‌توان گفت چه کسی مانده و چه کسی رفته.
   *[quarter] هنوز دو فصل کامل نگذشته است، پس نمی‌توان گفت چه کسی مانده و چه کسی رفته.
}
summary-cohort = از { $start } مشتری { $before }، { $kept } نفر در { $period } دوباره خرید کردند.
summary-counts = رفته: { $lost }، تازه: { $new }، برگشته پس از وقفه: { $back }.
summary-rates = ماندگاری { $rate }، ریزش { $churn } (میان { $low } و { $high }، با اطمینان ۹۵ درصد).
summary-risk = در { $days } روز آینده { $expected } درآمد انتظار می‌رود (پیش‌بینی). به سبب سکوت { $risk } دیگر در خطر است؛ { $lapsed } آن نزد مشتریانی که مدت زیادی است نخریده‌اند.
summary-saved = نگه داشته شد از { $since }: { $n } مشتری، { $money }.
summary-lost = از دست رفت از { $since }: { $n } مشتری، { $money }.
summary-purchases = { $money } (نزدیک به { $n } خرید معمول)
summary-no-money = مبلغ معلوم نیست
summary-open = { $open } پرونده باز است، { $overdue } تا دیر شده.
summary-at-stake = { $money } در سال در میان است (پیش‌بینی).

## با چه کسی تماس بگیریم و کار چگونه پیش می‌رود
summary-calls = 📞 اول با این‌ها تماس بگیرید: پول بیشتری در میان است
summary-silent = { $silent } روز ساکت، هنوز بی‌پرونده
summary-number = پروندهٔ { $number }
summary-median-hours = در ۱۳ هفته با { $n } مشتری تماس گرفتید، با نیمی از آن‌ها در { $time } ساعت.
summary-median-days = در ۱۳ هفته با { $n } مشتری تماس گرفتید، با نیمی از آن‌ها در { $time } روز.
summary-within = تماس با مشتریان ناراضی در ۴۸ ساعت، بدون روزهای تعطیل: { $within } از { $due }
summary-again = از کسانی که با آن‌ها تماس گرفتید { $n } نفر دوباره پاسخ دادند و { $content } نفر دیگر ناراضی نیستند.
summary-next = پاسخ بعدی آن‌ها: NPS { $contacted } آنجا که تماس گرفتید و { $others } آنجا که نگرفتید. این دو با هم می‌آیند، ولی شاید یکی علت دیگری نباشد.
summary-next-tentative = پاسخ بعدی آن‌ها، هنوز نامطمئن: NPS { $contacted } آنجا که تماس گرفتید و { $others } آنجا که نگرفتید. این دو با هم می‌آیند، ولی شاید یکی علت دیگری نباشد.

## مشتریان، هدف، و دقت خود ما
summary-repeat = از همهٔ { $n } مشتری، { $rate } در دو روز یا بیشتر خرید کرده‌اند.
summary-once = { $n } مشتری یک بار خرید کردند و دیگر نه. فهرستشان: ‎/export، برگهٔ «{ $sheet }»
summary-often = تعداد خرید در سال برای هر مشتری: { $mean } (میان { $low } و { $high }، با اطمینان ۹۵ درصد).
summary-goal-up = به هدف { $goal } رسیدید، و بعید است که اتفاقی باشد. 🎉
summary-goal-no-detectable-change = این را نمی‌توان از هدف شما، { $goal }، جدا دانست.
summary-goal-down = هنوز به هدف { $goal } نرسیده‌اید، و بعید است که اتفاقی باشد.
summary-way = { $done } راه از سال پیش پیموده شده است.
summary-way-back = در برابر سال پیش دورتر شده است.
summary-often-changed = تغییر در برابر سال پیش: { $delta }، بعید است اتفاقی باشد ({ $p }).
summary-often-same = تغییر در برابر سال پیش: { $delta }، شاید اتفاقی باشد ({ $p }).
summary-foreseen = { $days } روز پیش انتظار داشتیم: { $expected }. آنچه آمد: { $came }.
summary-lapsed = از { $n } مشتری که تا آن روز ساکت شده بودند، { $rate } از آن پس خرید نکردند.
summary-hits = هر نشانه چند بار درست بود (۱۳ هفته بی‌خرید): { $parts }.
summary-hit = { $signal } { $rate } از { $n }

## تصویر
summary-picture = چه کسی برمی‌گردد و چه چیزی در خطر است؟
summary-picture-risk = درآمد در خطر در پایان هر هفته، { $unit ->
    [ones] { $currency }
    [thousands] هزار { $currency }
    [millions] میلیون { $currency }
   *[billions] میلیارد { $currency }
}
summary-picture-all = در خطر { $money }
summary-picture-lapsed = نزد ساکت‌ها { $money }
summary-picture-grid = { $span ->
    [month] مشتریان تازهٔ هر ماه: چند نفر در ماه‌های بعد دوباره خریدند
   *[quarter] مشتریان تازهٔ هر فصل: چند نفر در فصل‌های بعد دوباره خریدند
}
summary-picture-from = از
summary-picture-size = تازه
summary-picture-after = ‎+{ $n }
summary-picture-few = کمتر از { $n } مشتری: شمار به جای سهم
summary-picture-no-grid = { $span ->
    [month] هنوز دو ماه کامل نگذشته است.
   *[quarter] هنوز دو فصل کامل نگذشته است.
}
summary-picture-no-risk = هنوز هیچ شبی نشمرده که چه چیزی در خطر است.
