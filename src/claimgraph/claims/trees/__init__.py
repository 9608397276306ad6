"""Dependency trees: where logical subjects, objects and hosts stand; what governs a word."""

__all__: list[str] = []
