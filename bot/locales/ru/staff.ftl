staff-link-dead = Это приглашение уже использовано или устарело. Попросите, пожалуйста, новое.
staff-reports-come = { $starts ->
    [saturday] Каждую субботу в { $time } ({ $timezone }) отчёт за прошлую неделю придёт сам.
    [sunday] Каждое воскресенье в { $time } ({ $timezone }) отчёт за прошлую неделю придёт сам.
   *[monday] Каждый понедельник в { $time } ({ $timezone }) отчёт за прошлую неделю придёт сам.
}
staff-welcome-manager = Добро пожаловать, { $name }! Теперь Вам видны показатели магазина «{ $shop }».

    { staff-reports-come }
    /alerts — кому из покупателей нужна помощь, /why 7 — откуда обращение 7
    /churn — кого мы теряем
    /report — отчёт за эту неделю, /report 2026-W05 — за любую другую
    /nps — три строки
    /export — ответы таблицей
    /themes — о чём говорят покупатели
    /settings — когда и как приходят отчёты
    /timezone — Ваш часовой пояс
staff-welcome-admin = Добро пожаловать, { $name }! Вы администратор, и Вам видны показатели магазина «{ $shop }».

    { staff-reports-come }
    /alerts — кому из покупателей нужна помощь, /why 7 — откуда обращение 7
    /churn — кого мы теряем
    /report — отчёт за эту неделю, /report 2026-W05 — за любую другую
    /nps — три строки
    /export — ответы таблицей
    /themes — о чём говорят покупатели
    /settings — когда и как приходят отчёты
    /timezone — Ваш часовой пояс
    /campaign — спросить сразу многих
    /staff — кто в команде и кто что видит
    /log — кто что делал
    /status — как дела у самого бота
staff-help-manager = Вы менеджер.
    /alerts — кому из покупателей нужна помощь, /why 7 — откуда обращение 7
    /churn — кого мы теряем
    /report — отчёт за эту неделю, /report 2026-W05 — за любую другую
    /nps — три строки
    /export — ответы таблицей
    /themes — о чём говорят покупатели
    /settings — когда и как приходят отчёты
    /timezone — Ваш часовой пояс
    /language — другой язык
staff-help-admin = Вы администратор.
    /alerts — кому из покупателей нужна помощь, /why 7 — откуда обращение 7
    /churn — кого мы теряем
    /report — отчёт за эту неделю, /report 2026-W05 — за любую другую
    /nps — три строки
    /export — ответы таблицей
    /themes — о чём говорят покупатели
    /settings — когда и как приходят отчёты
    /timezone — Ваш часовой пояс
    /campaign — спросить сразу многих
    /staff — кто в команде и кто что видит
    /log — кто что делал
    /status — как дела у самого бота
    /language — другой язык
week-unknown = { $written } — это не неделя. Напишите так: /report 2026-W05
week-unknown-themes = { $written } — это не неделя. Напишите так: /themes 2026-W05
week-not-begun = Неделя { $week } ещё не началась.
timezone-how = Ваш часовой пояс — { $timezone }. Чтобы изменить его, напишите так: /timezone Europe/Moscow
timezone-unknown = Часовой пояс { $written } мне не знаком. Остаётся { $timezone }. Напишите так: /timezone Europe/Moscow
timezone-set = Теперь Ваш часовой пояс — { $timezone }, там сейчас { $now }.
command-report = Отчёт за эту неделю
command-nps = NPS в трёх строках
command-themes = О чём говорят покупатели
command-timezone = Ваш часовой пояс
