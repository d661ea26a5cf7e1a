"""What leaves the house, and in which form: letters, e-mail, calendars, tables. No desk here."""
