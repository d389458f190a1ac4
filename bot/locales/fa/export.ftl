# پروندهٔ ‎/export: متن همراه، برگه‌ها، ستون‌ها و واژه‌های خانه‌ها.

command-export = پاسخ‌ها در یک جدول
export-unknown = { $written } هفته، ماه یا سال نیست. این‌طور بنویسید: ‎/export 2026-W05‎ یا ‎/export 2026-01‎ یا ‎/export 2026
export-not-begun = { $written } هنوز آغاز نشده است.
export-begun = یک لحظه، خروجی شما آماده می‌شود.
export-caption = { $shop }: پاسخ‌های { $span }
export-caption-all = { $shop }: همهٔ پاسخ‌ها تا امروز
export-failed = متأسفانه خروجی ساخته نشد. لطفاً از سرپرست بخواهید به گزارش ربات نگاهی بیندازد.
export-too-large = این پرونده برای تلگرام بزرگ است: ربات بیش از ۵۰ مگابایت نمی‌تواند بفرستد. سرپرست می‌تواند آن را همان‌جا که ربات کار می‌کند بسازد: { $command }
log-exported = خروجی گرفت: { $noun ->
    [purchases] خریدها
    [alerts] پرونده‌ها
   *[responses] پاسخ‌ها
}، { $period ->
    [all] همه
   *[other] { $period }
}

## برگه‌ها و ستون‌ها
sheet-summary = خلاصه
sheet-answers_list = پاسخ‌ها
sheet-alerts = پرونده‌ها
sheet-one-time-buyers = یک بار خریده‌اند
sheet-segments = بخش‌ها
sheet-shop = فروشگاه
sheet-from = از
sheet-to = تا (خود این روز هم)
sheet-as_of = تا این لحظه
sheet-time_zone = منطقهٔ زمانی
sheet-note = یادداشت
sheet-about = دربارهٔ
sheet-segment = بخش
sheet-no_segment = (بی‌نام)
sheet-answers = شمار پاسخ‌ها
sheet-promoters = مروجان
sheet-passives = بی‌تفاوت‌ها
sheet-detractors = منتقدان
sheet-nps = NPS
sheet-low = بازهٔ ۹۵ درصد: از
sheet-high = بازهٔ ۹۵ درصد: تا
sheet-answered_at = زمان پاسخ
sheet-score = امتیاز
sheet-category = دسته
sheet-comment = توضیح
sheet-files = صدا و عکس
sheet-customer = شناسهٔ مشتری
sheet-name = نام
sheet-may_write = می‌توان به او نوشت
sheet-campaign = کارزار
sheet-changed_at = تغییر امتیاز
sheet-language = زبان
sheet-wording = پرسش
sheet-left_out = چرا در رقم‌ها نیست
sheet-alert = پرونده
sheet-opened_at = باز شد
sheet-state = وضعیت
sheet-signals = نشانه‌ها
sheet-owner = مسئول
sheet-due_at = مهلت
sheet-taken_at = برداشته شد
sheet-contacted_at = تماس
sheet-closed_at = بسته شد
sheet-outcome = نتیجه
sheet-cause = علت
sheet-alert_note = یادداشت
sheet-verdict = حل شد؟
sheet-reopened = دوباره باز شد
sheet-expected = انتظار ۱۲ ماه
sheet-at_risk = در خطر
sheet-currency = واحد پول
sheet-order = سفارش
sheet-bought_at = زمان خرید
sheet-amount = مبلغ
sheet-tags = برچسب‌ها
sheet-aside-waiting = در انتظار ارسال
sheet-aside-blocked = ربات را مسدود کرد
sheet-aside-opted_out = انصراف داد
sheet-aside-failed = فرستاده نشد
sheet-aside-unknown = رسیدنش معلوم نیست
sheet-aside-asked_recently = تازه پرسیده بودیم
sheet-aside-no_chat = پیوند را باز نکرد
sheet-aside-too_late = برای پرسش دیر شد

## واژه‌های خانه‌ها
sheet-is-promoter = مروج
sheet-is-passive = بی‌تفاوت
sheet-is-detractor = منتقد
sheet-is-yes = بله
sheet-is-no = نه
sheet-is-open = باز
sheet-is-closed = بسته
sheet-is-partly = تا حدی
sheet-is-low_score = { alert-signal-low_score }
sheet-is-fall = { alert-signal-fall }
sheet-is-help = { alert-signal-help }
sheet-is-leaving = { alert-signal-leaving }
sheet-is-blocked = { alert-signal-blocked }
sheet-is-stopped = { alert-signal-stopped }
sheet-is-silence = { alert-signal-silence }
sheet-is-lapse = { alert-signal-lapse }
sheet-is-won_back = { alert-outcome-won_back }
sheet-is-explained = { alert-outcome-explained }
sheet-is-lost = { alert-outcome-lost }
sheet-is-erased = { alert-outcome-erased }
sheet-is-not_a_problem = { alert-outcome-not_a_problem }
sheet-is-staff = { doubts-why-staff }
sheet-is-many_orders = { doubts-why-many_orders }
sheet-is-burst = { doubts-why-burst }
sheet-is-post_purchase = پس از خرید
sheet-is-broadcast = دربارهٔ کل فروشگاه
export-limited = در این جدول همهٔ شعبه‌ها و نام‌ها هست و برای کسانی است که همهٔ فروشگاه را می‌بینند؛ لطفاً از سرپرست بپرسید.
