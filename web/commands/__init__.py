"""The `hoichan` commands: one module each, whose `command` is run."""
