"""What can be refused: a Bot API call, in Telegram's words, or a request to the sandbox."""

from sandbox.wire import JsonObject

NAMES = {
    400: "Bad Request: ",
    403: "Forbidden: ",
    404: "Not Found: ",
    409: "Conflict: ",
    429: "Too Many Requests: ",
}


class SandboxError(Exception):
    """A request to the control API that makes no sense; the message says why."""


class NotThereError(SandboxError):
    """The control API was asked for somebody or something that does not exist."""


class ApiError(Exception):
    """A Bot API call that Telegram would refuse.

    `code` is the HTTP status and `error_code`; `description` is Telegram's wording without the
    name of the code ("message text is empty").
    """

    def __init__(self, description: str, code: int = 400, **parameters: int) -> None:
        self.code = code
        self.description = NAMES.get(code, "") + description
        self.parameters = parameters
        super().__init__(self.description)

    def to_json(self) -> JsonObject:
        """The body of the answer."""
        body: JsonObject = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.parameters:
            body["parameters"] = self.parameters
        return body


def too_fast(seconds: int) -> ApiError:
    """429: wait for `seconds`."""
    return ApiError(f"retry after {seconds}", 429, retry_after=seconds)
