"""aiogram's models are built when they are needed, each as it would have been at the start."""

import asyncio
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
SCRIPT = """
import json
import bot.telegram.api
from aiogram import methods, types
from pydantic import BaseModel

every = [getattr(module, name) for module in (types, methods) for name in module.__all__]
models = [each for each in every if isinstance(each, type) and issubclass(each, BaseModel)]
before = sum(each.__pydantic_complete__ for each in models)
message = {"message_id": 1, "date": 1, "chat": {"id": 1, "type": "private"}, "text": "x"}
words = types.Update.model_validate({"update_id": 1, "message": message}).message.text
after = sum(each.__pydantic_complete__ for each in models)
for each in models:
    each.model_rebuild()
unbuilt = [each.__name__ for each in models if not each.__pydantic_complete__]
print(json.dumps([len(models), before, words, after, unbuilt]))
"""


async def test_a_model_is_built_at_its_first_use_and_each_can_be() -> None:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SCRIPT), cwd=ROOT, stdout=asyncio.subprocess.PIPE
    )
    told, _ = await process.communicate()
    models, before, words, after, unbuilt = json.loads(told)
    assert models > 500
    assert words == "x"
    assert before < after < models / 3
    assert unbuilt == []
