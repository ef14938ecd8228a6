"""A case as its person may know it: put together whenever anything of it changes, and published as a state."""
