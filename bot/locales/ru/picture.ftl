# Картинки недельного отчёта: вопрос, на который отвечает каждая, и что на ней написано.

picture-loyalty = Насколько верны наши покупатели?
picture-origin = Откуда это берётся?
picture-movers = Что изменило NPS?
picture-asking = Кто и когда отвечает?

picture-standing = NPS за 90 дней, каждый покупатель один раз
picture-nps = NPS { $nps }
picture-period = { $span ->
    [week] Только эта неделя:
   *[period] Только этот период:
}
picture-change-up = ▲ { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
    [many] { $points } пунктов
   *[other] { $points } пункта
} к { $since ->
    [days] прошлым 90 дням
    [week] прошлой неделе
   *[period] прошлому периоду
}
picture-change-down = ▼ { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
    [many] { $points } пунктов
   *[other] { $points } пункта
} к { $since ->
    [days] прошлым 90 дням
    [week] прошлой неделе
   *[period] прошлому периоду
}
picture-change-none = Заметных изменений к { $since ->
    [days] прошлым 90 дням
    [week] прошлой неделе
   *[period] прошлому периоду
} нет
picture-change-few = Ответов мало для сравнения с { $since ->
    [days] прошлыми 90 днями
    [week] прошлой неделей
   *[period] прошлым периодом
}
picture-line-standing = 90 дней { $nps }, полоса: уверенность 95 %
picture-dot-week = ● эта неделя { $nps }
picture-year-ago = ▬ эта неделя год назад { $nps }
picture-row-week = ответы за неделю
picture-row-standing = ответы за 90 дней

picture-field = { $field ->
    [branch] По филиалам, 90 дней
    [product] По товарам, 90 дней
    [employee] По сотрудникам, 90 дней
    [channel] По каналам, 90 дней
    [language] По языкам, 90 дней
    [abc] По классам выручки, 90 дней
   *[newness] Новые и постоянные покупатели, 90 дней
}
picture-whole = ┃ все { $nps }
picture-before-note = ┃ 90 дней до того · справа: ответы
picture-scores-standing = Оценки за 90 дней
picture-segment-unknown = не указано
picture-segment-new = новые покупатели
picture-segment-returning = постоянные покупатели
picture-language-en = английский
picture-language-ru = русский
picture-language-hu = венгерский
picture-language-fa = персидский
picture-abc-A = класс A
picture-abc-B = класс B
picture-abc-C = класс C
picture-few = меньше { $n } ответов:
picture-few-more = и ещё { $n }
picture-more = { $n ->
    [one] ещё { $n } с NPS не показан
   *[other] ещё { $n } с NPS не показаны
}

picture-then-and-now = Было { $then }, стало { $now }
picture-movers-field = { $field ->
    [branch] Пункты по филиалам
    [product] Пункты по товарам
    [employee] Пункты по сотрудникам
    [channel] Пункты по каналам
    [language] Пункты по языкам
    [abc] Пункты по классам выручки
   *[newness] Пункты по новым и постоянным покупателям
}
picture-total = Всего изменение
picture-mix = Другой состав ответов
picture-others = { $n ->
    [one] ещё { $n }
   *[other] ещё { $n }
}
picture-mix-note = Цветное: изменение вряд ли случайно. Серое: может быть случайным. «Другой состав» – это когда одних ответов стало больше, а других меньше, хотя мнение ни у кого не изменилось.

picture-rate-branches = Доля ответивших по филиалам
picture-rate-hours = Доля ответивших по часу отправки
picture-hour-rate = { $n } %
picture-row-delivered = доставлено
picture-hollow-rate = □ доставлено меньше { $n }
picture-of = { $scored } из { $delivered }
