"""From the name of a method and raw parameters to the body of the answer."""

from collections.abc import Mapping

from sandbox import edits, invoices, methods, payments, profile
from sandbox.calls import Call, Upload, read_call
from sandbox.errors import ApiError
from sandbox.limits import Limits
from sandbox.schema import METHODS
from sandbox.webhook import Webhook
from sandbox.wire import JsonObject, JsonValue, dumps
from sandbox.world import World

# Telegram does not mind the case of a method's name.
NAMES = {name.lower(): name for name in METHODS}
BEHAVIOURS = {
    **methods.METHODS,
    **edits.METHODS,
    **invoices.METHODS,
    **payments.METHODS,
    **profile.METHODS,
}
LONGEST_POLL = 50


class Api:
    """The Bot API of one bot."""

    def __init__(self, world: World, limits: Limits) -> None:
        self.world = world
        self.limits = limits
        self.webhook = Webhook(world.updates, world.clock, self.answer_quietly)

    async def answer(
        self, method: str, raw: Mapping[str, JsonValue], uploads: Mapping[str, Upload]
    ) -> tuple[int, str]:
        """The HTTP status and the body that answer a call; whatever is wrong is in them."""
        try:
            return 200, f'{{"ok":true,"result":{await self._result(method, raw, uploads)}}}'
        except ApiError as error:
            return error.code, dumps(error.to_json())

    async def answer_quietly(self, given: JsonObject) -> None:
        """Make the call that came as the answer to a webhook; nobody hears how it went."""
        method = NAMES.get(str(given.get("method", "")).lower())
        if method is not None and method != "getUpdates":
            raw = {name: value for name, value in given.items() if name != "method"}
            await self.answer(method, raw, {})

    async def _result(self, method: str, raw: Mapping[str, JsonValue], uploads: Mapping[str, Upload]) -> str:
        call = read_call(method, raw, uploads)
        behaviour = BEHAVIOURS.get(method)
        if behaviour is not None:
            return dumps(behaviour(self.world, self.limits, call))
        if method == "getUpdates":
            return await self._get_updates(call)
        return dumps(self.webhook.answer(call))

    async def _get_updates(self, call: Call) -> str:
        if self.webhook.url:
            raise ApiError(
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the"
                " webhook first",
                409,
            )
        kinds = call.texts("allowed_updates")
        if kinds is not None:
            self.world.updates.want(kinds)
        limit = min(100, max(1, call.number("limit") or 100))
        timeout = min(LONGEST_POLL, max(0, call.number("timeout") or 0))
        return await self.world.updates.poll(call.number("offset") or 0, limit, timeout)
