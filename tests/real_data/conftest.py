"""The browser of tests/e2e, for real municipalities."""

from tests.e2e.conftest import browser, context, outside, page

__all__ = ["browser", "context", "outside", "page"]
