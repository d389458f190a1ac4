# The weekly report: caption, three lines for /nps, the list of unhappy customers, the picture.
# $span is "week" or "period"; signed numbers arrive ready as strings.

report-title = { $shop } · { $week }
report-so-far = So far, as of { $moment }
report-answers = { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}

## The headline: what changed, and how sure that is
report-headline-nothing = { $span ->
    [week] Nobody answered this week.
   *[period] Nobody answered in this period.
}
report-headline-nothing-yet = No answers yet.
report-headline-counts = { $n ->
    [one] Only { $n } answer: too few for an NPS, so just the counts.
   *[other] Only { $n } answers: too few for an NPS, so just the counts.
}
report-headline-tentative = NPS { $nps }, but tentative: it rests on { $n } answers only.
report-headline-up = NPS { $nps }: up { $points ->
    [one] { $points } point
   *[other] { $points } points
} on the { $span ->
    [week] week
   *[period] period
} before, hardly by chance ({ $p }).
report-headline-down = NPS { $nps }: down { $points ->
    [one] { $points } point
   *[other] { $points } points
} on the { $span ->
    [week] week
   *[period] period
} before, hardly by chance ({ $p }).
report-headline-same = NPS { $nps }: no detectable change from the { $span ->
    [week] week
   *[period] period
} before ({ $before }).
report-headline-alone = NPS { $nps }. The { $span ->
    [week] week
   *[period] period
} before had too few answers to compare.

## The figures
report-split = { report-answers }: promoters { $promoters }, passives { $passives }, detractors { $detractors }.
report-interval = The true NPS lies between { $low } and { $high } (95% sure).
report-response = Of { $delivered ->
    [one] { $delivered } question
   *[other] { $delivered } questions
} delivered, { $scored } answered: { $rate }.
report-sent = Questions sent: { $sent }, delivered: { $delivered }.
report-left-out = Left out of these figures, since they look made: { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}.

## The one decision
report-do-detractors = 👉 { $n ->
    [one] { $n } customer is unhappy. Read why, and write today if they allow it.
   *[other] { $n } customers are unhappy. Read why, and write today to those who allow it.
}
report-do-detractors-late = 👉 { $n ->
    [one] { $n } customer was unhappy. Their words show what to fix first.
   *[other] { $n } customers were unhappy. Their words show what to fix first.
}
report-do-silent = 👉 Few people answer ({ $rate }). Try another hour, or ask sooner after the purchase.
report-do-blocked = 👉 { $n ->
    [one] { $n } customer has blocked the bot. Ask less often.
   *[other] { $n } customers have blocked the bot. Ask less often.
}
report-do-failing = 👉 { $n ->
    [one] { $n } question may not have arrived. Have your admin look at the bot.
   *[other] { $n } questions may not have arrived. Have your admin look at the bot.
}
report-do-unreached = 👉 Only { $share } of the buyers have opened the link. Show them the code at the till.
report-do-nobody = 👉 Nobody was due to be asked. Show customers the code at the till, so that they can join.
report-do-waiting = 👉 { $n ->
    [one] { $n } question is still waiting to go out. Have a look again later.
   *[other] { $n } questions are still waiting to go out. Have a look again later.
}
report-do-few = 👉 Too few answers to judge by. Invite more customers at the till.
report-do-nothing = 👉 Nothing urgent. Tell your team that customers are content.

## The change in short, for /nps and the picture
report-change-up = ▲ { $points ->
    [one] { $points } point
   *[other] { $points } points
} on the { $span ->
    [week] week
   *[period] period
} before
report-change-down = ▼ { $points ->
    [one] { $points } point
   *[other] { $points } points
} on the { $span ->
    [week] week
   *[period] period
} before
report-change-same = No detectable change
report-change-few = Too few answers to compare
report-brief-nps = NPS { $nps } (between { $low } and { $high }), { report-answers }
report-brief-tentative = NPS { $nps } (between { $low } and { $high }), tentative: { report-answers }

