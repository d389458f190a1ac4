team-title = همکاران: { $n }
team-role = { $role ->
    [admin] سرپرست
   *[manager] مدیر
}
team-no-names = بدون نام مشتریان
team-since = از { $day } با ماست
team-zone = منطقهٔ زمانی: { $timezone }
team-branches-how = { $name } کدام شعبه‌ها را می‌بیند؟ انتخاب کنید.
team-remove-ask = { $name } از این پس چیزی نمی‌بیند، در پیام‌های قدیمی هم نه، و پرونده‌هایی که برداشته دوباره آزاد می‌شوند. دسترسی بسته شود؟
team-removed = { $name } دیگر از همکاران نیست.
team-last-admin = این آخرین سرپرست است. نخست یکی دیگر دعوت کنید.
team-gone = این همکار دیگر اینجا نیست.
team-you-are-out = از این پس آمار { $shop } را نمی‌بینید. از زحمت‌های شما سپاسگزاریم!
team-invite = این پیوند را به { $role ->
    [admin] سرپرست
   *[manager] مدیر
} تازه بدهید. یک بار و تا { $hours } ساعت کار می‌کند:

    { $link }
button-team-invite-manager = ➕ مدیر
button-team-invite-admin = ➕ سرپرست
button-team-branches = شعبه‌ها
button-team-names-on = نمایش نام مشتریان
button-team-names-off = پنهان کردن نام مشتریان
button-team-remove = بستن دسترسی
button-team-removed = بله، دسترسی { $name } بسته شود
command-staff = همکاران و آنچه هر کس می‌بیند
