#!/bin/sh
# Gaps: free time between stars, and what fits wholly inside.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/busy.ics" || exit 99
alpha=$(id Alpha) gamma=$(id Gamma) beta=$("$summitty" list 14:00..14:10 --format '{id}') early=$(id Early) bird=$(id Bird) late=$(id Late)
nest=$(id Nest) delta=$(id Delta) lunch=$(id Lunch)

prints "no stars, no gaps" agenda gaps <<END
END
prints "as JSON" agenda gaps --json <<END
[]
END
"$summitty" star -q "$alpha" "$delta" "$late" || exit 99
prints "gaps" agenda gaps --format '{day} {start} {end} {minutes} <{fits}>' <<END
2018-10-11 2018-10-11T09:00:00+07:00 2018-10-11T10:00:00+07:00 60 <$early>
2018-10-11 2018-10-11T11:00:00+07:00 2018-10-11T12:05:00+07:00 65 <$gamma>
2018-10-11 2018-10-11T13:00:00+07:00 2018-10-11T16:00:00+07:00 180 <$nest, $beta, $bird, $lunch>
END
prints "as text" agenda gaps --limit 2 <<END
Thu 11 Oct  2018-10-11: free 09:00–10:00, 1 h
09:00–09:45  Early Bird  Hall A  Session  $early

Thu 11 Oct  2018-10-11: free 11:00–12:05, 1 h 05
11:00–12:00  Gamma  Hall A  Session  $gamma
END
prints "what a query matches" agenda gaps bird --format '{minutes} <{fits}>' <<END
60 <$early>
65 <>
180 <$bird>
END
prints "a day without stars" agenda gaps day2 --format '{minutes}' <<END
60
END
exits 0 "JSON" agenda gaps --json
has "has sessions in it" '"minutes":60,"fits":\[{"id":"'"$early"'",'

"$summitty" hide -q "$nest" || exit 99
mkdir -p "$XDG_CONFIG_HOME/summitty"
echo 'Hall A,Hall D,12' >"$XDG_CONFIG_HOME/summitty/walk.csv"
prints "with walks, and one of them hidden" agenda gaps --format '<{fits}>' <<END
<$early>
<>
<$beta, $lunch>
END
exits 2 "a malformed query" agenda gaps 'kind:'
"$summitty" import -q "$here/summit.ics" || exit 99
exits 0 "a day, while a fair of the day before goes on" agenda gaps 2018-10-12 --format '{day}'
[ "$(sort -u "$world/out")" = 2018-10-12 ]
check "has the gaps of no other day" || shown

event() {
	printf 'BEGIN:VEVENT\nUID:%s\nSUMMARY:%s\nDTSTART:%sZ\nDTEND:%sZ\nEND:VEVENT\n' "$@"
}
{
	printf 'BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//test//EN\n'
	event gala Gala 20181101T130000 20181101T140000
	event vigil Vigil 20181101T160000 20181101T215000
	event dawn Dawn 20181101T211000 20181101T213000
	echo END:VCALENDAR
} >"$world/night.ics"
"$summitty" import -q "$world/night.ics" && "$summitty" star -q "$(id Gala)" || exit 99
exits 0 "what begins on the day after" agenda gaps --format '{day} <{fits}>'
has "fits into the end of a night" "^2018-11-01 <$(id Vigil), $(id Dawn)>\$"
finish
