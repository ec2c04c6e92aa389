"""The heat map: units × indicators."""
