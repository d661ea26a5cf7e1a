TYPER: tuple[str, ...] = ("skrivelse", "remiss", "yttrande")
