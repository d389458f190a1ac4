# The panel from which admins work campaigns, what the command line says of them, and the log.

command-campaign = Спросить сразу многих
command-log = Кто что делал
command-status = Как дела у самого бота

campaign-list = Кампании
campaign-list-empty = Кампаний пока нет. Кампания задаёт один вопрос сразу многим покупателям.
campaign-line = { $name }: { $state }
campaign-state-draft = черновик
campaign-state-running = идёт, { $done } из { $people }
campaign-state-paused = на паузе, { $done } из { $people }
campaign-state-finished = завершена, { $people } чел.
campaign-state-cancelled = отменена, { $done } из { $people }
campaign-new-name = Кампания от { $day }
button-campaign-new = ➕ Новая кампания
button-campaigns = « Все кампании
button-older = Раньше »
button-newer = « Позже
button-back = « Назад

## A draft
campaign-draft = { $name } (№ { $number }), черновик

    Кого: { $audience }
    О чём: { $kind }
    Вопрос: { $wording }
campaign-kind-broadcast = о магазине в целом; ответы считаются отдельно
campaign-kind-post_purchase = о последней покупке каждого; ответы входят в недельные показатели
campaign-wording-usual = обычный
campaign-wording-own = свой, языки: { $languages }
campaign-paid-on = Скорость: платная, до { $rate } в секунду
campaign-paid-off = Скорость: бесплатная, до { $rate } в секунду
button-audience = 👥 Кого
button-wording = ✏️ Вопрос
button-kind = 🔁 О чём
button-name = 🏷 Название
button-paid = ⚡ Скорость
button-preview = 👁 Просмотр
button-discard = 🗑 Выбросить

## Who is asked
campaign-audience = Кого спрашиваем? Сейчас выбрано: { $audience }.

    { $people ->
        [one] Это { $people } человек.
        [few] Это { $people } человека.
       *[many] Это { $people } человек.
    }
campaign-everybody = всех
campaign-filter-since = кто покупал с { $day }
campaign-filter-never = кого ещё не спрашивали
campaign-filter-segments = филиал: { $entries }
campaign-filter-tags = метка: { $entries }
campaign-filter-abc = класс { $entries } по выручке
campaign-filter-languages = язык: { $entries }
campaign-filter-listed = из Вашего списка
button-everybody = Всех
button-since = Кто покупал с…
button-since-days = { $days ->
    [one] { $days } день
    [few] { $days } дня
   *[many] { $days } дней
}
button-since-ever = Когда угодно
button-never-asked = Кого ещё не спрашивали
button-segments = Филиал…
button-tags = Метка…
button-abc = Класс по выручке…
button-languages = Язык…
button-listed = По списку номеров…
campaign-since = За какое время была покупка?
campaign-pick = Выберите одно или несколько. Если не выбрать ничего, это не важно.
campaign-pick-nothing = Выбирать пока не из чего: варианты появятся вместе с загруженными покупками.
campaign-ask-list = Пришлите файл CSV или текстовый файл, по одному номеру покупателя в строке, или просто напишите номера сюда.
button-no-list = Без списка
campaign-list-taken = Найдено покупателей из списка: { $known }. Не найдено строк: { $unknown }.
campaign-list-unreadable = Этот файл прочитать не удалось. Пришлите, пожалуйста, CSV или текстовый файл не больше 20 МБ, по одному номеру в строке.
campaign-list-reading = Читаю Ваш список…

## Its question and its name
campaign-wordings = Вопрос по языкам:
campaign-wording-line = { $language }: { $wording }
campaign-ask-wording = Как задать вопрос на этом языке: { $language }? Напишите вопрос сюда. Приветствие, шкала и её подписи останутся прежними.
campaign-wording-too-long = Для вопроса это слишком длинно: можно не больше { $most } знаков.
button-usual-wording = Обычный вопрос
campaign-ask-name = Как назвать кампанию? Название увидите только Вы и Ваши коллеги.

