# پرونده‌ها: آنچه همکاران می‌بینند و لمس می‌کنند و آنچه مشتری می‌خواند.

command-alerts = پرونده‌های باز
command-why = یک پرونده از کجا آمد

alert-title = ⚠️ پروندهٔ { $number }
alert-title-closed = ✅ پروندهٔ { $number }، بسته شده
alert-someone = مشتری بی‌نام
alert-greeted = با این سلام: «{ $greeting }» ({ $language })
alert-score = امتیاز: { $score } از ۱۰، نخستین پاسخ
alert-score-before = امتیاز: { $score } از ۱۰؛ پیش از آن { $before }
alert-words = «{ $words }»
alert-files = با { $n } پیام صوتی یا عکس
alert-order = سفارش { $order }: { $money }، { $day }
alert-employee = مسئول فروش: { $employee }
alert-bought = آخرین خریدها: { $purchases }
alert-rhythm = معمولاً هر { $usual } روز خرید می‌کند؛ از آخرین خرید { $silent } روز گذشته است
alert-money = درآمد مورد انتظار در ۱۲ ماه آینده: { $expected }؛ در خطر به‌خاطر سکوت: { $risk } (پیش‌بینی)

alert-why = چرا: { $reasons }
alert-why-low_score = امتیاز { $score } از ۱۰ داد
alert-why-fall = از { $before } به { $score } رسید
alert-why-help = کمک می‌خواهد
alert-why-leaving = از رفتن می‌گوید
alert-why-blocked = ربات را مسدود کرد (پاسخ‌های پیشین: { $answered })
alert-why-stopped = گفت دیگر نپرسیم (پاسخ‌های پیشین: { $answered })
alert-why-silence = پس از { $answered } پاسخ پیاپی ساکت شد
alert-why-lapse = { $silent } روز است خرید نکرده، در حالی که تا { $patience } روز عادی بود
alert-signal-low_score = امتیاز پایین
alert-signal-fall = افت امتیاز
alert-signal-help = درخواست کمک
alert-signal-leaving = تهدید به رفتن
alert-signal-blocked = مسدود کردن
alert-signal-stopped = توقف
alert-signal-silence = سکوت
alert-signal-lapse = غیبت

alert-nobody = هنوز کسی آن را برنداشته است.
alert-nobody-short = بی‌مسئول
alert-owner = مسئول: { $who }
alert-due-take = برداشتن تا { $moment }
alert-due-take-late = ⏰ باید تا { $moment } برداشته می‌شد
alert-due-contact = مشتری باید تا { $moment } از شما خبری بگیرد
alert-due-contact-late = ⏰ مشتری باید تا { $moment } از شما خبری می‌گرفت
alert-snoozed = به تعویق افتاد تا { $moment }
alert-reach-yes = مشتری گفته که می‌توانیم بنویسیم.
alert-reach-unsaid = مشتری نگفته که می‌توانیم بنویسیم، پس از راه ربات نمی‌توان پاسخ داد.
alert-reach-no = مشتری خواسته که ننویسیم.
alert-reach-stopped = مشتری گفته دیگر نپرسیم: چیزی برایش نمی‌نویسیم.
alert-reach-blocked = مشتری ربات را مسدود کرده است.
alert-reach-no_chat = مشتری گفتگویی با ربات ندارد.
alert-ended = { $outcome }؛ علت: { $cause }
alert-noted = یادداشت: { $note }
alert-verdict-yes = مشتری می‌گوید: حل شد.
alert-verdict-partly = مشتری می‌گوید: تا حدی حل شد.
alert-verdict-no = مشتری می‌گوید: حل نشد.
alert-said-text = (نوشته)
alert-said-voice = (پیام صوتی)
alert-said-photo = (عکس)

