team-title = Сотрудники: { $n }
team-role = { $role ->
    [admin] администратор
   *[manager] менеджер
}
team-no-names = без имён
team-since = С нами с { $day }
team-zone = Часовой пояс: { $timezone }
team-branches-how = Какие филиалы видит { $name }? Отметьте нужные.
team-remove-ask = { $name } больше ничего не увидит, даже в старых сообщениях, а взятые обращения снова станут свободными. Закрыть доступ?
team-removed = { $name } больше не в команде.
team-last-admin = Это последний администратор. Сначала пригласите другого.
team-gone = Этого сотрудника здесь уже нет.
team-you-are-out = Показатели магазина «{ $shop }» Вам больше не видны. Спасибо за работу!
team-invite = Передайте эту ссылку новому { $role ->
    [admin] администратору
   *[manager] менеджеру
}. Она сработает один раз, в течение { $hours } ч:

    { $link }
button-team-invite-manager = ➕ Менеджер
button-team-invite-admin = ➕ Администратор
button-team-branches = Филиалы
button-team-names-on = Показывать имена покупателей
button-team-names-off = Скрыть имена покупателей
button-team-remove = Закрыть доступ
button-team-removed = Да, закрыть доступ: { $name }
command-staff = Кто в команде и кто что видит
