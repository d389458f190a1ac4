# تصویرهای گزارش هفتگی: پرسشی که هر کدام پاسخ می‌دهد و آنچه روی آن نوشته شده است.

picture-loyalty = مشتریان ما چقدر وفادارند؟
picture-origin = این عدد از کجا می‌آید؟
picture-movers = چه چیزی آن را جابه‌جا کرد؟
picture-asking = چه کسانی و کی پاسخ می‌دهند؟

picture-standing = شاخص NPS در ۹۰ روز، هر مشتری یک بار
picture-nps = شاخص NPS: { $nps }
picture-period = { $span ->
    [week] تنها این هفته:
   *[period] تنها این دوره:
}
picture-change-up = ▲ { $points } واحد نسبت به { $since ->
    [days] ۹۰ روز پیش از آن
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
}
picture-change-down = ▼ { $points } واحد نسبت به { $since ->
    [days] ۹۰ روز پیش از آن
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
}
picture-change-none = تغییر محسوسی نسبت به { $since ->
    [days] ۹۰ روز پیش از آن
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
} دیده نمی‌شود
picture-change-few = پاسخ‌ها برای مقایسه با { $since ->
    [days] ۹۰ روز پیش از آن
    [week] هفتهٔ پیش
   *[period] دورهٔ پیش
} کافی نیست
picture-line-standing = ۹۰ روز { $nps }، نوار: اطمینان ۹۵ درصد
picture-dot-week = ● این هفته { $nps }
picture-year-ago = ▬ همین هفته در سال پیش { $nps }
picture-row-week = پاسخ در هفته
picture-row-standing = پاسخ در ۹۰ روز

picture-field = { $field ->
    [branch] بر پایهٔ شعبه، ۹۰ روز
    [product] بر پایهٔ کالا، ۹۰ روز
    [employee] بر پایهٔ همکار، ۹۰ روز
    [channel] بر پایهٔ کانال، ۹۰ روز
    [language] بر پایهٔ زبان، ۹۰ روز
    [abc] بر پایهٔ گروه درآمد، ۹۰ روز
   *[newness] مشتریان تازه و همیشگی، ۹۰ روز
}
picture-whole = ┃ همه { $nps }
picture-before-note = ┃ ۹۰ روز پیش از آن · سمت چپ: پاسخ‌ها
picture-scores-standing = امتیازهای ۹۰ روز
picture-segment-unknown = نامشخص
picture-segment-new = مشتریان تازه
picture-segment-returning = مشتریان همیشگی
picture-language-en = انگلیسی
picture-language-ru = روسی
picture-language-hu = مجاری
picture-language-fa = فارسی
picture-abc-A = گروه A
picture-abc-B = گروه B
picture-abc-C = گروه C
picture-few = کمتر از { $n } پاسخ:
picture-few-more = و { $n } تای دیگر
picture-more = { $n } تای دیگر با NPS نشان داده نشده است

picture-then-and-now = از { $then } به { $now }
picture-movers-field = { $field ->
    [branch] واحدها بر پایهٔ شعبه
    [product] واحدها بر پایهٔ کالا
    [employee] واحدها بر پایهٔ همکار
    [channel] واحدها بر پایهٔ کانال
    [language] واحدها بر پایهٔ زبان
    [abc] واحدها بر پایهٔ گروه درآمد
   *[newness] واحدها بر پایهٔ مشتریان تازه و همیشگی
}
picture-total = تغییر روی هم
picture-mix = ترکیب دیگرگون پاسخ‌ها
picture-others = { $n } تای دیگر
picture-mix-note = رنگی: تغییری که به‌سختی تصادفی است. خاکستری: شاید تصادفی باشد. «ترکیب دیگرگون» یعنی از یکی پاسخ بیشتر و از دیگری کمتر رسیده، بی‌آنکه نظر کسی عوض شده باشد.

picture-rate-branches = نرخ پاسخ در هر شعبه
picture-rate-hours = نرخ پاسخ به تفکیک ساعت ارسال
picture-hour-rate = { $n }٪
picture-row-delivered = تحویل‌شده
picture-hollow-rate = □ کمتر از { $n } تحویل‌شده
picture-of = { $scored } از { $delivered }