alert-step = { $moment } { $who }: { $what }
alert-step-opened = باز شد: { $signals }
alert-step-joined = نشانهٔ تازه: { $signals }
alert-step-taken = آن را برداشت
alert-step-contacted = برای مشتری نوشت
alert-step-answered = مشتری نوشت
alert-step-snoozed = { $days } روز به تعویق انداخت
alert-step-woken = مهلت تعویق تمام شد
alert-step-handed_over = به { $to } سپرد
alert-step-reminded = یادآوری شد
alert-step-escalated = دیر شد: به سرپرستان خبر داده شد
alert-step-closed = آن را بست: { $outcome }
alert-step-noted = یادداشتی نوشت
alert-step-judged = { $verdict }
alert-step-reopened = دوباره باز شد
alert-step-erased = مشتری خواست فراموشش کنیم
alert-step-line_closed = مشتری خواست دیگر ننویسیم

button-alert-take = برمی‌دارم
button-alert-reply = پاسخ
button-alert-snooze = به تعویق
button-alert-hand = سپردن به همکار
button-alert-close = بستن
button-alert-why = چرا؟
button-alert-note = افزودن یادداشت
button-alert-show = نمایش پرونده
button-alert-cancel = چیزی نمی‌نویسم
button-alert-snooze-1 = تا فردا
button-alert-snooze-3 = سه روز
button-alert-snooze-7 = یک هفته
alert-outcome-won_back = برگشت
alert-outcome-explained = توضیح داده شد
alert-outcome-lost = از دست رفت
alert-outcome-erased = پاک‌شده
alert-outcome-not_a_problem = مشکلی نبود
alert-cause-other = چیز دیگر

alert-gone = این پرونده به دست شما نیست.
alert-taken = از این پس با شماست.
alert-taken-by = پیش‌تر { $who } آن را برداشته است.
alert-closed-already = دیگر بسته شده است.
alert-closed-now = بسته شد. حرف آخر با مشتری است.
alert-reply-how = پیام بعدی شما (نوشته، پیام صوتی یا عکس) از راه ربات به { $name } می‌رسد. مشتری نام فروشگاه را می‌بیند، نه نام شما را.
alert-reply-cancelled = بسیار خوب، چیزی فرستاده نمی‌شود.
alert-reply-sent = به { $name } رساندیم.
alert-reply-later = { $name } آن را پس از ساعت‌های سکوت می‌گیرد: { $moment }
alert-answer = { $name } (پروندهٔ { $number }) می‌نویسد:
alert-note-how = یادداشت را در یک پیام بنویسید.
alert-note-kept = یادداشت نگه داشته شد.
alert-remind-take = هنوز کسی پروندهٔ { $number } ({ $name }) را برنداشته است. مهلت آن تا { $moment } است.
alert-remind-contact = { $name } (پروندهٔ { $number }) تا { $moment } منتظر پاسخ شماست.
alert-late-take = کسی پروندهٔ { $number } ({ $name }) را به‌موقع برنداشت.
alert-late-contact = { $name } (پروندهٔ { $number }، مسئول: { $who }) به‌موقع خبری از ما نگرفت.
alert-woken = پروندهٔ { $number } ({ $name }) برگشت: مهلت تعویق تمام شد.
alert-handed-to = { $who } پروندهٔ { $number } ({ $name }) را به شما سپرد.
alert-reopened = { $name } می‌گوید حل نشده است. پروندهٔ { $number } دوباره باز شد.

alert-digest = { $n } پرونده در چند دقیقه، { $open } تا هنوز باز؛ اول آن‌ها که پول بیشتری در میان است:
alert-digest-more = ...و { $n } پروندهٔ دیگر: ‎/alerts
alerts-title = { $n } پروندهٔ باز، اول آن‌ها که پول بیشتری در میان است
alerts-none = هیچ پرونده‌ای باز نیست. 🎉
alerts-limited = در پرونده‌ها نام مشتریان هست و شما تنها آمار را می‌بینید.
alert-age = { $days ->
    [0] امروز
   *[other] { $days } روزه
}

