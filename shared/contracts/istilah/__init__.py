"""The words that all services publish: each scale and ladder once, with its article.

``pegawai`` owns them: it translates what older laws and registers wrote, and publishes these words alone. Consumers
read today's words; what an older release has left in a stream is folded where the enum is made (``_missing_``).

A member brings what belongs to it along (``__new__``); the defaults there are for the type checker alone, which takes
``Predikat("Baik")``, a look-up, for a call of it.
"""
