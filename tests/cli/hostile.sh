#!/bin/sh
# The worst that files can ask for ends in moments, and what could be read of them stays. The reading
# process has ten seconds: what took longer would fail here by its exit code.
. "${top_srcdir:?}/tests/cli/lib.sh"

# calendar FILE AWK: a calendar of what the AWK program prints
calendar() {
	{
		printf 'BEGIN:VCALENDAR\nVERSION:2.0\n'
		awk "function repeat(text, n) {
			return n > 1 ? repeat(text text, int(n / 2)) (n % 2 ? text : \"\") : text
		     }
		     function event(i, body) {
			printf \"BEGIN:VEVENT\\nUID:%d\\nSUMMARY:T\\nDTSTART:2018%02d%02dT%02d%02d00Z\\n%s\" \\
				\"END:VEVENT\\n\", i, i % 12 + 1, i % 28 + 1, i % 24, i % 60, body
		     }
		     BEGIN { $2 }"
		printf 'END:VCALENDAR\n'
	} >"$world/$1.ics"
}

calendar endless 'for (i = 0; i < 10; i++) event(i, "RRULE:FREQ=DAILY;BYHOUR=1,2,3\n")'
exits 0 "endless rules" import --dry-run "$world/endless.ics"
has "give a thousand each" ': 10007 sessions'

calendar moons 'for (i = 0; i < 200; i++)
	event(i, "RRULE:RSCALE=CHINESE;FREQ=" (i % 2 ? "YEARLY" : "SECONDLY") ";BYMONTH=5L;SKIP=OMIT\n")'
exits 0 "dates of another calendar that never come" import --dry-run "$world/moons.ics"
has "every event is there" ' sessions'

calendar positions 'for (i = 0; i < 60; i++) list = list (i ? "," : "") i
	for (i = 0; i < 10; i++) event(i, "RRULE:FREQ=DAILY;BYHOUR=1,2,3,4,5,6,7,8,9,10;BYMINUTE=" \
		list ";BYSECOND=" list ";BYSETPOS=" list ";UNTIL=22000101\n")'
exits 0 "positions among everything" import --dry-run "$world/positions.ics"

calendar zones 'for (i = 0; i < 1000; i++) {
		printf "BEGIN:VTIMEZONE\nTZID:Z%d\nBEGIN:STANDARD\nDTSTART:16010101T000000\n" \
			"TZOFFSETFROM:+01%02d\nTZOFFSETTO:+02%02d\nRRULE:FREQ=YEARLY;BYMONTH=1,2,3,4,5\n" \
			"END:STANDARD\nEND:VTIMEZONE\n", i, i % 60, i % 60
		printf "BEGIN:VEVENT\nUID:%d\nSUMMARY:T\nDTSTART;TZID=Z%d:20181011T%02d%02d00\n" \
			"END:VEVENT\n", i, i, i % 24, i % 60
	}'
exits 0 "thousands of zones" import --dry-run "$world/zones.ics"
has "lose no session" ': 1000 sessions'

calendar links 'for (i = 0; i < 20; i++) {
		body = ""
		for (k = 0; k < 500; k++)
			body = body "ATTACH:https://example.org/" repeat("x", 1000) k "\n"
		event(i, body)
	}'
exits 0 "links without end" import --dry-run "$world/links.ics"

calendar onwards 'event(0, "RRULE:FREQ=HOURLY\n")
	for (i = 1; i < 900; i++)
		printf "BEGIN:VEVENT\nUID:0\nSUMMARY:T\nRECURRENCE-ID;RANGE=THISANDFUTURE:2018%02d%02dT%02d0000Z\n" \
			"DTSTART:20180101T%02d0000Z\nEND:VEVENT\n", i % 12 + 1, i % 28 + 1, i % 24, i % 24'
exits 0 "changes to all that follows, a thousand times" import --dry-run "$world/onwards.ics"

calendar nested 'for (i = 0; i < 100000; i++) print "BEGIN:X"; for (i = 0; i < 50000; i++) print "END:Y"
	event(1, "")'
exits 0 "components without end" import --dry-run "$world/nested.ics"
says "are noted" 'deep-nesting'

calendar head 'event(1, "X-A" repeat(";a=b", 100000) ":v\nX-LONG:" repeat("x", 2000000) "\n")'
exits 0 "endless parameters and values" import --dry-run "$world/head.ics"
says "the parameters are left out" 'bad-line'
says "the value is cut" 'long-line'

printf 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20181011T090000Z\nSUMMARY:' >"$world/gigabytes.ics"
truncate -s 3G "$world/gigabytes.ics"
exits 1 "three gigabytes" import "$world/gigabytes.ics"
says "says what the limit is" '2.0 GiB'
finish
