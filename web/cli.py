"""The `hoichan` command; each of its commands is a module of `web/commands/`, loaded only when it is called."""

from importlib import import_module

import click
from sqlalchemy.exc import SQLAlchemyError

from engine.errors import EngineError

COMMANDS = ("demo serve worker migrate deploy check play decide feel token bench doctor").split()


class Commands(click.Group):
    """A group that finds a command by the name of its module, so that none waits for what another needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands in the order in which a newcomer needs them."""
        return COMMANDS

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command in the module of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"web.commands.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Run a command; what the engine or the machine refuses is told in one sentence."""
        try:
            return super().invoke(ctx)
        except EngineError as fault:
            raise click.ClickException(str(fault)) from fault
        except OSError as fault:
            raise click.ClickException(f"{fault.filename or ''}: {fault.strerror or fault}".lstrip(": ")) from fault
        except SQLAlchemyError as fault:
            raise click.ClickException(f"The database refuses: {str(fault).splitlines()[0]}") from fault


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="hoichan")
def main() -> None:
    """Hội chẩn: care workflows, drawn as BPMN and worked at the bedside.

    Commands end with 0 when all is well, with 1 when something was found or failed, with 2 when called wrongly.
    """
