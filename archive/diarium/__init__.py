"""The book: what may be written in the register, and how. Rules only: no clock, no I/O."""


class NotAllowed(Exception):
    """The one base of every refusal; ``str()`` is a Swedish sentence a registrator understands.

    A subclass takes the facts of the case and builds its own sentence, with a way on.
    """
