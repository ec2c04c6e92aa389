"""A grid that is edited like a spreadsheet, over thousands of cells, saved as one.

To build a page on it:

1. Make a `GridSource` (`source.py`) from what a service read: rows, columns, `cell(place, typed)`, `related`, `value`
   and `save`. It is plain Python, made anew at each reading; the grid keeps what is typed, by row and column key.
2. Put a `GridCard(shell.settings, name, title)` (`card.py`) on the page: the grid, with a foot that says where one is,
   what is wrong, and how much is not saved. `name` is what its column widths are remembered under.
3. `card.show_source(source)` when the page reads; `card.save()` for Ctrl+S, `card.may_leave()` for `Page.may_leave`,
   `card.grid.begin_edit()` for F2, `card.export_table()` for «Eksporter det jeg ser».
4. Ctrl+Z and Ctrl+Y are the grid's while it has something to undo, else the window's (the store's undo). Let the page
   hand them on while the keyboard is beside the grid: `card.takes_undo(event)` in its `event` (`pages/reporting`).

The keys, which are Excel's: typing replaces, F2 and double click edit, Enter/Tab (with Shift) finish and move, arrows
finish what was begun by typing, Esc takes it back; Delete empties, Ctrl+C/X/V with blocks, Ctrl+Shift+C with heads,
Ctrl+D fills down, Ctrl+Z/Y undo and redo, Ctrl+A and a click on a head select. Tab goes from cell to cell once one has
moved or typed in the grid; Esc lets Tab go on to the next field.
"""
