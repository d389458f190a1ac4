# Недельный отчёт: подпись, три строки для /nps, список недовольных покупателей, картинка.

report-title = { $shop } · { $week }
report-so-far = Пока данные на { $moment }
report-answers = { $n ->
    [one] { $n } ответ
    [few] { $n } ответа
   *[other] { $n } ответов
}

report-headline-nothing = { $span ->
    [week] За эту неделю никто не ответил.
   *[period] За этот период никто не ответил.
}
report-headline-nothing-yet = Ответов пока нет.
report-headline-counts = Всего { $n ->
    [one] { $n } ответ
    [few] { $n } ответа
   *[other] { $n } ответов
}: для NPS слишком мало, поэтому просто числа.
report-headline-tentative = NPS { $nps }, но это предварительно: пока только { $n ->
    [one] { $n } ответ
    [few] { $n } ответа
   *[other] { $n } ответов
}.
report-headline-up = NPS { $nps }: рост на { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
    [many] { $points } пунктов
   *[other] { $points } пункта
} к { $span ->
    [week] прошлой неделе
   *[period] прошлому периоду
}, и это вряд ли случайность ({ $p }).
report-headline-down = NPS { $nps }: падение на { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
    [many] { $points } пунктов
   *[other] { $points } пункта
} к { $span ->
    [week] прошлой неделе
   *[period] прошлому периоду
}, и это вряд ли случайность ({ $p }).
report-headline-same = NPS { $nps }: заметных изменений к { $span ->
    [week] прошлой неделе
   *[period] прошлому периоду
} нет (было { $before }).
report-headline-alone = NPS { $nps }. { $span ->
    [week] На прошлой неделе
   *[period] В прошлом периоде
} ответов было слишком мало для сравнения.

report-split = { report-answers }: промоутеры { $promoters }, нейтралы { $passives }, критики { $detractors }.
report-interval = Истинный NPS лежит между { $low } и { $high } (уверенность 95 %).
report-response = Доставлено вопросов: { $delivered }, ответили: { $scored } ({ $rate }).
report-sent = Отправлено вопросов: { $sent }, доставлено: { $delivered }.
report-left-out = В эти цифры не вошли ответы, похожие на накрутку: { $n }.

report-do-detractors = 👉 { $n ->
    [one] { $n } покупатель недоволен. Прочтите почему и, если он не против, напишите ему сегодня.
    [few] { $n } покупателя недовольны. Прочтите почему и напишите сегодня тем, кто не против.
   *[other] { $n } покупателей недовольны. Прочтите почему и напишите сегодня тем, кто не против.
}
report-do-detractors-late = 👉 { $n ->
    [one] { $n } покупатель был недоволен. Его слова подскажут, что исправить первым.
    [few] { $n } покупателя были недовольны. Их слова подскажут, что исправить первым.
   *[other] { $n } покупателей были недовольны. Их слова подскажут, что исправить первым.
}
report-do-silent = 👉 Отвечают немногие ({ $rate }). Попробуйте другой час или спрашивайте скорее после покупки.
report-do-blocked = 👉 { $n ->
    [one] { $n } покупатель заблокировал бота. Спрашивайте реже.
    [few] { $n } покупателя заблокировали бота. Спрашивайте реже.
   *[other] { $n } покупателей заблокировали бота. Спрашивайте реже.
}
report-do-failing = 👉 { $n ->
    [one] { $n } вопрос мог не дойти. Попросите администратора проверить бота.
    [few] { $n } вопроса могли не дойти. Попросите администратора проверить бота.
   *[other] { $n } вопросов могли не дойти. Попросите администратора проверить бота.
}
report-do-unreached = 👉 Ссылку открыли только { $share } покупателей. Показывайте код на кассе.
report-do-nobody = 👉 Спрашивать было некого. Показывайте код на кассе, чтобы покупатели могли подключиться.
report-do-waiting = 👉 { $n ->
    [one] { $n } вопрос ещё ждёт отправки. Загляните сюда позже.
    [few] { $n } вопроса ещё ждут отправки. Загляните сюда позже.
   *[other] { $n } вопросов ещё ждут отправки. Загляните сюда позже.
}
report-do-few = 👉 Для выводов ответов мало. Приглашайте больше покупателей на кассе.
report-do-nothing = 👉 Ничего срочного. Скажите команде, что покупатели довольны.

report-change-up = ▲ { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
    [many] { $points } пунктов
   *[other] { $points } пункта
} к { $span ->
    [week] прошлой неделе
   *[period] прошлому периоду
}
report-change-down = ▼ { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
    [many] { $points } пунктов
   *[other] { $points } пункта
} к { $span ->
    [week] прошлой неделе
   *[period] прошлому периоду
}
report-change-same = Заметных изменений нет
report-change-few = Для сравнения ответов мало
report-brief-nps = NPS { $nps } (между { $low } и { $high }), { report-answers }
report-brief-tentative = NPS { $nps } (между { $low } и { $high }), предварительно: { report-answers }

