"""Surveys of the people moved and of their new units: asked each, answered without a name, told of enough people."""
