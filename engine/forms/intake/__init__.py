"""How answers arrive: typed into a page, or sent as JSON."""
