# فایل‌های خرید که سرپرست در گفتگو می‌فرستد: آنچه دربارهٔ آن‌ها گفته می‌شود، دکمه‌ها و گزارش کارها.

import-looking = در حال نگاه کردن به { $file } …
import-nameless = فایل
import-too-large = { $file } بیش از { $mb } مگابایت است و تلگرام فایل بزرگ‌تر از این را به ربات‌ها نمی‌دهد. لطفاً آن را تکه‌تکه بفرستید، یا همان‌جا که ربات کار می‌کند وارد کنید: npsbot import purchases
import-unfetched = نتوانستم { $file } را تا آخر بخوانم. لطفاً دوباره بفرستید؛ اگر باز هم نشد، در چند بخش کوچک‌تر.
import-gone = این فایل خیلی قدیمی است. لطفاً دوباره بفرستید.
import-offer = { $file }: { $rows } سطر. هنوز چیزی ذخیره نشده است.
import-columns = ستون‌ها را این‌طور فهمیدم:
import-column = ‏· { $theirs } ← { $ours }
import-unused = لازم نیست: { $names }
import-first = سطرهای اول را این‌طور می‌خوانم:
import-row = · سطر { $line }: { $row }
import-row-refused = · سطر { $line } کنار گذاشته می‌شود: { $why }
import-dates-dmy = تاریخ‌ها: اول روز؛ ساعت‌ها به وقت { $timezone }.
import-dates-mdy = تاریخ‌ها: اول ماه؛ ساعت‌ها به وقت { $timezone }.
import-dates-ymd = تاریخ‌ها: اول سال؛ ساعت‌ها به وقت { $timezone }.
import-dates-sure = تاریخ‌ها روشن‌اند؛ ساعت‌ها به وقت { $timezone }.
import-decimal-point = مبلغ‌ها: با ممیز نقطه؛ هر جا ارز نیامده، { $currency }.
import-decimal-comma = مبلغ‌ها: با ممیز ویرگول؛ هر جا ارز نیامده، { $currency }.
import-phones-region = شماره‌های بدون + شماره‌های کشور { $region } به شمار می‌آیند.
import-phones-open = شماره‌های بدون + ذخیره نمی‌شوند: در تنظیم PHONE_REGION کشوری نیامده است.
import-question = وارد کنم؟ از مشتریانی که با ربات در ارتباط‌اند، مثل همیشه دربارهٔ خریدهای { $days } روز گذشته پرسیده می‌شود. برای فهرست‌های قدیمی‌تر می‌توانید از کسی نپرسید.
import-begins = شروع شد.
import-declined = باشد، چیزی ذخیره نشد. بعداً هم می‌توانید «وارد کردن» را بزنید.
import-is = { $state ->
    [running] همین حالا در حال وارد شدن است.
    [done] وارد شده است.
    [unusable] این‌طور قابل استفاده نیست. لطفاً دوباره بفرستید.
    [declined] چیزی ذخیره نشد.
   *[other] یک لحظه، هنوز دارم نگاه می‌کنم.
}
import-running = در حال وارد کردن { $file }: { $percent } ({ $read } از { $rows } سطر)
import-done = { $file } وارد شد.
import-added = افزوده شد: { $n }
import-known = از پیش بود: { $n }
import-refused = کنار گذاشته شد: { $n }
import-repeated = سطرهای دیگرِ همان سفارش‌ها: { $n }
import-erased = ذخیره نشد، چون خواسته بودند فراموش شوند: { $n }
import-refused-follow = سطرهای کنارگذاشته را با دلیل هر کدام در یک فایل می‌فرستم. همان‌جا درستشان کنید و فایل را برایم بفرستید؛ آنچه وارد شده دوباره افزوده نمی‌شود.
import-refused-caption = { $file }: سطرهای کنارگذاشته با دلیل هر کدام: { $rows }
import-refused-caption-first = { $file }: { $rows } سطر نخست از سطرهای کنارگذاشته، با دلیل هر کدام
import-refused-lost = سطرهای کنارگذاشتهٔ { $file } را دیگر نمی‌توان نشان داد. برای دیدنشان لطفاً فایل را دوباره بفرستید.
import-broken-off = وارد کردن { $file } نیمه‌کاره ماند؛ تا اینجا افزوده شد: { $added }. آنچه وارد شده می‌ماند و چیزی دو بار افزوده نمی‌شود. برای ادامه بزنید.

