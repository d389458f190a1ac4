# /settings: когда, как и о чём приходят отчёты в чат; кнопки и записи журнала.

command-settings = Когда и как приходят отчёты
settings-title = Ваши отчёты
settings-title-group = Отчёты в этом чате
settings-line-span = Отчёт: { $span ->
    [month] за месяц
   *[week] за неделю
}
settings-line-day = День: { $day }
settings-line-month-day = Число месяца: { $day }
settings-line-hour = Время: { $time }
settings-line-zone = Часовой пояс: { $timezone }
settings-line-language = Язык: { $language }
settings-line-branches = Филиалы: { $branches }
settings-line-all-branches = Филиалы: все
settings-line-form = Вид: { $form ->
    [text] текст
   *[picture] картинка
}
settings-line-names = Имена покупателей: { $names ->
    [shown] видны
   *[hidden] скрыты
}
settings-zone = { $timezone } · { $moment }
settings-choose-day = В какой день присылать отчёт?
settings-choose-hour = В какое время?
settings-choose-zone = Какое время у Вас? Если его здесь нет, напишите, например: /timezone Europe/Moscow
settings-choose-language = На каком языке?
settings-choose-branches = По каким филиалам?
settings-ask-end = Больше не присылать отчёты в этот чат?
settings-offer = Присылать отчёты в этот чат? Показатели увидят все, кто здесь есть; имена покупателей останутся скрыты, пока администратор их не откроет.
settings-ended = Хорошо, отчётов здесь больше не будет. Вернуть их можно командой /settings.
settings-gone = Эти настройки устарели. Отправьте /settings, чтобы открыть новые.
settings-sent = Уже в пути.
settings-only-admins = Это могут менять только администраторы магазина.
button-settings-day = День
button-settings-hour = Время
button-settings-zone = Часовой пояс
button-settings-language = Язык
button-settings-week = За неделю
button-settings-month = За месяц
button-settings-picture = Картинкой
button-settings-text = Текстом
button-settings-branches = Филиалы
button-settings-all-branches = Все филиалы
button-settings-earlier = «
button-settings-further = »
button-settings-names = Показывать имена
button-settings-no-names = Скрыть имена
button-settings-end = Без отчётов
button-settings-end-now = Да, больше не присылать
button-settings-join = Да, отчёты сюда
button-settings-now = Прислать сейчас

## Что изменилось с тех пор, как отчёт показали впервые
report-since = После отчёта от { $day }: { $what }.
report-since-late = { $n ->
    [one] { $n } поздний ответ
    [few] { $n } поздних ответа
   *[other] { $n } поздних ответов
}
report-since-gone = { $n ->
    [one] удалён { $n } ответ
    [few] удалено { $n } ответа
   *[other] удалено { $n } ответов
}
report-since-changed = { $n ->
    [one] изменена { $n } оценка
    [few] изменены { $n } оценки
   *[other] изменено { $n } оценок
}

## Кнопки под отчётом
report-further = Другие отчёты:
report-coming = Готовлю отчёт: { $week }.
button-report-before = ‹ Раньше
button-report-after = Позже ›
button-report-week = Неделя
button-report-month = Месяц
button-report-quarter = Квартал
button-report-branch = { $branch } ›
button-report-all-branches = Все филиалы ›

## Журнал
log-staff_limited = изменено, что видит { $name }
log-recipient_added = новый получатель отчётов: группа { $chat }
log-recipient_changed = изменены отчёты чата { $chat }: { $what }
log-recipient_ended = отчёты больше не приходят в группу { $chat }
log-token_made = выдан токен «{ $name }» для { $scopes }
log-token_withdrawn = отозван токен «{ $name }»
log-what-day = день
log-what-hour = время
log-what-zone = часовой пояс
log-what-language = язык
log-what-span = неделя или месяц
log-what-branches = филиалы
log-what-form = картинка или текст
log-what-names = имена покупателей
