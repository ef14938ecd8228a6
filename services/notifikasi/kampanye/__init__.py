"""Campaigns (*sosialisasi*): from the people meant, over the material and its approval, to who has understood it."""
