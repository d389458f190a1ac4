staff-link-dead = This invitation has been used or is out of date. Please ask for a new one.
staff-reports-come = { $starts ->
    [saturday] Every Saturday at { $time } ({ $timezone }) the report of the week before comes by itself.
    [sunday] Every Sunday at { $time } ({ $timezone }) the report of the week before comes by itself.
   *[monday] Every Monday at { $time } ({ $timezone }) the report of the week before comes by itself.
}
staff-welcome-manager = Welcome, { $name }! You now see the figures of { $shop }.

    { staff-reports-come }
    /alerts – customers who need somebody, /why 7 – how alert 7 came about
    /churn – who is being lost
    /report – this week's report, /report 2026-W05 – any other
    /nps – three lines
    /export – the answers as a spreadsheet
    /themes – what customers talk about
    /settings – when and how reports come
    /timezone – your time zone
staff-welcome-admin = Welcome, { $name }! You are an admin of { $shop } and see its figures.

    { staff-reports-come }
    /alerts – customers who need somebody, /why 7 – how alert 7 came about
    /churn – who is being lost
    /report – this week's report, /report 2026-W05 – any other
    /nps – three lines
    /export – the answers as a spreadsheet
    /themes – what customers talk about
    /settings – when and how reports come
    /timezone – your time zone
    /campaign – ask many customers at once
    /channel – ask your channel's subscribers in
    /staff – who is staff, and who sees what
    /doubts – answers that are left out of the figures, and why
    /log – who did what
    /status – how the bot itself is
    A file of purchases (CSV or Excel), sent here, is imported after your yes.
staff-help-manager = You are a manager.
    /alerts – customers who need somebody, /why 7 – how alert 7 came about
    /churn – who is being lost
    /report – this week's report, /report 2026-W05 – any other
    /nps – three lines
    /export – the answers as a spreadsheet
    /themes – what customers talk about
    /settings – when and how reports come
    /timezone – your time zone
    /language – another language
staff-help-admin = You are an admin.
    /alerts – customers who need somebody, /why 7 – how alert 7 came about
    /churn – who is being lost
    /report – this week's report, /report 2026-W05 – any other
    /nps – three lines
    /export – the answers as a spreadsheet
    /themes – what customers talk about
    /settings – when and how reports come
    /timezone – your time zone
    /campaign – ask many customers at once
    /channel – ask your channel's subscribers in
    /staff – who is staff, and who sees what
    /doubts – answers that are left out of the figures, and why
    /log – who did what
    /status – how the bot itself is
    A file of purchases (CSV or Excel), sent here, is imported after your yes.
    /language – another language
week-unknown = { $written } is not a week. Write it like this: /report 2026-W05
week-unknown-themes = { $written } is not a week. Write it like this: /themes 2026-W05
week-not-begun = The week { $week } has not begun yet.
timezone-how = Your time zone is { $timezone }. To change it, write it like this: /timezone Europe/Budapest
timezone-unknown = { $written } is not a time zone that I know. Yours stays { $timezone }. Write it like this: /timezone Europe/Budapest
timezone-set = Your time zone is { $timezone } now; it is { $now } there.
command-report = This week's report
command-nps = NPS in three lines
command-themes = What customers talk about
command-timezone = Your time zone
