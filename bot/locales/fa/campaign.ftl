# The panel from which admins work campaigns, what the command line says of them, and the log.

command-campaign = پرسش هم‌زمان از مشتریان بسیار
command-log = چه کسی چه کرد
command-status = حال خود ربات

campaign-list = کارزارها
campaign-list-empty = هنوز کارزاری نیست. کارزار یک سؤال را هم‌زمان از مشتریان بسیاری می‌پرسد.
campaign-line = ‏{ $name }: { $state }
campaign-state-draft = پیش‌نویس
campaign-state-running = در جریان، { $done } از { $people }
campaign-state-paused = متوقف موقت، { $done } از { $people }
campaign-state-finished = تمام‌شده، { $people } نفر
campaign-state-cancelled = لغوشده، { $done } از { $people }
campaign-new-name = کارزار { $day }
button-campaign-new = ➕ کارزار تازه
button-campaigns = « همهٔ کارزارها
button-older = قدیمی‌ترها »
button-newer = « تازه‌ترها
button-back = « بازگشت

## A draft
campaign-draft = { $name } (شمارهٔ { $number })، پیش‌نویس

    از چه کسانی: { $audience }
    دربارهٔ: { $kind }
    سؤال: { $wording }
campaign-kind-broadcast = فروشگاه به‌طور کلی؛ پاسخ‌ها جداگانه شمرده می‌شوند
campaign-kind-post_purchase = آخرین خرید هر کس؛ پاسخ‌ها در آمار هفتگی می‌آیند
campaign-wording-usual = همان سؤال همیشگی
campaign-wording-own = سؤال خودتان به این زبان‌ها: { $languages }
campaign-paid-on = سرعت: پولی، تا { $rate } پیام در ثانیه
campaign-paid-off = سرعت: رایگان، تا { $rate } پیام در ثانیه
button-audience = 👥 از چه کسانی
button-wording = ✏️ سؤال
button-kind = 🔁 دربارهٔ
button-name = 🏷 نام
button-paid = ⚡ سرعت
button-preview = 👁 پیش‌نمایش
button-discard = 🗑 دور انداختن

## Who is asked
campaign-audience = از چه کسانی بپرسیم؟ اکنون: { $audience }.

    اکنون { $people } نفرند.
campaign-everybody = همه
campaign-filter-since = خرید از { $day } به بعد
campaign-filter-never = تاکنون پرسیده‌نشده
campaign-filter-segments = شعبه: { $entries }
campaign-filter-tags = برچسب: { $entries }
campaign-filter-abc = گروه { $entries } بر پایهٔ درآمد
campaign-filter-languages = زبان: { $entries }
campaign-filter-listed = در فهرست شما
button-everybody = همه
button-since = خرید از…
button-since-days = { $days } روز
button-since-ever = هر زمان
button-never-asked = تاکنون پرسیده‌نشده
button-segments = شعبه…
button-tags = برچسب…
button-abc = گروه بر پایهٔ درآمد…
button-languages = زبان…
button-listed = فهرست شناسه‌ها…
campaign-since = خرید از چه زمانی باشد؟
campaign-pick = یکی یا چند تا را انتخاب کنید. اگر هیچ‌کدام را انتخاب نکنید، فرقی نمی‌کند.
campaign-pick-nothing = هنوز چیزی برای انتخاب نیست؛ با خریدهایی که وارد می‌کنید پیدا می‌شود.
campaign-ask-list = یک فایل CSV یا متنی بفرستید که در هر سطرش شناسهٔ یک مشتری باشد، یا شناسه‌ها را همین‌جا بنویسید.
button-no-list = بدون فهرست
campaign-list-taken = از فهرست شما { $known } مشتری شناخته شد و { $unknown } سطر شناخته نشد.
campaign-list-unreadable = نتوانستم این فایل را بخوانم. لطفاً یک فایل CSV یا متنی تا ۲۰ مگابایت بفرستید که در هر سطرش یک شناسه باشد.
campaign-list-reading = دارم فهرست شما را می‌خوانم…

## Its question and its name
campaign-wordings = سؤال به هر زبان:
campaign-wording-line = ‏{ $language }: { $wording }
campaign-ask-wording = سؤال به این زبان چگونه باشد: { $language }؟ آن را همین‌جا بنویسید. سلام آغاز، مقیاس و دو سر آن همان می‌مانند.
campaign-wording-too-long = برای یک سؤال بیش از اندازه بلند است: تا { $most } نویسه می‌شود.
button-usual-wording = سؤال همیشگی
campaign-ask-name = نام کارزار چه باشد؟ فقط شما و همکارانتان آن را می‌بینید.

