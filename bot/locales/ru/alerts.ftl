# Обращения: что видят и нажимают сотрудники и что читает покупатель.

command-alerts = Открытые обращения
command-why = Откуда взялось обращение

alert-title = ⚠️ Обращение { $number }
alert-title-closed = ✅ Обращение { $number }, закрыто
alert-someone = Покупатель без имени
alert-greeted = Приветствие: «{ $greeting }» ({ $language })
alert-score = Оценка: { $score } из 10, первый ответ
alert-score-before = Оценка: { $score } из 10; до этого { $before }
alert-words = «{ $words }»
alert-files = { $n ->
    [one] И { $n } голосовое сообщение или фото
    [few] И { $n } голосовых сообщения или фото
   *[other] И { $n } голосовых сообщений или фото
}
alert-order = Заказ { $order }: { $money }, { $day }
alert-employee = Обслуживал(а): { $employee }
alert-bought = Последние покупки: { $purchases }
alert-rhythm = Обычно покупает раз в { $usual } дн.; с последней покупки прошло { $silent } дн.
alert-money = Ожидаем за 12 месяцев: { $expected }; из-за молчания под угрозой: { $risk } (прогноз)

alert-why = Почему: { $reasons }
alert-why-low_score = оценка { $score } из 10
alert-why-fall = была оценка { $before }, стала { $score }
alert-why-help = просит помочь
alert-why-leaving = говорит, что уйдёт
alert-why-blocked = заблокировал бота (ответов до этого: { $answered })
alert-why-stopped = отправил /stop (ответов до этого: { $answered })
alert-why-silence = замолчал после ответов подряд: { $answered }
alert-why-lapse = не покупает { $silent } дн., а обычным было бы до { $patience }
alert-signal-low_score = низкая оценка
alert-signal-fall = падение оценки
alert-signal-help = просьба о помощи
alert-signal-leaving = угроза уйти
alert-signal-blocked = блокировка
alert-signal-stopped = стоп
alert-signal-silence = молчание
alert-signal-lapse = давно не покупает

alert-nobody = Пока никто не взял.
alert-nobody-short = никто не взял
alert-owner = Ведёт: { $who }
alert-due-take = Взять до { $moment }
alert-due-take-late = ⏰ Нужно было взять до { $moment }
alert-due-contact = Связаться с покупателем до { $moment }
alert-due-contact-late = ⏰ Нужно было связаться с покупателем до { $moment }
alert-snoozed = Отложено до { $moment }
alert-reach-yes = Покупатель разрешил писать.
alert-reach-unsaid = Покупатель не сказал, можно ли писать, поэтому через бота ответить нельзя.
alert-reach-no = Покупатель попросил не писать.
alert-reach-stopped = Покупатель отправил /stop: ему ничего не пишем.
alert-reach-blocked = Покупатель заблокировал бота.
alert-reach-no_chat = У покупателя нет чата с ботом.
alert-ended = { $outcome }; причина: { $cause }
alert-noted = Заметка: { $note }
alert-verdict-yes = Покупатель говорит: решено.
alert-verdict-partly = Покупатель говорит: решено отчасти.
alert-verdict-no = Покупатель говорит: не решено.
alert-said-text = (текст)
alert-said-voice = (голосовое сообщение)
alert-said-photo = (фото)

alert-step = { $moment } { $who }: { $what }
alert-step-opened = открыто: { $signals }
alert-step-joined = добавилось: { $signals }
alert-step-taken = взял(а)
alert-step-contacted = написал(а) покупателю
alert-step-answered = Покупатель написал
alert-step-snoozed = { $days ->
    [one] отложил(а) на { $days } день
    [few] отложил(а) на { $days } дня
   *[other] отложил(а) на { $days } дней
}
alert-step-woken = Срок отсрочки вышел
alert-step-handed_over = передал(а): { $to }
alert-step-reminded = Напомнили
alert-step-escalated = Срок прошёл: сообщили администраторам
alert-step-closed = закрыл(а): { $outcome }
alert-step-noted = добавил(а) заметку
alert-step-judged = { $verdict }
alert-step-reopened = Снова открыто
alert-step-erased = Покупатель попросил забыть его
alert-step-line_closed = Покупатель отправил /stop

button-alert-take = Взять
button-alert-reply = Ответить
button-alert-snooze = Отложить
button-alert-hand = Передать
button-alert-close = Закрыть
button-alert-why = Почему?
button-alert-note = Добавить заметку
button-alert-show = Показать обращение
button-alert-cancel = Не писать
button-alert-snooze-1 = До завтра
button-alert-snooze-3 = На три дня
button-alert-snooze-7 = На неделю
alert-outcome-won_back = Вернули
alert-outcome-explained = Объяснили
alert-outcome-lost = Потеряли
alert-outcome-erased = Данные удалены
alert-outcome-not_a_problem = Не проблема
alert-cause-other = Другое

