"""What is asked just now and whether the answers hold: visibility, schema, medicine."""
