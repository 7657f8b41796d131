#!/bin/sh
# What leaves is as good as what came: python-icalendar, khal and calcurse take an exported agenda
# without a complaint, and have every session at the same time as we do. Times are compared in UTC.
. "${top_srcdir:?}/tests/cli/lib.sh"
export TZ=UTC

python=
for candidate in python3 /usr/bin/python3; do
	"$candidate" -c 'import icalendar' 2>/dev/null && python=$candidate
done

cat >"$world/zones.ics" <<'END'
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//test//zones//EN
BEGIN:VEVENT
UID:tea@test
DTSTAMP:20180901T000000Z
DTSTART;TZID=America/New_York:20181102T090000
DTEND;TZID=America/New_York:20181102T100000
RRULE:FREQ=DAILY;COUNT=4
SUMMARY:Daily\, tea\; and "more" \\ über alles
LOCATION:Hall A\, Level 2
END:VEVENT
BEGIN:VEVENT
UID:tea@test
DTSTAMP:20180901T000000Z
RECURRENCE-ID;TZID=America/New_York:20181103T090000
DTSTART;TZID=America/New_York:20181103T110000
DTEND;TZID=America/New_York:20181103T113000
SUMMARY:Daily tea\, moved
END:VEVENT
BEGIN:VEVENT
UID:floating@test
DTSTAMP:20180901T000000Z
DTSTART:20181106T233000
DURATION:PT2H
SUMMARY:Over midnight
END:VEVENT
END:VCALENDAR
END

"$summitty" import -q "${top_srcdir:?}/data/wta2018" "$world/zones.ics" || exit 99
exits 0 "the whole programme leaves" agenda export --all -o "$world/all.ics"

# Ours, and what python-icalendar finds: "2018-11-02 13:00 TITLE", for whole days without a time
cat >"$world/times.py" <<'END'
import datetime, json, subprocess, sys

def line(start, title):
    if isinstance(start, datetime.datetime):
        return start.astimezone(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M ") + title
    return start.isoformat() + " " + title

def ours():
    for s in json.loads(subprocess.check_output([sys.argv[2], "list", "--json"])):
        if s["all_day"]:
            yield line(datetime.date.fromisoformat(s["start"]), s["title"])
        else:
            yield line(datetime.datetime.fromtimestamp(s["start_epoch"],
                                                       datetime.timezone.utc), s["title"])

def theirs():
    import icalendar
    with open(sys.argv[2], "rb") as file:
        calendar = icalendar.Calendar.from_ical(file.read())
    for event in calendar.walk("VEVENT"):
        yield line(event["DTSTART"].dt, str(event["SUMMARY"]))

print("\n".join(sorted({"ours": ours, "theirs": theirs}[sys.argv[1]]())))
END

# same NAME FILE: its lines are ours
same() {
	sort "$2" | diff "$world/ours" - >"$world/difference"
	check "$1" || sed 's/^/# /' "$world/difference"
}

if [ -z "$python" ]; then
	skip "python-icalendar has the same times" "there is no python3 with icalendar"
	skip "khal has the same times" "… which this takes as well"
	skip "calcurse has the same times" "… which this takes as well"
	finish
fi
LC_ALL=C.UTF-8 "$python" "$world/times.py" ours "$summitty" | LC_ALL=C sort >"$world/ours"
export LC_ALL=C
[ "$(wc -l <"$world/ours")" -eq 65 ]
check "there are 65 sessions to compare"

LC_ALL=C.UTF-8 "$python" "$world/times.py" theirs "$world/all.ics" >"$world/theirs"
same "python-icalendar has the same times" "$world/theirs"

if command -v khal >/dev/null; then
	mkdir "$world/calendar"
	cat >"$world/khal" <<-END
		[calendars]
		[[summit]]
		path = $world/calendar
		[locale]
		local_timezone = UTC
		default_timezone = UTC
		timeformat = %H:%M
		dateformat = %Y-%m-%d
		longdateformat = %Y-%m-%d
		datetimeformat = %Y-%m-%d %H:%M
		longdatetimeformat = %Y-%m-%d %H:%M
		[sqlite]
		path = $world/khal.db
	END
	LC_ALL=C.UTF-8 khal -c "$world/khal" import --batch "$world/all.ics" >"$world/out" 2>"$world/err"
	check "khal imports it" || shown
	silent "… without a word"
	LC_ALL=C.UTF-8 khal -c "$world/khal" list --once --day-format '' \
		--format '{start-long} {title}' 2018-01-01 365d >"$world/khal.list"
	same "khal has the same times" "$world/khal.list"
else
	skip "khal has the same times" "khal is not installed"
fi

if command -v calcurse >/dev/null; then
	mkdir "$world/calcurse"
	LC_ALL=C.UTF-8 calcurse -q -D "$world/calcurse" -i "$world/all.ics" >"$world/out" 2>"$world/err"
	check "calcurse imports it" || shown
	lacks "… and skips nothing" "[1-9][0-9]* skipped"
	# 11/02/2018 @ 13:00 -> …>HASH |TITLE and 10/10/2018 [1] …>HASH TITLE
	sed -E -e 's#^(..)/(..)/(....) @ (..:..) [^|]*[|](.*)#\3-\1-\2 \4 \5#' \
		-e 's#^(..)/(..)/(....) \[1\][^>]*(> [^>]*)?(>[0-9a-f]+)? (.*)#\3-\1-\2 \6#' \
		"$world/calcurse/apts" >"$world/calcurse.list"
	same "calcurse has the same times" "$world/calcurse.list"
else
	skip "calcurse has the same times" "calcurse is not installed"
fi
finish