alert-gone = С этим обращением работаете не Вы.
alert-taken = Теперь оно Ваше.
alert-taken-by = Уже взял(а) { $who }.
alert-closed-already = Уже закрыто.
alert-closed-now = Закрыто. Последнее слово за покупателем.
alert-reply-how = Следующее Ваше сообщение (текст, голосовое или фото) бот передаст: { $name }. Покупатель увидит название магазина, а не Ваше имя.
alert-reply-cancelled = Хорошо, ничего не передаём.
alert-reply-sent = Передали: { $name }.
alert-reply-later = { $name } получит это { $moment }, после часов тишины.
alert-answer = { $name } (обращение { $number }) пишет:
alert-note-how = Напишите заметку одним сообщением.
alert-note-kept = Заметка сохранена.
alert-remind-take = Обращение { $number } ({ $name }) пока никто не взял. Его нужно взять до { $moment }.
alert-remind-contact = { $name } (обращение { $number }) ждёт от Вас ответа до { $moment }.
alert-late-take = Обращение { $number } ({ $name }) никто не взял вовремя.
alert-late-contact = { $name } (обращение { $number }, ведёт { $who }) вовремя ничего от нас не получил(а).
alert-woken = Обращение { $number } ({ $name }) снова перед Вами: срок отсрочки вышел.
alert-handed-to = { $who } передаёт Вам обращение { $number } ({ $name }).
alert-reopened = { $name } говорит, что не решено. Обращение { $number } снова открыто.

alert-digest = { $n ->
    [one] { $n } обращение за несколько минут, открыто { $open }; сначала самые дорогие:
    [few] { $n } обращения за несколько минут, открыто { $open }; сначала самые дорогие:
   *[other] { $n } обращений за несколько минут, открыто { $open }; сначала самые дорогие:
}
alert-digest-more = ...и ещё { $n }: /alerts
alerts-title = { $n ->
    [one] { $n } открытое обращение, сначала самые дорогие
    [few] { $n } открытых обращения, сначала самые дорогие
   *[other] { $n } открытых обращений, сначала самые дорогие
}
alerts-none = Открытых обращений нет. 🎉
alerts-limited = В обращениях покупатели названы по имени, а Вам видны только цифры.
alert-age = { $days ->
    [0] сегодня
    [one] { $days } день
    [few] { $days } дня
   *[other] { $days } дней
}

why-how = Напишите с номером обращения, вот так: /why 7
why-unknown = Обращения { $number }, которое Вам видно, нет.
why-title = Почему обращение { $number }
why-rule-low_score = Правило: от 0 до 6 — низкая оценка.
why-rule-fall = Правило: на три балла меньше прошлого ответа или категория ниже.
why-rule-help = Правило: слово из списка просьб о помощи.
why-rule-leaving = Правило: слово из списка угроз уйти.
why-rule-blocked = Правило: кто раньше отвечал, а теперь заблокировал бота.
why-rule-stopped = Правило: кто раньше отвечал, а теперь отправил /stop.
why-rule-silence = Правило: три ответа подряд, а на следующий вопрос ни одного.
why-rule-lapse = Правило: молчание дольше трёх обычных промежутков между покупками.
why-rhythm = Ритм: медиана дней между последними покупками ({ $n }) — { $usual }; с последней прошло { $silent }.
why-worth-rhythm = Молчание: { $silent } дн. Обычный промежуток — { $usual } дн. (больший из собственного, { $own }, и среднего по магазину, { $shop }); до { $patience } дн. было бы обычным.
why-worth-check = Покупка: собственный средний чек { $own }, приближенный к чеку магазина { $shop }: { $check }.
why-worth-expected = Ближайшие дни ({ $days }): { $repeats } покупок в год × { $check } × { $factor } за молчание даёт { $expected }. Без молчания было бы больше на { $risk }: это и есть сумма под угрозой. Обе суммы — прогноз.
why-worth-margin = Из выручки считаем процентов: { $margin }, как задал магазин.
why-worth-life = За всё время: { $often } покупок в год × { $own } × { $years } лет даёт { $life }, прогноз.
why-worth-year = Класс { $class }: { $year } за последние 365 дней, { $share } выручки магазина.
why-worth-cost = Привлечь нового покупателя взамен стоит { $cost }: месяцев выручки от этого — { $months }.
why-clock = Сроки: взять за 24 часа, связаться за 48, в рабочее время магазина; выходные не считаются.

## /churn
command-churn = Кого мы теряем
churn-not-yet = Показатели по всем покупателям появятся, когда их станет не меньше { $fewest } и пройдёт ночь.
churn-no-cases = Открытых обращений нет, и в последнее время их не было.

## Что читают покупатели
line-from-shop = Вам пишет «{ $shop }»:
solved-question = { $name }, Вы рассказали нам, что было не так, и мы этим занялись. Удалось решить?
solved-question-nameless = Вы рассказали нам, что было не так, и мы этим занялись. Удалось решить?
button-solved-yes = Да
button-solved-partly = Отчасти
button-solved-no = Нет
solved-thanks-yes = Очень рады. Спасибо!
solved-thanks-partly = Спасибо. Продолжим с тем, что осталось.
solved-thanks-no = Нам очень жаль. Наш сотрудник займётся этим ещё раз.
