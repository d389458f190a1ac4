"""``npsbot doctor``: is all well? Each finding is a sentence, with what to do about it."""
