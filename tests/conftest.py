"""Fixtures that all tests share live beside the tests that use them."""
