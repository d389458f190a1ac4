# О чём говорят покупатели: часть отчёта, /themes и исправление тем комментария.

themes-title = О чём говорят покупатели · { $week }
themes-detractors = Недовольные покупатели, { $n ->
    [one] { $n } комментарий
    [few] { $n } комментария
   *[many] { $n } комментариев
}:
themes-promoters = Промоутеры, { $n ->
    [one] { $n } комментарий
    [few] { $n } комментария
   *[many] { $n } комментариев
}:
themes-line = • { $theme }: { $n } из { $of }
themes-line-share = • { $theme }: { $n } из { $of } ({ $share })
themes-quote = «{ $quote }»
themes-phrase = «{ $phrase }»
themes-new = Новое за месяц: { $phrases }
themes-none = В комментариях пока не выделяется ни одна тема.
themes-no-comments = За эту неделю никто не оставил комментария.
button-themes-read = Читать комментарии ({ $n })
button-themes-all = « Все темы
button-themes-earlier = « Неделей раньше
button-themes-later = Неделей позже »
button-themes-previous = « Назад
button-themes-next = Дальше »

## Один комментарий
themes-place = Комментарий { $at } из { $of }
themes-wordless = (голосовое сообщение или фото без слов)
themes-found = Темы: { $themes }
themes-set = Темы: { $themes } (правка: { $name })
themes-not-any = нет
themes-how = Не так? Нажмите на тему, чтобы добавить её или убрать. Так и останется.
themes-gone = Этот список устарел. Новый откроет /themes.

## Темы, которые есть с самого начала
theme-delivery = Доставка
theme-price = Цена
theme-staff = Персонал
theme-quality = Качество
theme-waiting = Ожидание
theme-returns = Возврат
theme-app = Приложение и сайт
