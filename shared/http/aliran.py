"""A stream of events begins once its request is done with: thousands are followed at once, for hours, and what a
request needs (its checks, its transaction, the frames of the framework) would be kept as long for each of them."""

from functools import partial

from starlette.requests import Request
from starlette.responses import StreamingResponse
from starlette.types import Receive, Scope, Send

from shared.http.limits import passage_of
from shared.http.methods import asks_headers_only


class Aliran(StreamingResponse):
    """Server-sent events that a route writes itself. They must hold on to nothing of the request."""

    media_type = "text/event-stream"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Leave it to ``Bounded``, which stands outside of the framework; a HEAD has its answer at once."""
        if asks_headers_only(scope):
            await super().__call__(scope, receive, send)
        else:
            passage_of(Request(scope)).after = partial(super().__call__, {"type": "http", "asgi": scope["asgi"]})
