# /settings: when, how and of what reports come to a chat; its buttons, and what the log says of it.

command-settings = When and how reports come
settings-title = Your reports
settings-title-group = The reports in this chat
settings-line-span = Report of: { $span ->
    [month] the month
   *[week] the week
}
settings-line-day = Day: { $day }
settings-line-month-day = Day of the month: { $day }
settings-line-hour = Hour: { $time }
settings-line-zone = Time zone: { $timezone }
settings-line-language = Language: { $language }
settings-line-branches = Branches: { $branches }
settings-line-all-branches = Branches: all
settings-line-form = They come as: { $form ->
    [text] text
   *[picture] a picture
}
settings-line-names = Customers' names: { $names ->
    [shown] shown
   *[hidden] hidden
}
settings-zone = { $timezone } · { $moment }
settings-choose-day = On which day shall the report come?
settings-choose-hour = At what time?
settings-choose-zone = Which clock is yours? If it is not here, write for example: /timezone Europe/Budapest
settings-choose-language = In which language?
settings-choose-branches = Of which branches?
settings-ask-end = Shall no more reports come to this chat?
settings-offer = Shall the reports come to this chat? Everybody here will see the figures; the names of customers stay hidden until an admin shows them.
settings-ended = All right, no more reports here. /settings brings them back.
settings-gone = These settings are out of date. Send /settings for new ones.
settings-sent = It is on its way.
settings-only-admins = Only the shop's admins can change this.
button-settings-day = Day
button-settings-hour = Hour
button-settings-zone = Time zone
button-settings-language = Language
button-settings-week = By the week
button-settings-month = By the month
button-settings-picture = As a picture
button-settings-text = As text
button-settings-branches = Branches
button-settings-all-branches = All branches
button-settings-earlier = «
button-settings-further = »
button-settings-names = Show names
button-settings-no-names = Hide names
button-settings-end = No reports here
button-settings-end-now = Yes, no more reports
button-settings-join = Yes, reports here
button-settings-now = Send me one now

## What changed since a report of the past was first shown
report-since = Since the report of { $day }: { $what }.
report-since-late = { $n ->
    [one] { $n } late answer
   *[other] { $n } late answers
}
report-since-gone = { $n ->
    [one] { $n } answer gone
   *[other] { $n } answers gone
}
report-since-changed = { $n ->
    [one] { $n } score changed
   *[other] { $n } scores changed
}

## The buttons beneath a report
report-further = See another report:
report-coming = { $week } is on its way.
button-report-before = ‹ Before
button-report-after = After ›
button-report-week = Week
button-report-month = Month
button-report-quarter = Quarter
button-report-branch = { $branch } ›
button-report-all-branches = All branches ›

## The log
log-staff_limited = changed what { $name } may see
log-recipient_added = had reports sent to the group { $chat }
log-recipient_changed = changed the reports of chat { $chat }: { $what }
log-recipient_ended = no more reports to the group { $chat }
log-token_made = made the token “{ $name }”, for { $scopes }
log-token_withdrawn = withdrew the token “{ $name }”
log-what-day = the day
log-what-hour = the hour
log-what-zone = the time zone
log-what-language = the language
log-what-span = week or month
log-what-branches = the branches
log-what-form = picture or text
log-what-names = customers' names
