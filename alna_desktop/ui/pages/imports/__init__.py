"""«Import»: figures from a workbook or a table of text, in three steps, and the imports that were made."""

from alna_desktop.ui.pages.imports.page import ImportsPage

__all__ = ["ImportsPage"]
