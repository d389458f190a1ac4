"""/channel: an admin sees the post that asks subscribers in, and has it posted by a second tap."""

from dataclasses import replace
from datetime import timedelta

from bot.channels import screens
from bot.channels.screens import Verb
from bot.letters import ChannelPost, Edit, Text, pack
from bot.links import FROM_CHANNEL, start_link
from bot.turn import Turn
from nps.log import Deed
from nps.records import Lane, NewDelivery, Staff
from storage import channels, deliveries, log, shop
from storage.channels import Channel

AGAIN_AFTER = timedelta(minutes=10)
"""So long after a post the next one may be asked for in the same channel, by whomever."""


async def open_(turn: Turn, member: Staff) -> None:
    """/channel: what is known of the channels, and the post in the shop's language."""
    say, known = turn.texts(member.language), await channels.everyone(turn.tx)
    if not known:
        await turn.say(Text(say("channel-none", bot=await _bots_name(turn))))
        return
    lines = [say("channel-title"), "", *[_line(turn, member, each) for each in known]]
    count = int(await shop.recall(turn.tx, shop.CAME_BY_CHANNEL) or 0)
    await turn.say(Text("\n".join([*lines, say("channel-came", n=count)])))
    languages = (turn.settings.language,)
    shown = screens.preview(await _post(turn, languages), known, languages, say)
    await turn.say(Text(shown.text, shown.keyboard))


def _line(turn: Turn, member: Staff, channel: Channel) -> str:
    say = turn.texts(member.language)
    if channel.posted_at is None:
        return say("channel-line-never", channel=channel.title)
    moment = say.moment(channel.posted_at, member.time_zone)
    return say("channel-line", channel=channel.title, moment=moment)


async def _post(turn: Turn, languages: tuple[str, ...]) -> Text:
    link = start_link(await _bots_name(turn), FROM_CHANNEL)
    return screens.post(languages, turn.settings.shop_name, link)


async def _bots_name(turn: Turn) -> str:
    name = turn.settings.bot_username or await shop.recall(turn.tx, "bot_username")
    assert name is not None, "a bot that takes updates has told its name at the start"
    return name


async def tap(turn: Turn, member: Staff, number: int, value: str, message_id: int) -> None:
    """A tap on a button of the preview; what no button of ours says changes nothing."""
    verb, _, argument = value.partition(".")
    desk = _Desk(turn, member, message_id)
    shown = await desk.tapped(verb, number, screens.chosen(argument))
    if shown is not None:
        await turn.say(replace(shown, message_id=message_id), lane=Lane.TAP)
    elif turn.toast is None:
        turn.toast = turn.texts(member.language)("channel-gone")


class _Desk:
    """One preview in the hands of one admin, for one tap."""

    def __init__(self, turn: Turn, member: Staff, message_id: int) -> None:
        self._turn = turn
        self._member = member
        self._say = turn.texts(member.language)
        self._key = f"channel:{turn.chat_id}:{message_id}"

    async def tapped(self, verb: str, number: int, languages: tuple[str, ...]) -> Edit | None:
        """What a tap leads to; None for what there is not, or not any more."""
        turn, say = self._turn, self._say
        if verb == Verb.NOT:
            return Edit(0, say("channel-not"))
        if not languages:
            return None
        if verb == Verb.SHOW:
            known = await channels.everyone(turn.tx)
            return screens.preview(await _post(turn, languages), known, languages, say)
        channel = await channels.get(turn.tx, number)
        if channel is None:
            return None
        match verb:
            case Verb.ASK:
                return screens.whether_to_post(await _post(turn, languages), channel, languages, say)
            case Verb.POST:
                return await self._post(channel, languages)
        return None

    async def _post(self, channel: Channel, languages: tuple[str, ...]) -> Edit | None:
        """Into the outbox, under the preview's own key: one preview is posted once, however often tapped."""
        turn, tx = self._turn, self._turn.tx
        if await deliveries.by_key(tx, self._key) is not None:
            turn.toast = self._say("channel-taken")
            return None
        if not await channels.posting(tx, channel.id, turn.now, AGAIN_AFTER):
            turn.toast = self._say("channel-again")
            return None
        made = await _post(turn, languages)
        letter = ChannelPost(made.text, channel.title, self._member.id, made.keyboard)
        post = NewDelivery(self._key, Lane.CONVERSATION, channel.chat_id, pack(letter))
        await deliveries.enqueue(tx, post, now=turn.now)
        details = {"channel": channel.title}
        await log.write(tx, Deed.CHANNEL_POSTED, by=self._member.id, now=turn.now, details=details)
        return Edit(0, self._say("channel-on-its-way", channel=channel.title))
