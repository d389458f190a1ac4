# What customers talk about: the block of the report, /themes, and setting a comment's themes right.

themes-title = What customers talk about · { $week }
themes-detractors = { $n ->
    [one] Unhappy customers, { $n } comment:
   *[other] Unhappy customers, { $n } comments:
}
themes-promoters = { $n ->
    [one] Promoters, { $n } comment:
   *[other] Promoters, { $n } comments:
}
themes-line = • { $theme }: { $n } of { $of }
themes-line-share = • { $theme }: { $n } of { $of } ({ $share })
themes-quote = “{ $quote }”
themes-phrase = “{ $phrase }”
themes-new = New this month: { $phrases }
themes-none = No theme stands out in the comments yet.
themes-no-comments = Nobody left a comment in this week.
button-themes-read = Read the comments ({ $n })
button-themes-all = « All themes
button-themes-earlier = « Week before
button-themes-later = Week after »
button-themes-previous = « Previous
button-themes-next = Next »

## One comment
themes-place = Comment { $at } of { $of }
themes-wordless = (a voice message or a photo, without words)
themes-found = Themes: { $themes }
themes-set = Themes: { $themes } (set by { $name })
themes-not-any = none
themes-how = Not right? Tap a theme to add it or to take it away. It stays as you set it.
themes-gone = This list is out of date. Open a new one with /themes.

## The themes that come with the program
theme-delivery = Delivery
theme-price = Price
theme-staff = Staff
theme-quality = Quality
theme-waiting = Waiting time
theme-returns = Returns
theme-app = App and website
