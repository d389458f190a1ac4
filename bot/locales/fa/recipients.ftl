# /settings: گزارش‌ها کی، چگونه و دربارهٔ چه به یک گفت‌وگو می‌رسند؛ دکمه‌ها و سطرهای گزارش کارها.

command-settings = گزارش‌ها کی و چگونه برسند
settings-title = گزارش‌های شما
settings-title-group = گزارش‌های این گروه
settings-line-span = گزارشِ { $span ->
    [month] ماه
   *[week] هفته
}
settings-line-day = روز: { $day }
settings-line-month-day = روز ماه: { $day }
settings-line-hour = ساعت: { $time }
settings-line-zone = منطقهٔ زمانی: { $timezone }
settings-line-language = زبان: { $language }
settings-line-branches = شعبه‌ها: { $branches }
settings-line-all-branches = شعبه‌ها: همه
settings-line-form = شکل: { $form ->
    [text] متن
   *[picture] تصویر
}
settings-line-names = نام مشتریان: { $names ->
    [shown] پیدا
   *[hidden] پنهان
}
settings-zone = { $timezone } · { $moment }
settings-choose-day = گزارش چه روزی برسد؟
settings-choose-hour = چه ساعتی؟
settings-choose-zone = ساعت شما کدام است؟ اگر اینجا نیست، برای نمونه بنویسید: ‎/timezone Asia/Tehran
settings-choose-language = به چه زبانی؟
settings-choose-branches = از کدام شعبه‌ها؟
settings-ask-end = دیگر گزارشی به این گفت‌وگو نرسد؟
settings-offer = گزارش‌ها به این گفت‌وگو برسند؟ همهٔ کسانی که اینجا هستند آمار را می‌بینند؛ نام مشتریان پنهان می‌ماند تا سرپرستی آن را نشان دهد.
settings-ended = بسیار خوب، دیگر گزارشی به اینجا نمی‌رسد. ‎/settings آن را برمی‌گرداند.
settings-gone = این تنظیمات قدیمی است. برای تنظیمات تازه بفرستید: ‎/settings
settings-sent = در راه است.
settings-only-admins = این را تنها سرپرستان فروشگاه می‌توانند تغییر دهند.
button-settings-day = روز
button-settings-hour = ساعت
button-settings-zone = منطقهٔ زمانی
button-settings-language = زبان
button-settings-week = هفتگی
button-settings-month = ماهانه
button-settings-picture = به شکل تصویر
button-settings-text = به شکل متن
button-settings-branches = شعبه‌ها
button-settings-all-branches = همهٔ شعبه‌ها
button-settings-earlier = «
button-settings-further = »
button-settings-names = نشان دادن نام‌ها
button-settings-no-names = پنهان کردن نام‌ها
button-settings-end = بدون گزارش
button-settings-end-now = بله، دیگر نرسد
button-settings-join = بله، همین‌جا برسند
button-settings-now = همین حالا یکی بفرست

## آنچه از نخستین نمایش گزارش دگرگون شد
report-since = از گزارش { $day } تاکنون: { $what }.
report-since-late = { $n } پاسخ دیرهنگام
report-since-gone = { $n } پاسخ حذف‌شده
report-since-changed = { $n } امتیاز تغییریافته

## دکمه‌های زیر گزارش
report-further = گزارش‌های دیگر:
report-coming = گزارش { $week } در راه است.
button-report-before = › پیش
button-report-after = پس ‹
button-report-week = هفته
button-report-month = ماه
button-report-quarter = فصل
button-report-branch = { $branch } ‹
button-report-all-branches = همهٔ شعبه‌ها ‹

## گزارش کارها
log-staff_limited = آنچه { $name } می‌بیند را تغییر داد
log-recipient_added = گیرندهٔ تازهٔ گزارش‌ها: گروه { $chat }
log-recipient_changed = گزارش‌های گفت‌وگوی { $chat } را تغییر داد: { $what }
log-recipient_ended = دیگر گزارشی به گروه { $chat } نمی‌رسد
log-token_made = توکن «{ $name }» را ساخت، برای { $scopes }
log-token_withdrawn = توکن «{ $name }» را باطل کرد
log-what-day = روز
log-what-hour = ساعت
log-what-zone = منطقهٔ زمانی
log-what-language = زبان
log-what-span = هفته یا ماه
log-what-branches = شعبه‌ها
log-what-form = تصویر یا متن
log-what-names = نام مشتریان
