"""What every JSON body must be before a model looks at it: of bounded size, and of characters that can be stored."""

from typing import Annotated, Any

from pydantic import WithJsonSchema
from typing_extensions import TypeAliasType

from shared.http.problem import IsianTidakSah, KesalahanIsian, pointer

# TypeScript takes no array whose items are of the type that is being said.
Butir = Annotated[Any, WithJsonSchema({"type": ["string", "number", "boolean", "array", "object", "null"]})]
Json = TypeAliasType("Json", "str | int | float | bool | list[Butir] | dict[str, Json] | None")
"""What somebody else has formed: a trail's rows, a message's body. In the reference it has a schema of its own."""
BYTES_PER_VALUE = 16
"""A body of n bytes may hold n/16 values: each can be wrong, and costs a model hundreds of times its own size."""
DEEPEST = 50


def check(body: Any, largest: int) -> None:
    """Refuse what no route can use.

    Raises:
        IsianTidakSah: too many values, or a character that neither UTF-8 nor PostgreSQL can hold.
    """
    left = largest // BYTES_PER_VALUE
    waiting: list[tuple[Any, tuple[str | int, ...]]] = [(body, ())]
    while waiting:
        value, path = waiting.pop()
        left -= 1
        if left < 0 or len(path) > DEEPEST:
            raise IsianTidakSah("Bagian isi permintaan ini terlalu banyak atau terlalu dalam. Bagi menjadi beberapa.")
        if isinstance(value, str):
            _check_text(value, path)
        elif isinstance(value, dict):
            for key, each in value.items():
                _check_text(key, path)
                waiting.append((each, (*path, key)))
        elif isinstance(value, list):
            waiting.extend((each, (*path, number)) for number, each in enumerate(value))


def _check_text(text: str, path: tuple[str | int, ...]) -> None:
    if text.isascii() and "\0" not in text:
        return
    if "\0" in text or any("\ud800" <= each <= "\udfff" for each in text):
        raise IsianTidakSah(
            "Ada huruf yang tidak dapat disimpan. Hapus huruf itu, lalu kirim lagi.",
            kesalahan=[KesalahanIsian(pointer=pointer(path), pesan="memuat huruf yang tidak dapat disimpan")],
        )
