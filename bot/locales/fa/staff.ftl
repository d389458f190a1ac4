staff-link-dead = این دعوت‌نامه استفاده شده یا مهلتش گذشته است. لطفاً دعوت‌نامهٔ تازه‌ای بخواهید.
staff-reports-come = { $starts ->
    [saturday] هر شنبه ساعت { $time } (به وقت { $timezone }) گزارش هفتهٔ پیش به‌طور خودکار می‌رسد.
    [sunday] هر یکشنبه ساعت { $time } (به وقت { $timezone }) گزارش هفتهٔ پیش به‌طور خودکار می‌رسد.
   *[monday] هر دوشنبه ساعت { $time } (به وقت { $timezone }) گزارش هفتهٔ پیش به‌طور خودکار می‌رسد.
}
staff-welcome-manager = خوش آمدید، { $name }! از این پس آمار { $shop } را می‌بینید.

    { staff-reports-come }
    ‏/alerts – مشتریانی که به کسی نیاز دارند، ‎/why 7‎ – پروندهٔ ۷ از کجا آمد
    ‏/churn – چه کسانی را از دست می‌دهیم
    ‏/report – گزارش این هفته، ‎/report 2026-W05‎ – هر هفتهٔ دیگر
    ‏/nps – سه سطر
    ‏/export – پاسخ‌ها در یک جدول
    ‏/themes – مشتریان از چه می‌گویند
    ‏/settings – گزارش‌ها کی و چگونه برسند
    ‏/timezone – منطقهٔ زمانی شما
staff-welcome-admin = خوش آمدید، { $name }! شما سرپرست هستید و آمار { $shop } را می‌بینید.

    { staff-reports-come }
    ‏/alerts – مشتریانی که به کسی نیاز دارند، ‎/why 7‎ – پروندهٔ ۷ از کجا آمد
    ‏/churn – چه کسانی را از دست می‌دهیم
    ‏/report – گزارش این هفته، ‎/report 2026-W05‎ – هر هفتهٔ دیگر
    ‏/nps – سه سطر
    ‏/export – پاسخ‌ها در یک جدول
    ‏/themes – مشتریان از چه می‌گویند
    ‏/settings – گزارش‌ها کی و چگونه برسند
    ‏/timezone – منطقهٔ زمانی شما
    ‏/campaign – پرسش هم‌زمان از مشتریان بسیار
    ‏/staff – همکاران و آنچه هر کس می‌بیند
    ‏/log – چه کسی چه کرد
    ‏/status – حال خود ربات
staff-help-manager = شما مدیر هستید.
    ‏/alerts – مشتریانی که به کسی نیاز دارند، ‎/why 7‎ – پروندهٔ ۷ از کجا آمد
    ‏/churn – چه کسانی را از دست می‌دهیم
    ‏/report – گزارش این هفته، ‎/report 2026-W05‎ – هر هفتهٔ دیگر
    ‏/nps – سه سطر
    ‏/export – پاسخ‌ها در یک جدول
    ‏/themes – مشتریان از چه می‌گویند
    ‏/settings – گزارش‌ها کی و چگونه برسند
    ‏/timezone – منطقهٔ زمانی شما
    ‏/language – زبان دیگر
staff-help-admin = شما سرپرست هستید.
    ‏/alerts – مشتریانی که به کسی نیاز دارند، ‎/why 7‎ – پروندهٔ ۷ از کجا آمد
    ‏/churn – چه کسانی را از دست می‌دهیم
    ‏/report – گزارش این هفته، ‎/report 2026-W05‎ – هر هفتهٔ دیگر
    ‏/nps – سه سطر
    ‏/export – پاسخ‌ها در یک جدول
    ‏/themes – مشتریان از چه می‌گویند
    ‏/settings – گزارش‌ها کی و چگونه برسند
    ‏/timezone – منطقهٔ زمانی شما
    ‏/campaign – پرسش هم‌زمان از مشتریان بسیار
    ‏/staff – همکاران و آنچه هر کس می‌بیند
    ‏/log – چه کسی چه کرد
    ‏/status – حال خود ربات
    ‏/language – زبان دیگر
week-unknown = { $written } هفته نیست. این‌طور بنویسید: ‎/report 2026-W05
week-unknown-themes = { $written } هفته نیست. این‌طور بنویسید: ‎/themes 2026-W05
week-not-begun = هفتهٔ { $week } هنوز آغاز نشده است.
timezone-how = منطقهٔ زمانی شما { $timezone } است. برای تغییر این‌طور بنویسید: ‎/timezone Asia/Tehran
timezone-unknown = منطقهٔ زمانی { $written } را نمی‌شناسم. همان { $timezone } می‌ماند. این‌طور بنویسید: ‎/timezone Asia/Tehran
timezone-set = منطقهٔ زمانی شما اکنون { $timezone } است؛ آنجا { $now } است.
command-report = گزارش این هفته
command-nps = ‏NPS در سه سطر
command-themes = مشتریان از چه می‌گویند
command-timezone = منطقهٔ زمانی شما
