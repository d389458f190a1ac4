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
