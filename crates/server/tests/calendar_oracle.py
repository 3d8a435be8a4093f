"""Reads a calendar object from stdin as another program would; prints what it understood as JSON."""

import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
event = calendar.walk("VEVENT")[0]
print(
    json.dumps(
        {
            "method": str(calendar["METHOD"]),
            "missing_zones": sorted(calendar.get_missing_tzids()),
            "start": event["DTSTART"].dt.isoformat(),
            "end": event["DTEND"].dt.isoformat(),
            "summary": str(event["SUMMARY"]),
            "description": str(event["DESCRIPTION"]),
            "errors": [str(error) for error in event.errors],
        }
    )
)
