## What is stuck: told to admins once, and shown by /status
stuck-letters = ⚠️ Сообщения не уходят с { $moment }. Доступен ли Telegram с машины бота? Подробности в его журнале.
stuck-questions = ⚠️ Вопросы должны были уйти с { $moment }, но не уходят. Загляните в журнал бота.
stuck-reports = ⚠️ Отчёт должен был прийти { $moment }, но не готов. Загляните в журнал бота.
stuck-alerts = ⚠️ Напоминания об обращениях должны приходить с { $moment }, но не приходят. Загляните в журнал бота.
stuck-events = ⚠️ Программа по адресу EVENTS_URL принимает не всё с { $moment }. Ничего не пропало; «npsbot webhooks test» покажет, в чём дело.
stuck-updates = ⚠️ То, что пришло из Telegram { $moment }, обработать не удалось, и оно отложено. «npsbot doctor» расскажет больше.
stuck-over = ✅ Снова идёт: { $what }.
stuck-name-letters = сообщения
stuck-name-questions = вопросы
stuck-name-reports = отчёты
stuck-name-alerts = напоминания об обращениях
stuck-name-events = события для EVENTS_URL
stuck-name-updates = приём из Telegram
status-well = 🟢 Всё в порядке.
status-heard = Последнее из Telegram: { $moment }
status-heard-nothing = Из Telegram ещё ничего не приходило
status-letters = Сообщений ждёт отправки: { $n }
status-letters-since = Сообщений ждёт отправки: { $n }, самое старое с { $moment }
status-alerts = Открытых обращений: { $n }
status-events = События для EVENTS_URL: ждёт { $n }, не принято { $lost }
status-file = База: SQLite, { $size } МБ; на её диске свободно { $free } МБ
status-server = База: PostgreSQL, { $size } МБ
status-version = npsbot { $version }

## The watched folder
watched-refused = ⚠️ Файл { $file } из папки не удалось загрузить. Причина лежит рядом с ним: { $beside }
watched-rows = ⚠️ Из файла { $file } не принято { $n ->
    [one] { $n } строка
    [few] { $n } строки
   *[many] { $n } строк
}. Какие и почему: { $beside }