## The preview
campaign-preview = { $name }: { $people ->
    [one] спросим { $people } человека.
    [few] спросим { $people } человек.
   *[many] спросим { $people } человек.
}
campaign-preview-nobody = { $name }: спрашивать некого.
campaign-preview-later = Сейчас часы тишины у { $later } из них; их спросим потом.
campaign-preview-time = Это займёт примерно { $duration }, до { $moment }.
campaign-preview-free = Это бесплатно.
campaign-preview-stars = Это будет стоить не больше { $stars ->
    [one] { $stars } звезды Telegram.
    [few] { $stars } звёзд Telegram.
   *[many] { $stars } звёзд Telegram.
}
campaign-not-asked = Не спросим:
campaign-reason-asked_recently = спрашивали меньше { $days ->
    [one] { $days } дня назад
    [few] { $days } дней назад
   *[many] { $days } дней назад
}: { $count }
campaign-reason-opted_out = попросили не спрашивать: { $count }
campaign-reason-blocked = заблокировали бота: { $count }
campaign-reason-no_chat = ещё нет чата с ботом: { $count }
campaign-reason-too_late = слишком поздно: { $count }
campaign-sample = Ниже — сообщение, каким его увидит покупатель. Кнопки в нём здесь не работают.
preview-only = Это только образец, ничего не записано.
button-start = Начать…
campaign-confirm = { $name }

    { $people ->
        [one] Сейчас будет спрошен { $people } человек. Отменить это будет нельзя.
        [few] Сейчас будут спрошены { $people } человека. Отменить это будет нельзя.
       *[many] Сейчас будут спрошены { $people } человек. Отменить это будет нельзя.
    }
button-start-now = Да, спросить { $people ->
    [one] { $people } человека
    [few] { $people } человек
   *[many] { $people } человек
}
button-not-yet = Пока нет

## While it runs, and afterwards
campaign-live-running = ▶️ { $name }: идёт
campaign-live-paused = ⏸ { $name }: на паузе
campaign-live-finished = ✅ { $name }: завершена
campaign-live-cancelled = ✖️ { $name }: отменена
campaign-bar = { $bar } { $share }
campaign-done = Готово { $done } из { $people }
campaign-rate = Сейчас { $rate } в секунду, осталось { $left }
campaign-until-morning = Продолжится { $moment }, когда кончатся часы тишины.
campaign-answers = Ответов: { $answered } ({ $share } получивших вопрос)
campaign-nps = NPS { $nps } (от { $low } до { $high }, уверенность 95 %)
campaign-nps-tentative = NPS { $nps } (от { $low } до { $high }), предварительно
campaign-lost-unknown = неясно, дошло ли: { $count }
campaign-lost-blocked = заблокировали бота: { $count }
campaign-lost-failed = Telegram не принял: { $count }
campaign-lost-cancelled = отменено до вопроса: { $count }
button-pause = ⏸ Пауза
button-resume = ▶️ Продолжить
button-stop = ✖️ Отменить…
campaign-stop = { $name }: ещё не спрошено { $waiting }, и спрошено уже не будет. Отменить кампанию насовсем?
button-cancel-now = Да, отменить насовсем
duration-seconds = { $count } с
duration-minutes = { $count } мин
duration-hours = { $count } ч
duration-days = { $count } дн.

## What cannot be done
campaign-unknown = Кампании № { $number } нет.
campaign-numbers-changed = Пока Вы смотрели, число людей изменилось: теперь их { $people }, а не { $promised }. Откройте, пожалуйста, просмотр ещё раз.
campaign-nobody = Спрашивать некого, поэтому начинать нечего.
campaign-paid-not-allowed = Платные рассылки не включены: задайте сначала ALLOW_PAID_BROADCAST.
campaign-out-of-stars = { $name }: пауза, у бота кончились звёзды Telegram. Пополните их и продолжите через /campaign.
campaign-is-draft = { $name }: ещё не начата.
campaign-is-running = { $name }: уже идёт.
campaign-is-paused = { $name }: на паузе.
campaign-is-finished = { $name }: уже завершена.
campaign-is-cancelled = { $name }: отменена.
panel-old = Этот пульт устарел. Отправьте /campaign, чтобы открыть новый.

## The log
log-title = Кто что делал, сначала последнее
log-empty = Пока ничего не делали.
log-line = { $moment } · { $who }: { $deed }
log-somebody = командная строка
log-program = npsbot
log-campaign_made = кампания { $number } создана: «{ $name }»
log-campaign_changed = кампания { $number } изменена: { $what }
log-campaign_previewed = просмотр кампании { $number }
log-campaign_started = кампания { $number } начата, человек: { $people }
log-campaign_paused = кампания { $number } поставлена на паузу
log-campaign_resumed = кампания { $number } продолжена
log-campaign_cancelled = кампания { $number } отменена; не спрошено: { $unasked }
log-campaign_finished = кампания { $number } завершена
log-campaign_discarded = черновик кампании { $number } выброшен
log-staff_invited = выдано приглашение: { $role ->
    [admin] администратор
   *[manager] менеджер
}
log-staff_enrolled = теперь с нами: { $role ->
    [admin] администратор
   *[manager] менеджер
}
log-staff_removed = доступ закрыт: { $name }
log-themes_corrected = темы ответа { $response } исправлены: { $themes }
log-what-name = название
log-what-kind = о чём
log-what-audience = кого спрашиваем
log-what-wordings = вопрос
log-what-paid = скорость
