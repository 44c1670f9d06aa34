"""The tests of Wijklens."""