## The preview
campaign-preview = { $name }: از { $people } نفر پرسیده می‌شود.
campaign-preview-nobody = { $name }: از هیچ‌کس پرسیده نمی‌شود.
campaign-preview-later = { $later } نفر از آن‌ها اکنون در ساعت‌های سکوت‌اند و پس از آن از ایشان پرسیده می‌شود.
campaign-preview-time = نزدیک به { $duration } زمان می‌برد، تا { $moment }.
campaign-preview-free = هزینه‌ای ندارد.
campaign-preview-stars = حداکثر { $stars } ستارهٔ تلگرام هزینه دارد.
campaign-not-asked = پرسیده نمی‌شود:
campaign-reason-asked_recently = کمتر از { $days } روز پیش پرسیده شد: { $count }
campaign-reason-opted_out = خواستند که نپرسیم: { $count }
campaign-reason-blocked = بات را مسدود کرده‌اند: { $count }
campaign-reason-no_chat = هنوز گفتگویی با بات ندارند: { $count }
campaign-reason-too_late = دیگر دیر است: { $count }
campaign-sample = پیام را، همان‌طور که مشتری می‌بیند، در زیر ببینید. دکمه‌هایش اینجا کاری نمی‌کنند.
preview-only = این فقط نمونه است و چیزی ثبت نمی‌شود.
button-start = آغاز…
campaign-confirm = { $name }

    اکنون از { $people } نفر پرسیده می‌شود. این کار برگشت‌پذیر نیست.
button-start-now = بله، از { $people } نفر بپرس
button-not-yet = هنوز نه

## While it runs, and afterwards
campaign-live-running = ▶️ { $name }: در جریان
campaign-live-paused = ⏸ { $name }: متوقف موقت
campaign-live-finished = ✅ { $name }: تمام شد
campaign-live-cancelled = ✖️ { $name }: لغو شد
campaign-bar = ‏{ $bar } { $share }
campaign-done = { $done } از { $people } انجام شد
campaign-rate = اکنون { $rate } در ثانیه، مانده: { $left }
campaign-until-morning = پس از ساعت‌های سکوت ادامه می‌یابد: { $moment }.
campaign-answers = پاسخ‌ها: { $answered } ({ $share } از کسانی که سؤال را دارند)
campaign-nps = ‏NPS { $nps } (میان { $low } و { $high }، با اطمینان ۹۵ درصد)
campaign-nps-tentative = ‏NPS { $nps } (میان { $low } و { $high })، مقدماتی
campaign-lost-unknown = معلوم نیست رسیده باشد: { $count }
campaign-lost-blocked = بات را مسدود کرده‌اند: { $count }
campaign-lost-failed = تلگرام نپذیرفت: { $count }
campaign-lost-cancelled = پیش از پرسش لغو شد: { $count }
button-pause = ⏸ توقف موقت
button-resume = ▶️ ادامه
button-stop = ✖️ لغو…
campaign-stop = { $name }: هنوز از { $waiting } نفر پرسیده نشده و دیگر هم پرسیده نمی‌شود. برای همیشه لغو شود؟
button-cancel-now = بله، برای همیشه لغو شود
duration-seconds = { $count } ثانیه
duration-minutes = { $count } دقیقه
duration-hours = { $count } ساعت
duration-days = { $count } روز

## What cannot be done
campaign-unknown = کارزار شمارهٔ { $number } وجود ندارد.
campaign-numbers-changed = در این میان { $people } نفر شده‌اند و دیگر { $promised } نفر نیستند. لطفاً پیش‌نمایش را دوباره ببینید.
campaign-nobody = کسی نیست که از او بپرسیم، پس چیزی برای آغاز نیست.
campaign-paid-not-allowed = ارسال پولی روشن نیست: نخست ALLOW_PAID_BROADCAST را تنظیم کنید.
campaign-out-of-stars = { $name }: متوقف شد، چون ستاره‌های تلگرام بات تمام شده است. ستاره بیفزایید و سپس از ‎/campaign‎ ادامه دهید.
campaign-is-draft = { $name }: هنوز آغاز نشده است.
campaign-is-running = { $name }: در جریان است.
campaign-is-paused = { $name }: متوقف موقت است.
campaign-is-finished = { $name }: تمام شده است.
campaign-is-cancelled = { $name }: لغو شده است.
panel-old = این صفحهٔ کنترل قدیمی است. برای صفحهٔ تازه ‎/campaign‎ را بفرستید.

## The log
log-title = چه کسی چه کرد، تازه‌ترین‌ها نخست
log-empty = هنوز کاری نشده است.
log-line = ‏{ $moment } · { $who }: { $deed }
log-somebody = خط فرمان
log-program = npsbot
log-campaign_made = کارزار { $number } را ساخت: «{ $name }»
log-campaign_changed = کارزار { $number } را تغییر داد: { $what }
log-campaign_previewed = پیش‌نمایش کارزار { $number } را دید
log-campaign_started = کارزار { $number } را آغاز کرد، { $people } نفر
log-campaign_paused = کارزار { $number } را موقتاً متوقف کرد
log-campaign_resumed = کارزار { $number } را ادامه داد
log-campaign_cancelled = کارزار { $number } را لغو کرد؛ پرسیده‌نشده: { $unasked }
log-campaign_finished = کارزار { $number } تمام شد
log-campaign_discarded = پیش‌نویس کارزار { $number } را دور انداخت
log-staff_invited = دعوت‌نامه داد، نقش: { $role ->
    [admin] سرپرست
   *[manager] مدیر
}
log-staff_enrolled = پیوست، نقش: { $role ->
    [admin] سرپرست
   *[manager] مدیر
}
log-staff_removed = دسترسی را بست: { $name }
log-themes_corrected = موضوع‌های پاسخ { $response } را اصلاح کرد: { $themes }
log-what-name = نام
log-what-kind = موضوع
log-what-audience = از چه کسانی
log-what-wordings = سؤال
log-what-paid = سرعت
