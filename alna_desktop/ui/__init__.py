"""The user interface: shows and asks, never decides. The only part of the program that knows Qt."""

import builtins

# PySide6 puts its own import function in Python's place and from then on reads the source of every module that is
# imported, for a feature (`from __feature__ import …`) that we do not use. SQLAlchemy alone takes a third longer
# that way (benchmarks/startup.py), so Python gets its own function back.
_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401 - that is when it happens

builtins.__import__ = _import
