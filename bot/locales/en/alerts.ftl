# Alerts: what staff read and tap, and what the customer is told and asked.

command-alerts = Open alerts
command-why = How an alert came about

alert-title = ⚠️ Alert { $number }
alert-title-closed = ✅ Alert { $number }, closed
alert-someone = A customer without a name
alert-greeted = Greeted with: “{ $greeting }” ({ $language })
alert-score = Score: { $score } of 10, the first answer
alert-score-before = Score: { $score } of 10; before that { $before }
alert-words = “{ $words }”
alert-files = { $n ->
    [one] With { $n } voice message or photo
   *[other] With { $n } voice messages or photos
}
alert-order = Order { $order }: { $money }, { $day }
alert-employee = Served by { $employee }
alert-bought = Last purchases: { $purchases }
alert-rhythm = Usually buys every { $usual } days; { $silent } days since the last purchase
alert-money = Expected in the next 12 months: { $expected }; at risk by silence: { $risk } (a projection)

alert-why = Why: { $reasons }
alert-why-low_score = gave { $score } of 10
alert-why-fall = fell from { $before } to { $score }
alert-why-help = asks for help
alert-why-leaving = speaks of leaving
alert-why-blocked = blocked the bot (answers before: { $answered })
alert-why-stopped = said stop (answers before: { $answered })
alert-why-silence = fell silent after { $answered } answers in a row
alert-why-lapse = { $silent } days without a purchase, where { $patience } would not be unusual
alert-signal-low_score = low score
alert-signal-fall = fall
alert-signal-help = asks for help
alert-signal-leaving = speaks of leaving
alert-signal-blocked = block
alert-signal-stopped = stop
alert-signal-silence = silence
alert-signal-lapse = lapse

alert-nobody = Nobody has taken it yet.
alert-nobody-short = not taken
alert-owner = Owner: { $who }
alert-due-take = To be taken by { $moment }
alert-due-take-late = ⏰ Should have been taken by { $moment }
alert-due-contact = The customer should hear from you by { $moment }
alert-due-contact-late = ⏰ The customer should have heard from you by { $moment }
alert-snoozed = Put off until { $moment }
alert-reach-yes = They said that we may write.
alert-reach-unsaid = They have not said whether we may write, so no reply through the bot.
alert-reach-no = They said that we may not write.
alert-reach-stopped = They said stop: nothing is written to them.
alert-reach-blocked = They have blocked the bot.
alert-reach-no_chat = They have no chat with the bot.
alert-ended = { $outcome }; cause: { $cause }
alert-noted = Note: { $note }
alert-verdict-yes = The customer says: solved.
alert-verdict-partly = The customer says: partly solved.
alert-verdict-no = The customer says: not solved.
alert-said-text = (text)
alert-said-voice = (voice message)
alert-said-photo = (photo)

alert-step = { $moment } { $who }: { $what }
alert-step-opened = opened: { $signals }
alert-step-joined = more was seen: { $signals }
alert-step-taken = took it
alert-step-contacted = wrote to the customer
alert-step-answered = The customer wrote
alert-step-snoozed = { $days ->
    [one] put it off for { $days } day
   *[other] put it off for { $days } days
}
alert-step-woken = The time it was put off for is over
alert-step-handed_over = handed it to { $to }
alert-step-reminded = Reminded
alert-step-escalated = Late: the admins were told
alert-step-closed = closed it: { $outcome }
alert-step-noted = wrote a note
alert-step-judged = { $verdict }
alert-step-reopened = Open again
alert-step-erased = The customer asked to be forgotten
alert-step-line_closed = The customer said stop

button-alert-take = Take
button-alert-reply = Reply
button-alert-snooze = Put off
button-alert-hand = Hand over
button-alert-close = Close
button-alert-why = Why?
button-alert-note = Add a note
button-alert-show = Show the alert
button-alert-cancel = Write nothing
button-alert-snooze-1 = Until tomorrow
button-alert-snooze-3 = For three days
button-alert-snooze-7 = For a week
alert-outcome-won_back = Won back
alert-outcome-explained = Explained
alert-outcome-lost = Lost
alert-outcome-erased = Erased
alert-outcome-not_a_problem = Not a problem
alert-cause-other = Something else

