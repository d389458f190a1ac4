"""How a simulated customer answers: when, with which score, and what they say about it."""

import math
import random
from dataclasses import dataclass
from typing import Literal

from sandbox import people, phrases
from sandbox import simulated_media as made
from sandbox import simulated_reading as read
from sandbox.messages import Message
from sandbox.simulated_person import DAY, HOUR, MINUTE, SimulatedPerson, whole_minute

IGNORED, NEVER_AGAIN, STOPPED_LATER = 0.35, 0.02, 0.01
CHANGED, TAPPED_TWICE = 0.08, 0.01
COMMENTED: dict[phrases.Mood, float] = {"unhappy": 0.52, "soso": 0.35, "happy": 0.25}
SKIPPED = 0.30
VOICE, PHOTO = 0.04, 0.04
MAY_WRITE, MAY_NOT = 0.60, 0.20


@dataclass(frozen=True, slots=True)
class Intent:
    """What somebody makes of one question, decided as it arrives. Times are in seconds."""

    reaction: Literal["ignore", "never", "answer"]
    delay: float
    score: int
    second_score: int | None
    change_after: float
    correct_after: float
    twice: bool
    think: float
    comment_roll: float
    skip_roll: float
    stop_after: float | None


@dataclass(slots=True)
class Question:
    """One question in the chat, the `number`th, and how far the conversation about it has come."""

    number: int
    message: Message
    intent: Intent
    score: int | None = None
    tapped_at: float = 0.0
    changing: bool = False
    follow_up: Message | None = None
    settled_at: float | None = None


def score_of(satisfaction: float, dice: random.Random) -> int:
    """A score for a latent `satisfaction` on the scale's own axis; one visit in thirty is a disaster."""
    felt = dice.gauss(satisfaction, 1.2)
    disaster = dice.random() < 1 / 30
    worst = dice.randint(0, 3)
    return worst if disaster else min(10, max(0, round(felt)))


def intend(satisfaction: float, dice: random.Random) -> Intent:
    """Decide on everything at once, so that no decision depends on the order of later events."""
    roll = dice.random()
    score = score_of(satisfaction, dice)
    second = dice.choice([other for other in read.SCORES if other != score])
    changes, stops = dice.random() < CHANGED, dice.random() < STOPPED_LATER
    later = dice.uniform(2 * HOUR, 10 * DAY)
    return Intent(
        reaction="ignore" if roll < IGNORED else "never" if roll < IGNORED + NEVER_AGAIN else "answer",
        delay=_log_normal(dice, 45 * MINUTE, 1.6, MINUTE, 3 * DAY),
        score=score,
        second_score=second if changes else None,
        change_after=dice.uniform(MINUTE, 50 * MINUTE),
        correct_after=dice.uniform(5, MINUTE),
        twice=dice.random() < TAPPED_TWICE,
        think=_log_normal(dice, 90.0, 1.2, 15.0, DAY),
        comment_roll=dice.random(),
        skip_roll=dice.random(),
        stop_after=later if stops else None,
    )


