"""Names on the bus that follow from those of services. Nothing here loads a client: who only names, stays small."""


def stream_of(service: str, *, state: bool) -> str:
    """Name of the JetStream stream that keeps a service's facts, or its states."""
    return f"{service.upper()}_{'STATE' if state else 'FAKTA'}"


def owner_of(stream: str) -> str:
    """The service that owns a stream."""
    return stream.rpartition("_")[0].lower()


def durable_of(consumer: str, stream: str) -> str:
    """Name of a service's durable on a stream; replicas of the service share it."""
    return f"{consumer}__{stream.lower()}"


def api_of(service: str, stream: str) -> str:
    """Prefix of the server's subjects under which a service reaches a stream."""
    owner = owner_of(stream)
    return "$JS.API" if owner == service else f"$JS.{owner}.API"


def inbox_prefix(user: str) -> bytes:
    """Each user's replies arrive under a prefix that only it may subscribe to."""
    return f"_INBOX_{user}".encode()