alert-gone = This alert is not yours to work.
alert-taken = It is yours now.
alert-taken-by = { $who } has it already.
alert-closed-already = It is closed by now.
alert-closed-now = Closed. The customer has the last word.
alert-reply-how = What you send next (text, a voice message or a photo) goes to { $name } through this bot. They see the shop's name, not yours.
alert-reply-cancelled = All right, nothing is passed on.
alert-reply-sent = Passed on to { $name }.
alert-reply-later = { $name } gets it at { $moment }, after their quiet hours.
alert-answer = { $name } (alert { $number }) writes:
alert-note-how = Write the note in one message.
alert-note-kept = The note is kept.
alert-remind-take = Nobody has taken alert { $number } yet ({ $name }). It should be taken by { $moment }.
alert-remind-contact = { $name } (alert { $number }) should hear from you by { $moment }.
alert-late-take = Nobody took alert { $number } ({ $name }) in time.
alert-late-contact = { $name } (alert { $number }, owner: { $who }) has not heard from us in time.
alert-woken = Alert { $number } ({ $name }) is back: the time it was put off for is over.
alert-handed-to = { $who } has handed alert { $number } ({ $name }) to you.
alert-reopened = { $name } says that it is not solved. Alert { $number } is open again.

alert-digest = { $n ->
    [one] { $n } alert within a few minutes, { $open } still open; the most money first:
   *[other] { $n } alerts within a few minutes, { $open } still open; the most money first:
}
alert-digest-more = ...and { $n } more: /alerts
alerts-title = { $n ->
    [one] { $n } open alert, the most money first
   *[other] { $n } open alerts, the most money first
}
alerts-none = No alert is open. 🎉
alerts-limited = Alerts are about customers by name, which those who see figures only do not get.
alert-age = { $days ->
    [0] today
    [one] { $days } day
   *[other] { $days } days
}

why-how = Write it with the number of the alert, like this: /why 7
why-unknown = There is no alert { $number } that you may see.
why-title = Why alert { $number }
why-rule-low_score = The rule: 0 to 6 is a low score.
why-rule-fall = The rule: three points less than the answer before, or a lower category.
why-rule-help = The rule: a word of the list of words that ask for help.
why-rule-leaving = The rule: a word of the list of words that threaten to leave.
why-rule-blocked = The rule: whoever answered before and blocks the bot.
why-rule-stopped = The rule: whoever answered before and says stop.
why-rule-silence = The rule: three answers in a row, and then none to the next question.
why-rule-lapse = The rule: silent for more than three times the usual gap between purchases.
why-rhythm = The rhythm: the median of the days between the last { $n } purchases is { $usual }; { $silent } days have passed since the last.
why-worth-rhythm = Their silence: { $silent } days. The usual gap is { $usual } days (the longer of their own, { $own }, and the shop's, { $shop }); up to { $patience } would not be unusual.
why-worth-check = A purchase: their average is { $own }, drawn towards the shop's { $shop }: { $check }.
why-worth-expected = The next { $days } days: { $repeats } purchases a year × { $check } × { $factor } for the silence gives { $expected }. Without the silence it would be { $risk } more: that is at risk. Both are projections.
why-worth-margin = Of revenue { $margin } percent are counted, as the shop has set.
why-worth-life = For life: { $often } purchases a year × { $own } × { $years } years gives { $life }, a projection.
why-worth-year = Class { $class }: { $year } in the last 365 days, { $share } of the shop's revenue.
why-worth-cost = To win a new customer in their place costs { $cost }: { $months } months of their revenue.
why-clock = The clock: taken within 24 hours, contacted within 48, in the shop's working hours; days off are not counted.

## /churn
command-churn = Who is being lost
churn-not-yet = The figures of all customers follow once { $fewest } of them have bought and a night is over.
churn-no-cases = No alert is open, and none was worked lately.

## What customers read
line-from-shop = { $shop } writes:
solved-question = { $name }, you told us that something was not as it should be, and we have looked into it. Was it solved?
solved-question-nameless = You told us that something was not as it should be, and we have looked into it. Was it solved?
button-solved-yes = Yes
button-solved-partly = Partly
button-solved-no = No
solved-thanks-yes = We are glad to hear that. Thank you!
solved-thanks-partly = Thank you. We will keep at what is missing.
solved-thanks-no = We are sorry. Somebody of us will take care of it once more.
