# /doubts: answers that look made, and are left out of the figures until an admin counts them.

doubts-none = No answer is left out of the figures.
doubts-title = Left out of the figures, since they look made rather than given: { $n ->
    [one] { $n } answer
   *[other] { $n } answers
}.
doubts-line = · { $told }: { $why }
doubts-why-staff = from a chat of your staff
doubts-why-many_orders = from a chat that opened the receipts of many orders within a day
doubts-why-burst = one of several alike within seconds
doubts-how = Is one genuine after all? Tap it, and it counts.
doubts-counted = It counts now.
doubts-gone = It counts already.
button-doubt-count = ✓ Count { $score }: { $name }
button-doubt-count-nameless = ✓ Count { $score }
command-doubts = Answers left out of the figures
log-answer_counted = counted an answer of { $score } that was left out: { $why }
