"""Why a file as a whole cannot be read."""


class BerkasTidakTerbaca(ValueError):
    """The file as a whole cannot be read; the text says why and what to do."""
