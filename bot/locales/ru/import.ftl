# Файлы с покупками, которые администратор присылает в чат: что о них говорится, кнопки и журнал.

import-looking = Смотрю { $file } …
import-nameless = файл
import-too-large = { $file } больше { $mb } МБ, а таких файлов Telegram ботам не отдаёт. Пришлите его, пожалуйста, по частям или загрузите там, где работает бот: npsbot import purchases
import-unfetched = Не удалось дочитать { $file } до конца. Пришлите его, пожалуйста, ещё раз, а если не поможет — по частям.
import-gone = Этот файл был давно. Пришлите его, пожалуйста, ещё раз.
import-offer = { $file }: { $rows ->
    [one] { $rows } строка
    [few] { $rows } строки
   *[other] { $rows } строк
}. Пока ничего не сохранено.
import-columns = Вот как поняты столбцы:
import-column = · { $theirs } → { $ours }
import-unused = Не понадобятся: { $names }
import-first = Первые строки читаются так:
import-row = · строка { $line }: { $row }
import-row-refused = · строка { $line } не войдёт: { $why }
import-dates-dmy = Даты: сначала день; время — { $timezone }.
import-dates-mdy = Даты: сначала месяц; время — { $timezone }.
import-dates-ymd = Даты: сначала год; время — { $timezone }.
import-dates-sure = Даты читаются однозначно; время — { $timezone }.
import-decimal-point = Суммы: дробная часть после точки; где валюта не названа — { $currency }.
import-decimal-comma = Суммы: дробная часть после запятой; где валюта не названа — { $currency }.
import-phones-region = Номера телефонов без «+» читаются как номера страны { $region }.
import-phones-open = Номера телефонов без «+» не сохранятся: в настройке PHONE_REGION не указана страна.
import-question = Загрузить? Покупателей, которые есть у бота, мы, как всегда, спросим о покупках за последние { $days } дн. Для старых списков можно никого не спрашивать.
import-begins = Уже загружаю.
import-declined = Хорошо, ничего не сохранено. Загрузить можно и позже той же кнопкой.
import-is = { $state ->
    [running] Уже загружается.
    [done] Уже загружено.
    [unusable] В таком виде не подходит. Пришлите, пожалуйста, ещё раз.
    [declined] Ничего не сохранено.
   *[other] Минутку, ещё смотрю.
}
import-running = Загружаю { $file }: { $percent } ({ $read } из { $rows } строк)
import-done = { $file }: загрузка закончена.
import-added = Добавлено: { $n }
import-known = Уже были: { $n }
import-refused = Не вошли: { $n }
import-repeated = Другие строки тех же заказов: { $n }
import-erased = Не сохранены, потому что эти люди просили их забыть: { $n }
import-refused-follow = Строки, которые не вошли, придут файлом, с причиной у каждой. Исправьте их там и пришлите файл сюда: что уже есть, второй раз не добавится.
import-refused-caption = { $file }: строки, которые не вошли, с причинами: { $rows }
import-refused-caption-first = { $file }: первые { $rows } из строк, которые не вошли, с причинами
import-refused-lost = Показать строки файла { $file }, которые не вошли, уже не получится. Чтобы их увидеть, пришлите файл ещё раз.
import-broken-off = Загрузка { $file } прервалась; пока добавлено: { $added }. Всё добавленное остаётся и второй раз не добавится. Нажмите, чтобы продолжить.

## О чём надо спросить
import-ask-dates = { $file }: «{ $written }» в столбце «{ $column }» можно понять по-разному, и другие строки не подсказывают, как верно. Как записаны даты?
import-ask-decimal = { $file }: «{ $written }» в столбце «{ $column }» можно понять по-разному, и другие строки не подсказывают, как верно. Сколько это?
import-ask-column = { $file }: непонятно, какой это столбец: { $field }. Нажмите на него, пожалуйста.
button-import-dmy = Сначала день
button-import-mdy = Сначала месяц
button-import-dmy-as = Сначала день: { $day }
button-import-mdy-as = Сначала месяц: { $day }
button-import-ymd-as = Сначала год: { $day }
button-import-whole = { $number }, без дробной части
button-import-parts = { $number }, с дробной частью
button-import = Загрузить
button-import-quiet = Загрузить и никого не спрашивать
button-import-not-now = Не сейчас
button-import-again = Продолжить загрузку

## Почему файл не подходит
import-trouble-unreadable = Не удалось прочитать { $file }. Пришлите его, пожалуйста, ещё раз.
import-trouble-no_list = { $file } — это не список: строка { $line } слишком длинная. Выгрузите его, пожалуйста, заново в CSV.
import-trouble-damaged = { $file } повреждён после строки { $line }. Сохраните его, пожалуйста, в CSV (UTF-8) и пришлите ещё раз.
import-trouble-other_kind = { $file } — не тот список, который можно прочитать. Сохраните его, пожалуйста, в CSV или как книгу Excel (.xlsx) и пришлите.
import-trouble-bad_workbook = { $file } не открывается как книга Excel. Сохраните его, пожалуйста, в CSV и пришлите.
import-trouble-too_large = { $file } в распакованном виде гораздо больше любого списка покупок. Сохраните его, пожалуйста, в CSV и пришлите.
import-trouble-formula = В { $file } есть формула, которая ещё не посчитана, — в ячейке { $cell }. Откройте файл в табличной программе, сохраните там и пришлите ещё раз.
import-trouble-empty = В { $file } нет строк. Выгрузите его, пожалуйста, заново.
import-trouble-too_wide = В { $file } слишком много столбцов. Оставьте, пожалуйста, те, что о покупках, и пришлите ещё раз.
import-trouble-no_header = { $file }: в строке { $line } должны быть названия столбцов, а их там нет. Добавьте сверху строку вроде «заказ, клиент, дата, сумма» и пришлите ещё раз.
import-trouble-answers = { $file } похож на ответы из другого опроса, а не на покупки. Их загружают там, где работает бот: npsbot import responses

## Наши столбцы
import-field-order = номер заказа
import-field-customer = покупатель
import-field-name = имя покупателя
import-field-phone = номер телефона
import-field-time = дата покупки
import-field-clock = время суток
import-field-amount = сумма
import-field-currency = валюта
import-field-segment = филиал
import-field-tags = метки
import-field-zone = часовой пояс покупателя
import-field-product = группа товаров
import-field-employee = сотрудник
import-field-channel = канал

## Почему строка не вошла
import-line = Строка
import-reason = Почему не вошла
import-reason-open_quote = кавычка открыта и не закрыта
import-reason-zero_byte = строка повреждена
import-reason-too_many_cells = ячеек больше, чем столбцов
import-reason-no_amount = нет суммы
import-reason-amount_unreadable = сумма не читается
import-reason-amount_too_large = сумма неправдоподобно велика
import-reason-amount_too_fine = у суммы больше знаков после запятой, чем бывает в этой валюте
import-reason-amount_negative = отрицательная сумма: возврат — не покупка
import-reason-amount_differs = у этого заказа в строке выше другая сумма
import-reason-currency_unknown = неизвестная валюта
import-reason-no_time = нет даты
import-reason-time_unreadable = дата не читается
import-reason-time_ahead = дата в будущем
import-reason-time_too_early = дата раньше 1970 года
import-reason-zone_unknown = неизвестный часовой пояс
import-reason-no_score = нет оценки
import-reason-score_unreadable = оценка — не целое число от 0 до 10

log-purchases_imported = загружен файл «{ $file }»: новых { $added }, уже были { $known }, не вошли { $refused }