why-how = آن را با شمارهٔ پرونده بنویسید، این‌طور: ‎/why 7
why-unknown = پروندهٔ { $number } که شما بتوانید ببینید وجود ندارد.
why-title = چرا پروندهٔ { $number }
why-rule-low_score = قاعده: از ۰ تا ۶ امتیاز پایین است.
why-rule-fall = قاعده: سه امتیاز کمتر از پاسخ پیش، یا دسته‌ای پایین‌تر.
why-rule-help = قاعده: واژه‌ای از فهرست درخواست‌های کمک.
why-rule-leaving = قاعده: واژه‌ای از فهرست تهدید به رفتن.
why-rule-blocked = قاعده: کسی که پیش‌تر پاسخ داده و ربات را مسدود می‌کند.
why-rule-stopped = قاعده: کسی که پیش‌تر پاسخ داده و می‌گوید دیگر نپرسیم.
why-rule-silence = قاعده: سه پاسخ پیاپی و سپس بی‌پاسخ گذاشتن پرسش بعدی.
why-rule-lapse = قاعده: سکوتی بیش از سه برابر فاصلهٔ معمول خریدها.
why-rhythm = ضرباهنگ: میانهٔ روزهای میان آخرین { $n } خرید { $usual } است؛ از آخرین خرید { $silent } روز گذشته است.
why-worth-rhythm = سکوت: { $silent } روز. فاصلهٔ معمول { $usual } روز است (بزرگ‌تر از میان فاصلهٔ خودش، { $own }، و فاصلهٔ فروشگاه، { $shop })؛ تا { $patience } روز عادی بود.
why-worth-check = یک خرید: میانگین خودش { $own } است که به میانگین فروشگاه ({ $shop }) نزدیک شده: { $check }
why-worth-expected = { $days } روز آینده: { $repeats } خرید در سال × { $check } × { $factor } به‌خاطر سکوت می‌شود { $expected }. بدون سکوت { $risk } بیشتر می‌شد؛ همین در خطر است. هر دو پیش‌بینی‌اند.
why-worth-margin = از درآمد { $margin } درصد به حساب می‌آید، چنان‌که فروشگاه تعیین کرده است.
why-worth-life = در کل: { $often } خرید در سال × { $own } × { $years } سال می‌شود { $life }، پیش‌بینی.
why-worth-year = گروه { $class }: { $year } در ۳۶۵ روز گذشته، { $share } از درآمد فروشگاه.
why-worth-cost = به دست آوردن مشتری تازه‌ای به جای او { $cost } هزینه دارد: درآمد { $months } ماه از این مشتری.
why-clock = مهلت‌ها: برداشتن در ۲۴ ساعت، تماس در ۴۸ ساعت، در ساعت‌های کار فروشگاه؛ روزهای تعطیل به حساب نمی‌آیند.

## /churn
command-churn = چه کسانی را از دست می‌دهیم
churn-not-yet = آمار همهٔ مشتریان وقتی می‌آید که دست‌کم { $fewest } نفر خرید کرده باشند و یک شب گذشته باشد.
churn-no-cases = پرونده‌ای باز نیست و در این مدت هم نبوده است.

## آنچه مشتریان می‌خوانند
line-from-shop = { $shop } می‌نویسد:
solved-question = { $name }، شما به ما گفتید که چیزی درست نبوده و ما پیگیری کردیم. حل شد؟
solved-question-nameless = شما به ما گفتید که چیزی درست نبوده و ما پیگیری کردیم. حل شد؟
button-solved-yes = بله
button-solved-partly = تا حدی
button-solved-no = نه
solved-thanks-yes = خیلی خوشحالیم. سپاسگزاریم!
solved-thanks-partly = سپاسگزاریم. آنچه مانده را پیگیری می‌کنیم.
solved-thanks-no = متأسفیم. یکی از همکاران ما دوباره به آن رسیدگی می‌کند.
