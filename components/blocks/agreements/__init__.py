"""Agreements and takeovers on the screen: beside an activity or initiative, and those that end soon."""
