# Reads a calendar object with a library that is not ours, and says what it understood.
import json, sys
from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
events = []
for event in calendar.walk("VEVENT"):
    start = event["DTSTART"].dt
    attendees = event.get("ATTENDEE", [])
    attendees = attendees if isinstance(attendees, list) else [attendees]
    events.append({
        "uid": str(event["UID"]),
        "sequence": int(event.get("SEQUENCE", 0)),
        "start": start.isoformat(),
        "summary": str(event["SUMMARY"]),
        "status": str(event.get("STATUS", "")),
        "location": str(event.get("LOCATION", "")),
        "organizer": str(event.get("ORGANIZER", "")),
        "attendees": [str(one) for one in attendees],
    })
print(json.dumps({"method": str(calendar.get("METHOD", "")), "events": events}))
