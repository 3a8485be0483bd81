"""How a form is shown: fields for templates, first values, lines for reading."""