class Conversation:
    """One customer's side of everything that follows a question."""

    def __init__(self, who: SimulatedPerson) -> None:
        self._who = who
        self._questions: dict[int, Question] = {}
        self._last: Question | None = None
        self._awaited = False

    def awaits_words(self, now: float) -> bool:
        """Whether the bot might take what is written now for a comment, as far as a person can tell."""
        fresh = self._last is not None and now - self._last.tapped_at < 2 * HOUR
        return self._awaited or fresh

    def question(self, message: Message, satisfaction: float) -> None:
        """The question has just arrived."""
        now = whole_minute(self._who.world.clock.now())
        number = len(self._questions) + 1
        intent = intend(satisfaction, self._who.dice("question", number))
        question = self._questions[message.message_id] = Question(number, message, intent)
        self._who.note("question", message_id=message.message_id)
        if intent.reaction == "never":
            self._who.plan(now + intent.delay, lambda _: self._never_again(question))
        elif intent.reaction == "answer":
            self._who.plan(now + intent.delay, lambda at: self._answer(question, at))
        if intent.stop_after is not None:
            self._who.plan(now + intent.stop_after, lambda _: self._stop())

    def received(self, message: Message) -> None:
        """Something else has arrived: after an answer, a message with one or two buttons has a meaning."""
        question = self._last
        if question is None:
            return
        if read.only_button(message) is not None:
            self._follow_up(question, message)
        elif read.yes_and_no(message) is not None:
            self._plan_permission(question, message)

    def edited(self, message: Message) -> None:
        """The bot has changed a question: it thanks for the tap, or shows the scale again."""
        question = self._questions.get(message.message_id)
        if question is None or question.score is None:
            return
        if question.changing:
            self._plan_correction(question)
        elif question.score == question.intent.score and question.intent.second_score is not None:
            self._plan_change(question)

    def _never_again(self, question: Question) -> None:
        scale = read.scale(question.message)
        if scale is not None and scale.never is not None:
            self._tap(question.message, scale.never)
            self._who.note("asked_to_stop")

    def _stop(self) -> None:
        self._who.write("/stop")
        self._who.note("asked_to_stop")

    def _answer(self, question: Question, now: float) -> None:
        question.tapped_at = now
        self._score(question, question.intent.score)
        if question.intent.twice:
            scale = read.scale(question.message)
            if scale is not None:
                self._tap(question.message, scale.scores[question.intent.score])

    def _score(self, question: Question, score: int) -> None:
        """Tap the score, if the scale is (still, or again) there."""
        scale = read.scale(question.message)
        if scale is None:
            return
        self._tap(question.message, scale.scores[score])
        first, question.score = question.score is None, score
        self._who.note("scored", message_id=question.message.message_id, score=score, first=first)
        self._last = question
        self._awaited = self._awaited or first

    def _plan_change(self, question: Question) -> None:
        at = question.tapped_at + question.intent.change_after
        self._who.plan(self._soon(at), lambda now: self._change(question, now))

    def _change(self, question: Question, now: float) -> None:
        button = read.only_button(question.message)
        if button is None or question.changing or question.score != question.intent.score:
            return
        question.changing = True
        self._tap(question.message, button)

    def _plan_correction(self, question: Question) -> None:
        if read.scale(question.message) is None:
            return
        intent = question.intent
        at = question.tapped_at + intent.change_after + intent.correct_after
        self._who.plan(self._soon(at), lambda _: self._correct(question))

    def _correct(self, question: Question) -> None:
        if question.changing and question.intent.second_score is not None:
            question.changing = False
            self._score(question, question.intent.second_score)

    def _follow_up(self, question: Question, message: Message) -> None:
        self._awaited = True
        first, question.follow_up = question.follow_up is None, message
        if first:
            at = self._soon(question.tapped_at + question.intent.think)
            self._who.plan(at, lambda _: self._reply(question))

    def _reply(self, question: Question) -> None:
        """Say why, press "skip", or leave it."""
        if question.score is None or question.settled_at is not None:
            return
        mood = phrases.mood_of(question.score)
        if question.intent.comment_roll < COMMENTED[mood]:
            self._comment(question, mood)
        elif question.intent.skip_roll < SKIPPED:
            self._skip(question)

    def _comment(self, question: Question, mood: phrases.Mood) -> None:
        self._settle(question)
        dice = self._who.dice("comment", question.number)
        roll = dice.random()
        if roll < VOICE + PHOTO:
            self._show("voice" if roll < VOICE else "photo", mood, dice)
            return
        phrase = phrases.comment(self._who.person.language_code, mood, dice)
        message = self._who.write(phrase.text)
        self._who.note("commented", message_id=message.message_id, text=message.text, theme=phrase.theme)

    def _show(self, kind: Literal["voice", "photo"], mood: phrases.Mood, dice: random.Random) -> None:
        """Comment with a voice message, or with a photo and perhaps a line beneath it."""
        world, person, caption = self._who.world, self._who.person, ""
        if kind == "voice":
            media = world.files.voice(made.voice_message(dice))
        else:
            media = world.files.photo(made.photo(dice))
            if dice.random() < 0.5:
                caption = dice.choice(phrases.phrases(person.language_code, mood)).text
        message = people.send(world, person, media, caption)
        self._who.note("commented", message_id=message.message_id, kind=kind, caption=message.text)

    def _skip(self, question: Question) -> None:
        button = None if question.follow_up is None else read.only_button(question.follow_up)
        if question.follow_up is not None and button is not None:
            self._settle(question)
            self._tap(question.follow_up, button)
            self._who.note("skipped", message_id=question.message.message_id)

    def _settle(self, question: Question) -> None:
        question.settled_at, self._awaited = self._who.world.clock.now(), False

    def _plan_permission(self, question: Question, message: Message) -> None:
        """Decide whether the shop may write back; the wait counts from the person's own last deed."""
        dice = self._who.dice("permission", question.number)
        since = question.tapped_at if question.settled_at is None else question.settled_at
        at = self._soon(since + dice.uniform(MINUTE, HOUR))
        roll = dice.random()
        if roll < MAY_WRITE + MAY_NOT:
            self._who.plan(at, lambda _: self._permit(message, roll < MAY_WRITE))

    def _permit(self, message: Message, allowed: bool) -> None:
        buttons = read.yes_and_no(message)
        if buttons is not None:
            self._tap(message, buttons[0] if allowed else buttons[1])
            self._who.note("permitted", message_id=message.message_id, allowed=allowed)

    def _tap(self, message: Message, data: str) -> None:
        people.tap(self._who.world, self._who.person, message.message_id, data)

    def _soon(self, at: float) -> float:
        """`at`, or a second from now where the bot was slower than the person."""
        return max(at, self._who.world.clock.now() + 1)


def _log_normal(dice: random.Random, median: float, sigma: float, least: float, most: float) -> float:
    return min(most, max(least, dice.lognormvariate(math.log(median), sigma)))
