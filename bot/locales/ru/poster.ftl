## The sheet that hangs at a counter
poster-title = Как Вам у нас?
poster-call = Отсканируйте, нажмите — готово.
poster-about = Один короткий вопрос в Telegram. Это займёт десять секунд и поможет нам стать лучше.
