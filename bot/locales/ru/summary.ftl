# Сводка об оттоке после отчёта: кто возвращается, кого теряем, кому позвонить.
# Деньги, доли и числа со знаком приходят готовыми строками; $span — «month» или «quarter».

summary-title = Кто возвращается? { $shop } · { $week }
summary-no-cohorts = { $span ->
    [month] Ещё не прошло двух полных месяцев, поэтому рано говорить, кто остался, а кто ушёл.
   *[quarter] Ещё не прошло двух полных кварталов, поэтому рано говорить, кто остался, а кто ушёл.
}
summary-cohort = Покупателей за { $before }: { $start }. Из них снова купили за { $period }: { $kept }.
summary-counts = Ушли: { $lost }, новые: { $new }, вернулись после перерыва: { $back }.
summary-rates = Удержание { $rate }, отток { $churn } (от { $low } до { $high }, уверенность 95 %).
summary-risk = За { $days ->
    [one] ближайший { $days } день
    [few] ближайшие { $days } дня
   *[other] ближайшие { $days } дней
} ожидается { $expected } (прогноз). Ещё { $risk } под угрозой из-за молчания, из них { $lapsed } — у тех, кто не покупает слишком давно.
summary-saved = Спасли с { $since }: { $n ->
    [one] { $n } покупатель
    [few] { $n } покупателя
   *[other] { $n } покупателей
}, { $money }.
summary-lost = Потеряли с { $since }: { $n ->
    [one] { $n } покупатель
    [few] { $n } покупателя
   *[other] { $n } покупателей
}, { $money }.
summary-purchases = { $money } (примерно { $n ->
    [one] { $n } обычная покупка
    [few] { $n } обычные покупки
   *[other] { $n } обычных покупок
})
summary-no-money = сумма неизвестна
summary-open = { $open ->
    [one] Открыто { $open } обращение
    [few] Открыто { $open } обращения
   *[other] Открыто { $open } обращений
}, просрочено: { $overdue }.
summary-at-stake = В них на кону { $money } за год (прогноз).

## Кому позвонить и как идут дела
summary-calls = 📞 Кому позвонить сначала: самые дорогие
summary-silent = { $silent ->
    [one] молчит { $silent } день
    [few] молчит { $silent } дня
   *[other] молчит { $silent } дней
}, обращения ещё нет
summary-number = обращение { $number }
summary-median-hours = За 13 недель Вы связались с покупателями: { $n }; с половиной из них — не позже чем через { $time } ч.
summary-median-days = За 13 недель Вы связались с покупателями: { $n }; с половиной из них — не позже чем через { $time } дн.
summary-within = С недовольными связались за 48 часов без выходных: { $within } из { $due }
summary-again = Ответили снова после разговора с нами: { $n }; уже не недовольны: { $content }.
summary-next = Следующий ответ: NPS { $contacted } у тех, с кем Вы связались, и { $others } у остальных. Одно идёт вместе с другим, но не обязательно из-за него.
summary-next-tentative = Следующий ответ, пока ненадёжно: NPS { $contacted } у тех, с кем Вы связались, и { $others } у остальных. Одно идёт вместе с другим, но не обязательно из-за него.

## Покупатели, цель и собственная точность
summary-repeat = Покупали в два разных дня или чаще: { $rate } (всего покупателей: { $n }).
summary-once = Купили один раз и больше не приходили: { $n }. Список — в /export, лист «{ $sheet }»
summary-often = Частота покупок в год на покупателя: { $mean } (от { $low } до { $high }, уверенность 95 %).
summary-goal-up = Цель { $goal } достигнута, и вряд ли случайно. 🎉
summary-goal-no-detectable-change = От Вашей цели { $goal } это не отличить.
summary-goal-down = Цель { $goal } пока не достигнута, и вряд ли случайно.
summary-way = Пройдено пути от прошлого года: { $done }.
summary-way-back = По сравнению с прошлым годом цель стала дальше.
summary-often-changed = Изменение к прошлому году: { $delta }, вряд ли случайно ({ $p }).
summary-often-same = Изменение к прошлому году: { $delta }, может быть случайностью ({ $p }).
summary-foreseen = Прогноз на { $days ->
    [one] прошедший { $days } день
    [few] прошедшие { $days } дня
   *[other] прошедшие { $days } дней
}: { $expected }. Получили: { $came }.
summary-lapsed = Из замолчавших к тому времени ({ $n }) с тех пор не купили: { $rate }.
summary-hits = Как часто сигнал был верен (без покупок 13 недель): { $parts }.
summary-hit = { $signal } { $rate } из { $n }

## Картинка
summary-picture = Кто возвращается и что под угрозой?
summary-picture-risk = Сумма под угрозой на конец недели, { $unit ->
    [ones] { $currency }
    [thousands] тыс. { $currency }
    [millions] млн { $currency }
   *[billions] млрд { $currency }
}
summary-picture-all = под угрозой { $money }
summary-picture-lapsed = у замолчавших { $money }
summary-picture-grid = { $span ->
    [month] Новички по месяцам: сколько купили снова в каждом следующем месяце
   *[quarter] Новички по кварталам: сколько купили снова в каждом следующем квартале
}
summary-picture-from = с
summary-picture-size = новых
summary-picture-after = +{ $n }
summary-picture-few = Меньше { $n } покупателей: число вместо доли
summary-picture-no-grid = { $span ->
    [month] Ещё не прошло двух полных месяцев.
   *[quarter] Ещё не прошло двух полных кварталов.
}
summary-picture-no-risk = Ни одна ночь ещё не посчитала, что под угрозой.
