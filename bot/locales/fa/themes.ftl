# مشتریان از چه می‌گویند: بخش گزارش، ‎/themes‎ و اصلاح موضوع‌های یک توضیح.

themes-title = مشتریان از چه می‌گویند · { $week }
themes-detractors = مشتریان ناراضی، { $n } توضیح:
themes-promoters = مروجان، { $n } توضیح:
themes-line = • { $theme }: { $n } از { $of }
themes-line-share = • { $theme }: { $n } از { $of } ({ $share })
themes-quote = «{ $quote }»
themes-phrase = «{ $phrase }»
themes-new = تازه‌های این ماه: { $phrases }
themes-none = هنوز موضوعی در توضیح‌ها به چشم نمی‌آید.
themes-no-comments = در این هفته کسی توضیحی ننوشته است.
button-themes-read = خواندن توضیح‌ها ({ $n })
button-themes-all = « همهٔ موضوع‌ها
button-themes-earlier = « هفتهٔ پیش از آن
button-themes-later = هفتهٔ پس از آن »
button-themes-previous = « قبلی
button-themes-next = بعدی »

## یک توضیح
themes-place = توضیح { $at } از { $of }
themes-wordless = (پیام صوتی یا عکس، بدون نوشته)
themes-found = موضوع‌ها: { $themes }
themes-set = موضوع‌ها: { $themes } (به انتخاب { $name })
themes-not-any = هیچ
themes-how = درست نیست؟ روی موضوع بزنید تا افزوده یا برداشته شود. همان‌طور که شما بگویید می‌ماند.
themes-gone = این فهرست قدیمی شده است. با ‎/themes‎ فهرست تازه‌ای باز می‌شود.

## موضوع‌هایی که همراه برنامه می‌آیند
theme-delivery = ارسال و تحویل
theme-price = قیمت
theme-staff = کارکنان
theme-quality = کیفیت
theme-waiting = زمان انتظار
theme-returns = مرجوعی
theme-app = اپ و سایت
