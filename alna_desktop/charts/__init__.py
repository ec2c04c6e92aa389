"""Data to drawings, for screen and paper alike. Screens show them by matplotlib (never pyplot), paper by reportlab."""
