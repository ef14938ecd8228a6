"""The same integers as ``aturan.cocokkan`` for many people and many profiles at once, in NumPy.

Nothing but whole numbers is ever compared. Needs NumPy, so only those who compute import what is in here.
"""
