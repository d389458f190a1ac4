# Файл, который присылает /export: слова к нему, его листы, столбцы и значения.

command-export = Ответы таблицей
export-unknown = { $written } — это не неделя, не месяц и не год. Напишите так: /export 2026-W05, /export 2026-01 или /export 2026
export-not-begun = { $written } — это время ещё не наступило.
export-begun = Минутку, готовим выгрузку.
export-caption = { $shop }: ответы за { $span }
export-caption-all = { $shop }: все ответы на сегодня
export-failed = К сожалению, выгрузка не получилась. Попросите администратора заглянуть в журнал бота.
export-too-large = Файл слишком велик для Telegram: бот может отправить не больше 50 МБ. Администратор может сделать выгрузку там, где работает бот: { $command }
log-exported = выгрузка: { $noun ->
    [purchases] покупки
    [alerts] обращения
   *[responses] ответы
}, { $period ->
    [all] всё
   *[other] { $period }
}

## Листы и столбцы
sheet-summary = Сводка
sheet-answers_list = Ответы
sheet-alerts = Обращения
sheet-one-time-buyers = Купили один раз
sheet-segments = Сегменты
sheet-shop = Магазин
sheet-from = С
sheet-to = По (включительно)
sheet-as_of = По состоянию на
sheet-time_zone = Часовой пояс
sheet-note = Примечание
sheet-about = О чём
sheet-segment = Сегмент
sheet-no_segment = (не указан)
sheet-answers = Ответов
sheet-promoters = Промоутеры
sheet-passives = Нейтралы
sheet-detractors = Критики
sheet-nps = NPS
sheet-low = 95 %: от
sheet-high = 95 %: до
sheet-answered_at = Когда ответили
sheet-score = Оценка
sheet-category = Категория
sheet-comment = Комментарий
sheet-files = Голосовые и фото
sheet-customer = № покупателя
sheet-name = Имя
sheet-may_write = Можно написать
sheet-campaign = Кампания
sheet-changed_at = Оценка изменена
sheet-language = Язык
sheet-wording = Вопрос
sheet-left_out = Почему не в цифрах
sheet-alert = Обращение
sheet-opened_at = Открыто
sheet-state = Состояние
sheet-signals = Сигналы
sheet-owner = Ведёт
sheet-due_at = Срок
sheet-taken_at = Взято
sheet-contacted_at = Связались
sheet-closed_at = Закрыто
sheet-outcome = Итог
sheet-cause = Причина
sheet-alert_note = Заметка
sheet-verdict = Решено?
sheet-reopened = Открыто снова
sheet-expected = Ожидаем за 12 месяцев
sheet-at_risk = Под угрозой
sheet-currency = Валюта
sheet-order = Заказ
sheet-bought_at = Куплено
sheet-amount = Сумма
sheet-tags = Метки
sheet-aside-waiting = Ждут отправки
sheet-aside-blocked = Заблокировали бота
sheet-aside-opted_out = Отказались
sheet-aside-failed = Не отправлено
sheet-aside-unknown = Неясно, дошло ли
sheet-aside-asked_recently = Спрашивали недавно
sheet-aside-no_chat = Не открыли ссылку
sheet-aside-too_late = Поздно спрашивать

## Слова в ячейках
sheet-is-promoter = промоутер
sheet-is-passive = нейтрал
sheet-is-detractor = критик
sheet-is-yes = да
sheet-is-no = нет
sheet-is-open = открыто
sheet-is-closed = закрыто
sheet-is-partly = отчасти
sheet-is-low_score = { alert-signal-low_score }
sheet-is-fall = { alert-signal-fall }
sheet-is-help = { alert-signal-help }
sheet-is-leaving = { alert-signal-leaving }
sheet-is-blocked = { alert-signal-blocked }
sheet-is-stopped = { alert-signal-stopped }
sheet-is-silence = { alert-signal-silence }
sheet-is-lapse = { alert-signal-lapse }
sheet-is-won_back = { alert-outcome-won_back }
sheet-is-explained = { alert-outcome-explained }
sheet-is-lost = { alert-outcome-lost }
sheet-is-erased = { alert-outcome-erased }
sheet-is-not_a_problem = { alert-outcome-not_a_problem }
sheet-is-staff = { doubts-why-staff }
sheet-is-many_orders = { doubts-why-many_orders }
sheet-is-burst = { doubts-why-burst }
sheet-is-post_purchase = после покупки
sheet-is-broadcast = о магазине в целом
export-limited = В таблице все филиалы и имена. Она для тех, кому виден весь магазин; обратитесь, пожалуйста, к администратору.
