#!/usr/bin/env python3
"""Writes the table that crates/domain/tests/holidays_oracle.rs compares our holidays with.

    pip install holidays==0.108
    python3 holidays_oracle.py           writes data/holidays-2024-2035.txt
    python3 holidays_oracle.py --check   fails when that file is not what the package says

One line per holiday: place, date, German name. A place is a state, or a state's letters with the regional
days of the municipality after a plus sign, as `RegionalDay::code` writes them.
"""

import difflib
import pathlib
import sys

import holidays

VERSION = "0.108"
YEARS = range(2024, 2036)
TABLE = pathlib.Path(__file__).parent / "data" / "holidays-2024-2035.txt"
STATES = "BB BE BW BY HB HE HH MV NI NW RP SH SL SN ST TH".split()
CATHOLIC = {"BY": "assumption", "SN": "corpus-christi", "TH": "corpus-christi"}


def calendars():
    """Pairs of our name for a place and the package's arguments for it."""
    for state in STATES:
        yield state, {"subdiv": state}
    for state, days in CATHOLIC.items():
        yield f"{state}+{days}", {"subdiv": state, "categories": ("public", "catholic")}
    yield "BY+assumption+peace-festival", {"subdiv": "Augsburg"}


def lines():
    yield f"# PyPI holidays {VERSION}, {YEARS[0]} to {YEARS[-1]}; made by holidays_oracle.py"
    for place, arguments in calendars():
        found = holidays.country_holidays("DE", years=YEARS, language="de", **arguments)
        for day, name in sorted(found.items()):
            yield f"{place} {day.isoformat()} {name}"


def main():
    if holidays.__version__ != VERSION:
        sys.exit(f"needs holidays=={VERSION}, found {holidays.__version__}")
    text = "".join(line + "\n" for line in lines())
    if sys.argv[1:] == ["--check"]:
        old = TABLE.read_text(encoding="utf-8")
        if old != text:
            sys.stdout.writelines(difflib.unified_diff(old.splitlines(True), text.splitlines(True), "committed", "now"))
            sys.exit(f"{TABLE} is stale: run holidays_oracle.py")
    elif not sys.argv[1:]:
        TABLE.write_text(text, encoding="utf-8")
    else:
        sys.exit(__doc__)


main()
