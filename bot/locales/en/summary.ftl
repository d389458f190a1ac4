# The churn summary that follows a report: who comes back, who is being lost, whom to call.
# Money, shares and signed numbers arrive ready as strings; $span is "month" or "quarter".

summary-title = Who comes back? { $shop } · { $week }
summary-no-cohorts = { $span ->
    [month] No two whole months are over yet, so nobody can be called kept or lost.
   *[quarter] No two whole quarters are over yet, so nobody can be called kept or lost.
}
summary-cohort = Of { $start ->
    [one] { $start } customer
   *[other] { $start } customers
} of { $before }, { $kept } bought again in { $period }.
summary-counts = Lost: { $lost }, new: { $new }, back after a gap: { $back }.
summary-rates = Retention { $rate }, churn { $churn } (between { $low } and { $high }, 95% sure).
summary-risk = The next { $days ->
    [one] day
   *[other] { $days } days
} should bring { $expected } (a projection). Silence puts { $risk } more at risk, { $lapsed } of it with customers who have not bought for too long.
summary-saved = Saved since { $since }: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
}, { $money }.
summary-lost = Lost since { $since }: { $n ->
    [one] { $n } customer
   *[other] { $n } customers
}, { $money }.
summary-purchases = { $money } (about { $n ->
    [one] { $n } usual purchase
   *[other] { $n } usual purchases
})
summary-no-money = money not known
summary-open = { $open ->
    [one] { $open } alert is open
   *[other] { $open } alerts are open
}, { $overdue } overdue.
summary-at-stake = In them { $money } of a year are at stake (a projection).

## Whom to call, and how that is going
summary-calls = 📞 Call these first: most money at stake
summary-silent = { $silent ->
    [one] silent for { $silent } day
   *[other] silent for { $silent } days
}, no alert yet
summary-number = alert { $number }
summary-median-hours = In 13 weeks { $n ->
    [one] { $n } customer
   *[other] { $n } customers
} heard from you, half of them within { $time ->
    [one] { $time } hour
   *[other] { $time } hours
}.
summary-median-days = In 13 weeks { $n ->
    [one] { $n } customer
   *[other] { $n } customers
} heard from you, half of them within { $time ->
    [one] { $time } day
   *[other] { $time } days
}.
summary-within = Unhappy customers contacted within 48 hours, days off not counted: { $within } of { $due }
summary-again = Of { $n ->
    [one] { $n } contacted customer who answered again, { $content } is
   *[other] { $n } contacted customers who answered again, { $content } are
} no longer unhappy.
summary-next = Their next answer: NPS { $contacted } where you had been in touch, { $others } where not. The two go together; it need not be the cause.
summary-next-tentative = Their next answer, tentative: NPS { $contacted } where you had been in touch, { $others } where not. The two go together; it need not be the cause.

## Customers, the goal, and the program's own record
summary-repeat = { $rate } of { $n ->
    [one] { $n } customer
   *[other] all { $n } customers
} bought on two days or more.
summary-once = { $n ->
    [one] { $n } customer bought
   *[other] { $n } customers bought
} once and not again. Their list: /export, on the sheet { $sheet }
summary-often = Purchases a year and customer: { $mean } (between { $low } and { $high }, 95% sure).
summary-goal-up = Your goal of { $goal } is reached, and that is hardly chance. 🎉
summary-goal-no-detectable-change = That cannot be told apart from your goal of { $goal }.
summary-goal-down = Your goal of { $goal } is not reached yet, and that is hardly chance.
summary-way = { $done } of the way from the year before is done.
summary-way-back = Since the year before it has moved away.
summary-often-changed = Change on the year before: { $delta }, hardly by chance ({ $p }).
summary-often-same = Change on the year before: { $delta }, which may be chance ({ $p }).
summary-foreseen = What we foresaw { $days ->
    [one] { $days } day
   *[other] { $days } days
} ago: { $expected }. What came: { $came }.
summary-lapsed = Of { $n ->
    [one] { $n } customer
   *[other] { $n } customers
} who had fallen silent by then, { $rate } did not buy since.
summary-hits = How often a signal was right (no purchase in 13 weeks): { $parts }.
summary-hit = { $signal } { $rate } of { $n }

## The picture
summary-picture = Who comes back, and what is at risk?
summary-picture-risk = Value at risk at the end of each week, { $unit ->
    [ones] { $currency }
    [thousands] thousand { $currency }
    [millions] million { $currency }
   *[billions] billion { $currency }
}
summary-picture-all = at risk { $money }
summary-picture-lapsed = of it fallen silent { $money }
summary-picture-grid = { $span ->
    [month] New customers by month: how many bought again in each month after
   *[quarter] New customers by quarter: how many bought again in each quarter after
}
summary-picture-from = from
summary-picture-size = new
summary-picture-after = +{ $n }
summary-picture-few = Below { $n } customers: a count instead of a share
summary-picture-no-grid = { $span ->
    [month] No two whole months are over yet.
   *[quarter] No two whole quarters are over yet.
}
summary-picture-no-risk = No night has told what is at risk yet.