report-words-title = { $n ->
    [one] { $n } недовольный покупатель
    [few] { $n } недовольных покупателя, сначала самые низкие оценки
   *[other] { $n } недовольных покупателей, сначала самые низкие оценки
}
report-words-header = { $name }: { $score } из 10, { $day }
report-words-header-segment = { $name }: { $score } из 10, { $day }, { $segment }
report-words-someone = Покупатель
report-words-silent = Без комментария.
report-words-may-write = Можно написать в ответ.
report-words-none = На этот раз недовольных нет. Отличная работа!

report-promoters = Промоутеры
report-passives = Нейтралы
report-detractors = Критики
report-picture-tentative = Предварительно: { report-answers }
report-picture-counts = Для NPS слишком мало ответов
report-picture-interval = между { $low } и { $high }, уверенность 95 %
report-picture-sent = Отправлено { $sent }, доставлено { $delivered }
report-picture-nothing = Ответов нет
report-picture-nps = NPS по неделям
report-picture-nps-note = столбик: возможный разброс (95 %)
report-picture-answers = ответы
report-picture-hollow = ○ меньше { $n } ответов: без NPS
report-picture-scores = { $span ->
    [week] Оценки за эту неделю
   *[period] Оценки
}
report-picture-weeks = Кто ответил, по неделям
report-picture-funnel = { $span ->
    [week] Вопросы за эту неделю
   *[period] Вопросы
}
report-step-due = К отправке
report-step-sent = Отправлено
report-step-delivered = Доставлено
report-step-scored = С оценкой
report-step-commented = С отзывом
report-step-rate = { $rate } от доставленных
report-aside-waiting = ждут отправки { $n }
report-aside-blocked = заблокировали бота { $n }
report-aside-opted_out = отказались { $n }
report-aside-failed = не отправлено { $n }
report-aside-unknown = неясно, дошло ли { $n }
report-aside-asked_recently = спрашивали недавно { $n }
report-aside-no_chat = не открыли ссылку { $n }
report-aside-too_late = поздно спрашивать { $n }
report-picture-no-questions = Вопросов не было.

## Главное: что верно за девяносто дней ($reach — половина ширины интервала)
report-standing-up = NPS { $nps } ±{ $reach } за 90 дней: на { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
    [many] { $points } пунктов
   *[other] { $points } пункта
} выше, чем за 90 дней до того; вряд ли случайно ({ $p }).
report-standing-down = NPS { $nps } ±{ $reach } за 90 дней: на { $points ->
    [one] { $points } пункт
    [few] { $points } пункта
    [many] { $points } пунктов
   *[other] { $points } пункта
} ниже, чем за 90 дней до того; вряд ли случайно ({ $p }).
report-standing-same = NPS { $nps } ±{ $reach } за 90 дней, заметных изменений нет.
report-standing-alone = NPS { $nps } ±{ $reach } за 90 дней.
report-standing-tentative = NPS { $nps } ±{ $reach } за 90 дней, но это предварительно: ответов всего { $n }.
report-standing-counts = За 90 дней { $n ->
    [one] { $n } ответ
    [few] { $n } ответа
   *[other] { $n } ответов
}: для NPS слишком мало.
report-period-alone = { $span ->
    [week] Сама неделя
   *[period] Сам период
}: { $said }
report-segment-fell = { $segment }: снижение с { $before } до { $now }.
report-segment-rose = { $segment }: рост с { $before } до { $now }.
report-moved = Что повлияло: { $parts }.
report-moved-own = { $segment } { $points }
report-moved-mix = состав ответивших { $points }
report-money-more = С учётом денег NPS { $nps }: кто тратит больше, тот довольнее.
report-money-less = С учётом денег NPS { $nps }: кто тратит больше, тот менее доволен.
report-year-ago = Та же неделя год назад: NPS { $nps } ({ report-answers }).
report-silent = Будь все промолчавшие как самые недовольные, NPS был бы { $low }; как самые довольные — { $high }.
report-newness-new = Новые покупатели
report-newness-returning = Постоянные покупатели
report-language-en = Англоязычные
report-language-ru = Русскоязычные
report-language-hu = Венгроязычные
report-language-fa = Персоязычные
report-abc-A = Покупатели класса A
report-abc-B = Покупатели класса B
report-abc-C = Покупатели класса C
report-segment-other-branch = Без филиала
report-segment-other-product = Без товарной группы
report-segment-other-employee = Без сотрудника
report-segment-other-channel = Без канала
report-segment-other-language = Язык неизвестен
report-segment-other-newness = Новый ли, неизвестно
report-segment-other-abc = Пока без класса

## Telegram Stars, which customers pay with as with money
stars = { $n ->
    [one] { $n } звезда
    [few] { $n } звезды
   *[many] { $n } звёзд
}
stars-unit = звёзды Telegram
