## What is stuck: told to admins once, and shown by /status
stuck-letters = ⚠️ پیام‌ها از { $moment } منتظر ارسال‌اند. آیا دستگاه ربات به تلگرام دسترسی دارد؟ گزارش رویدادهای ربات می‌گوید چه می‌شود.
stuck-questions = ⚠️ پرسش‌ها از { $moment } باید می‌رفتند و نرفته‌اند. گزارش رویدادهای ربات را ببینید.
stuck-reports = ⚠️ گزارشی که موعدش { $moment } بود آماده نشده است. گزارش رویدادهای ربات را ببینید.
stuck-alerts = ⚠️ یادآوری پرونده‌ها از { $moment } باید می‌آمد و نیامده است. گزارش رویدادهای ربات را ببینید.
stuck-events = ⚠️ برنامه‌ای که در نشانی EVENTS_URL است از { $moment } همه‌چیز را نمی‌گیرد. چیزی گم نشده؛ «npsbot webhooks test» می‌گوید مشکل چیست.
stuck-updates = ⚠️ چیزی که { $moment } از تلگرام رسید پردازش نشد و کنار گذاشته شد. «npsbot doctor» بیشتر می‌گوید.
stuck-over = ✅ دوباره راه افتاد: { $what }.
stuck-name-letters = پیام‌ها
stuck-name-questions = پرسش‌ها
stuck-name-reports = گزارش‌ها
stuck-name-alerts = یادآوری پرونده‌ها
stuck-name-events = رویدادها برای EVENTS_URL
stuck-name-updates = آنچه از تلگرام می‌رسد
status-well = 🟢 همه‌چیز روبه‌راه است.
status-heard = آخرین خبر از تلگرام: { $moment }
status-heard-nothing = هنوز چیزی از تلگرام نرسیده است
status-letters = پیام‌های منتظر ارسال: { $n }
status-letters-since = پیام‌های منتظر ارسال: { $n }، قدیمی‌ترین از { $moment }
status-alerts = پرونده‌های باز: { $n }
status-events = رویدادها برای EVENTS_URL: { $n } منتظر، { $lost } کنار گذاشته
status-file = پایگاه داده: SQLite، { $size } مگابایت؛ فضای خالی دیسک { $free } مگابایت
status-server = پایگاه داده: PostgreSQL، { $size } مگابایت
status-version = npsbot { $version }

## The watched folder
watched-refused = ⚠️ فایل { $file } از پوشه خوانده نشد. دلیلش کنار آن است: { $beside }
watched-rows = ⚠️ از فایل { $file } در پوشه { $n } ردیف پذیرفته نشد. کدام‌ها و چرا، اینجاست: { $beside }
