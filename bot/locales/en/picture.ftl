# The pictures of the weekly report: the question that each answers, and what stands on it.
# $since is "days" (the ninety days before), "week" or "period"; signed numbers arrive ready as strings.

picture-loyalty = How loyal are our customers?
picture-origin = Where does it come from?
picture-movers = What moved it?
picture-asking = Who answers, and when?

## The headline and the weeks
picture-standing = NPS of 90 days, each customer once
picture-nps = NPS { $nps }
picture-period = { $span ->
    [week] This week alone:
   *[period] This period alone:
}
picture-change-up = ▲ { $points ->
    [one] { $points } point
   *[other] { $points } points
} on the { $since ->
    [days] 90 days before
    [week] week before
   *[period] period before
}
picture-change-down = ▼ { $points ->
    [one] { $points } point
   *[other] { $points } points
} on the { $since ->
    [days] 90 days before
    [week] week before
   *[period] period before
}
picture-change-none = No detectable change on the { $since ->
    [days] 90 days before
    [week] week before
   *[period] period before
}
picture-change-few = Too few answers to compare with the { $since ->
    [days] 90 days before
    [week] week before
   *[period] period before
}
picture-line-standing = 90 days { $nps }, band: 95% sure
picture-dot-week = ● this week { $nps }
picture-year-ago = ▬ this week a year ago { $nps }
picture-row-week = answers in the week
picture-row-standing = answers in 90 days

## The segments
picture-field = { $field ->
    [branch] By branch, 90 days
    [product] By product, 90 days
    [employee] By employee, 90 days
    [channel] By channel, 90 days
    [language] By language, 90 days
    [abc] By class of revenue, 90 days
   *[newness] New and returning customers, 90 days
}
picture-whole = ┃ all { $nps }
picture-before-note = ┃ 90 days before · right: answers
picture-scores-standing = Scores of 90 days
picture-segment-unknown = not stated
picture-segment-new = new customers
picture-segment-returning = returning customers
picture-language-en = English
picture-language-ru = Russian
picture-language-hu = Hungarian
picture-language-fa = Persian
picture-abc-A = class A
picture-abc-B = class B
picture-abc-C = class C
picture-few = fewer than { $n } answers:
picture-few-more = and { $n } more
picture-more = { $n ->
    [one] { $n } more with an NPS is not shown
   *[other] { $n } more with an NPS are not shown
}

## What moved it
picture-then-and-now = From { $then } to { $now }
picture-movers-field = { $field ->
    [branch] Points by branch
    [product] Points by product
    [employee] Points by employee
    [channel] Points by channel
    [language] Points by language
    [abc] Points by class of revenue
   *[newness] Points by new and returning customers
}
picture-total = Change in all
picture-mix = Different mix of answers
picture-others = { $n ->
    [one] { $n } other
   *[other] { $n } others
}
picture-mix-note = Coloured: a change that is hardly chance. Grey: may be chance. “Different mix” is what comes of more or fewer answers from one or the other, with nobody's opinion changed.

## Who answers
picture-rate-branches = Of those asked, answered: by branch
picture-rate-hours = Of those asked, answered: by hour sent
picture-hour-rate = { $n }%
picture-row-delivered = delivered
picture-hollow-rate = □ fewer than { $n } delivered
picture-of = { $scored } of { $delivered }
