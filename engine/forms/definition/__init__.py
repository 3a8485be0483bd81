"""What is written in a form file: the dialect, the components, their words and expressions."""
