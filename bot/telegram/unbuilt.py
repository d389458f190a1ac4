"""aiogram without the models that nobody uses.

When it is imported it builds each of its 400 models, which takes seconds of a small machine's time and a
hundred megabytes of its memory; a bot needs a tenth of them. Here that is put off: a model is built when the
first of its kind is made, from the same names.
"""

import sys
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel


def load() -> None:
    """Import aiogram so. Where somebody else has imported it before, it stays as it is."""
    if "aiogram" in sys.modules:
        return
    names: dict[str, Any] = {}

    def put_off(_: type[BaseModel], *, _types_namespace: Mapping[str, Any]) -> None:
        names.update(_types_namespace)

    def build(model: type[BaseModel], /, **how: Any) -> bool | None:
        at_once: classmethod[BaseModel, Any, bool | None] = model_rebuild
        return at_once.__func__(model, **{"_types_namespace": names, **how})

    model_rebuild = vars(BaseModel)["model_rebuild"]
    # mypy is right: methods are exchanged here, for as long as aiogram is imported, and then aiogram's own.
    BaseModel.model_rebuild = classmethod(put_off)  # type: ignore[assignment, method-assign]
    try:
        from aiogram.methods.base import Response, TelegramMethod
        from aiogram.types.base import TelegramObject
    finally:
        BaseModel.model_rebuild = model_rebuild  # type: ignore[method-assign]
    for kind in (TelegramObject, TelegramMethod, Response):
        kind.model_rebuild = classmethod(build)  # type: ignore[assignment, method-assign]
