## The sheet that hangs at a counter
poster-title = How did you like it?
poster-call = Scan, tap once, done.
poster-about = One short question in Telegram. It takes ten seconds and helps us to get better.
