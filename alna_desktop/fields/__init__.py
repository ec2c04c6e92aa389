"""How records are shown, typed and checked, declared once for screen, paper and Excel."""
