# Holds feeds against a copy of the W3C's feed validator: documents as lines of JSON in, its events as lines of JSON out.
import json
import sys

sys.path.insert(0, sys.argv[1] + "/src")
import feedvalidator
from feedvalidator.formatter.text_plain import Formatter
from feedvalidator.logging import Error, Warning

for line in sys.stdin:
    document = json.loads(line)
    try:
        events = feedvalidator.validateString(document["text"], firstOccurrenceOnly=1, base=document["url"])["loggedEvents"]
    except feedvalidator.logging.ValidationFailure as failure:
        events = [failure.event]
    for event in events:
        if isinstance(event, (Error, Warning)):
            kind = "error" if isinstance(event, Error) else "warning"
            message = Formatter([event]).format(event).strip() + " " + str(event.params.get("value", ""))[:200]
            print(json.dumps({"name": document["name"], "kind": kind, "id": type(event).__name__, "message": message}))