## The unhappy customers and their words
report-words-title = { $n ->
    [one] { $n } unhappy customer
   *[other] { $n } unhappy customers, the lowest score first
}
report-words-header = { $name }: { $score } of 10, { $day }
report-words-header-segment = { $name }: { $score } of 10, { $day }, { $segment }
report-words-someone = A customer
report-words-silent = No comment.
report-words-may-write = You may write back.
report-words-none = No unhappy customers this time. Well done!

## The picture
report-promoters = Promoters
report-passives = Passives
report-detractors = Detractors
report-picture-tentative = Tentative: only { report-answers }
report-picture-counts = Too few answers for an NPS
report-picture-interval = between { $low } and { $high }, 95% sure
report-picture-sent = Sent { $sent }, delivered { $delivered }
report-picture-nothing = No answers
report-picture-nps = NPS by week
report-picture-nps-note = bar: 95% sure it lies here
report-picture-answers = answers
report-picture-hollow = ○ fewer than { $n } answers: no NPS
report-picture-scores = { $span ->
    [week] Scores this week
   *[period] Scores
}
report-picture-weeks = Who answered, by week
report-picture-funnel = { $span ->
    [week] Questions this week
   *[period] Questions
}
report-step-due = Due
report-step-sent = Sent
report-step-delivered = Delivered
report-step-scored = Scored
report-step-commented = Commented
report-step-rate = { $rate } of delivered
report-aside-waiting = still waiting { $n }
report-aside-blocked = blocked the bot { $n }
report-aside-opted_out = opted out { $n }
report-aside-failed = failed { $n }
report-aside-unknown = unsure if arrived { $n }
report-aside-asked_recently = asked recently { $n }
report-aside-no_chat = link not opened { $n }
report-aside-too_late = too late to ask { $n }
report-picture-no-questions = No questions were due.

## The headline: what stands over ninety days ($reach is half the interval's width)
report-standing-up = NPS { $nps } ±{ $reach } over 90 days: up { $points ->
    [one] { $points } point
   *[other] { $points } points
} on the 90 days before, hardly by chance ({ $p }).
report-standing-down = NPS { $nps } ±{ $reach } over 90 days: down { $points ->
    [one] { $points } point
   *[other] { $points } points
} on the 90 days before, hardly by chance ({ $p }).
report-standing-same = NPS { $nps } ±{ $reach } over 90 days, no detectable change.
report-standing-alone = NPS { $nps } ±{ $reach } over 90 days.
report-standing-tentative = NPS { $nps } ±{ $reach } over 90 days, but tentative: it rests on { $n } answers only.
report-standing-counts = In 90 days { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}: too few for an NPS.
report-period-alone = { $span ->
    [week] The week alone
   *[period] The period alone
}: { $said }
report-segment-fell = { $segment } fell from { $before } to { $now }.
report-segment-rose = { $segment } rose from { $before } to { $now }.
report-moved = What moved it: { $parts }.
report-moved-own = { $segment } { $points }
report-moved-mix = the mix of customers { $points }
report-money-more = By money the NPS is { $nps }: those who spend more are happier.
report-money-less = By money the NPS is { $nps }: those who spend more are less happy.
report-year-ago = The same week a year ago: NPS { $nps } ({ report-answers }).
report-silent = If those who kept silent were all like the unhappiest, it would be { $low }; like the happiest, { $high }.
report-newness-new = New customers
report-newness-returning = Returning customers
report-language-en = English speakers
report-language-ru = Russian speakers
report-language-hu = Hungarian speakers
report-language-fa = Persian speakers
report-abc-A = Class A customers
report-abc-B = Class B customers
report-abc-C = Class C customers
report-segment-other-branch = No branch
report-segment-other-product = No product group
report-segment-other-employee = No employee
report-segment-other-channel = No channel
report-segment-other-language = No language
report-segment-other-newness = Not known whether new
report-segment-other-abc = No class yet

## Telegram Stars, which customers pay with as with money
stars = { $n ->
    [one] { $n } Star
   *[other] { $n } Stars
}
stars-unit = Telegram Stars