## آنچه اول باید پرسید
import-ask-dates = { $file }: «{ $written }» در ستون «{ $column }» را می‌شود دو جور خواند و سطرهای دیگر هم نشان نمی‌دهند کدام درست است. تاریخ‌ها چطور نوشته شده‌اند؟
import-ask-decimal = { $file }: «{ $written }» در ستون «{ $column }» را می‌شود دو جور خواند و سطرهای دیگر هم نشان نمی‌دهند کدام درست است. این چقدر است؟
import-ask-column = { $file }: معلوم نیست این کدام ستون است: { $field }. لطفاً انتخابش کنید.
button-import-dmy = اول روز
button-import-mdy = اول ماه
button-import-dmy-as = اول روز: { $day }
button-import-mdy-as = اول ماه: { $day }
button-import-ymd-as = اول سال: { $day }
button-import-whole = { $number }، بدون اعشار
button-import-parts = { $number }، با اعشار
button-import = وارد کردن
button-import-quiet = وارد کردن بدون پرسیدن
button-import-not-now = فعلاً نه
button-import-again = ادامهٔ وارد کردن

## چرا فایل قابل استفاده نیست
import-trouble-unreadable = نتوانستم { $file } را بخوانم. لطفاً دوباره بفرستید.
import-trouble-no_list = { $file } فهرست نیست: سطر { $line } بیش از اندازه بلند است. لطفاً دوباره به صورت CSV خروجی بگیرید.
import-trouble-damaged = { $file } بعد از سطر { $line } خراب است. لطفاً به صورت CSV (UTF-8) ذخیره کنید و دوباره بفرستید.
import-trouble-other_kind = { $file } فهرستی نیست که بتوانم بخوانم. لطفاً به صورت CSV یا فایل اکسل (.xlsx) ذخیره کنید و همان را بفرستید.
import-trouble-bad_workbook = نتوانستم { $file } را به عنوان فایل اکسل باز کنم. لطفاً به صورت CSV ذخیره کنید و بفرستید.
import-trouble-too_large = { $file } پس از باز شدن خیلی بزرگ‌تر از یک فهرست خرید است. لطفاً به صورت CSV ذخیره کنید و بفرستید.
import-trouble-formula = { $file } در خانهٔ { $cell } فرمولی دارد که هنوز حساب نشده است. لطفاً آن را در یک برنامهٔ صفحه‌گسترده باز کنید، همان‌جا ذخیره کنید و دوباره بفرستید.
import-trouble-empty = { $file } سطری ندارد. لطفاً دوباره خروجی بگیرید.
import-trouble-too_wide = { $file } ستون‌های خیلی زیادی دارد. لطفاً فقط ستون‌های مربوط به خرید را نگه دارید و دوباره بفرستید.
import-trouble-no_header = { $file }: در سطر { $line } باید نام ستون‌ها باشد، ولی نیست. لطفاً بالای آن سطری مانند «سفارش، مشتری، تاریخ، مبلغ» بگذارید و دوباره بفرستید.
import-trouble-answers = { $file } بیشتر به پاسخ‌های یک نظرسنجی دیگر می‌ماند تا خرید. آن‌ها را همان‌جا که ربات کار می‌کند وارد کنید: npsbot import responses

## ستون‌های ما
import-field-order = شمارهٔ سفارش
import-field-customer = مشتری
import-field-name = نام مشتری
import-field-phone = شمارهٔ تلفن
import-field-time = تاریخ خرید
import-field-clock = ساعت
import-field-amount = مبلغ
import-field-currency = ارز
import-field-segment = شعبه
import-field-tags = برچسب‌ها
import-field-zone = منطقهٔ زمانی مشتری
import-field-product = گروه کالا
import-field-employee = فروشنده
import-field-channel = کانال فروش

## چرا سطر کنار گذاشته می‌شود
import-line = سطر
import-reason = چرا کنار گذاشته شد
import-reason-open_quote = گیومه‌ای باز مانده است
import-reason-zero_byte = سطر خراب است
import-reason-too_many_cells = خانه‌ها از ستون‌ها بیشتر است
import-reason-no_amount = مبلغ ندارد
import-reason-amount_unreadable = مبلغ خوانا نیست
import-reason-amount_too_large = مبلغ باورنکردنی است
import-reason-amount_too_fine = اعشار مبلغ بیش از اعشار ارز آن است
import-reason-amount_negative = مبلغ منفی است: مرجوعی خرید نیست
import-reason-amount_differs = مبلغ این سفارش در سطری پیش‌تر چیز دیگری است
import-reason-currency_unknown = ارز ناشناخته است
import-reason-no_time = تاریخ ندارد
import-reason-time_unreadable = تاریخ خوانا نیست
import-reason-time_ahead = تاریخ در آینده است
import-reason-time_too_early = تاریخ پیش از ۱۹۷۰ است
import-reason-zone_unknown = منطقهٔ زمانی ناشناخته است
import-reason-no_score = امتیاز ندارد
import-reason-score_unreadable = امتیاز عددی صحیح از ۰ تا ۱۰ نیست

log-purchases_imported = «{ $file }» را وارد کرد: { $added } تازه، { $known } از پیش بود، { $refused } کنار گذاشته شد
