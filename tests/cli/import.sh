#!/bin/sh
# Loading: what is reported, what is skipped, what stays.
. "${top_srcdir:?}/tests/cli/lib.sh"

exits 0 "no source is an answer" source list
says "and is said" "Nothing is loaded yet"
prints "for programs too" source list --json <<END
[]
END
prints "a first import says what came" import "$here/summit.ics" <<END
summit: 7 sessions (7 added)
END
printf 'BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\nEND:VCALENDAR\r\n' >"$world/tasks.ics"
prints "nothing is said to have come where nothing can" import "$world/tasks.ics" <<END
tasks: 0 sessions (there are no events in it to show)
END
"$summitty" source remove tasks --yes -q || exit 99
prints "the same again changes nothing" import "$here/summit.ics" <<END
summit: 7 sessions (no change)
END
prints "--as gives the name" import --as programme "$here/summit.ics" -q <<END
END
prints "--json reports as records" import --as programme "$here/summit.ics" --format '{source} {skipped} {sessions} {unchanged}' <<END
programme 0 7 7
END
prints "--dry-run loads nothing" import --dry-run --as other "$here/summit.ics" <<END
other: 7 sessions (7 added), nothing loaded
END
sed 's/Smart City Forum/Clever City Forum/; /^UID:open-end@test/,/^END/s/CONFIRMED/CANCELLED/' \
	"$here/summit.ics" >"$world/next.ics"
prints "nor does it of what is there, and tells what would change" \
	import --dry-run --as summit "$world/next.ics" <<END
summit: 7 sessions (1 edited), nothing loaded
END
cp "$here/summit.ics" "$world/later.ics" && "$summitty" import -q "$world/later.ics" || exit 99
exits 0 "refresh --dry-run of what did not change" refresh --dry-run --exit-code later
cp "$world/next.ics" "$world/later.ics"
exits 5 "of what did" refresh --dry-run --exit-code later
has "says so" "^later: 7 sessions (1 edited), nothing loaded"
exits 5 "and did not load it" refresh --dry-run --exit-code later
prints "which the list shows" list source:later kind:forum --format '{title}' <<END
Smart City Forum
END
sed 's/Smart City Forum/Grand City Forum/' "$here/summit.ics" >"$world/later.ics"
prints "a change that leaves the length is seen" refresh later <<END
later: 7 sessions (1 edited)
END
prints "and is known from then on" refresh later <<END
later: 7 sessions (no change)
END
cp "$world/next.ics" "$world/later.ics"
prints "so is one of another length" refresh later <<END
later: 7 sessions (1 edited)
END
prints "which is known as well" refresh later <<END
later: 7 sessions (no change)
END
"$summitty" source remove later --yes -q || exit 99
exits 0 "--dry-run without a cache" --cache "$world/none/cache.db" import --dry-run "$here/summit.ics"
has "tells what would come" "^summit: 7 sessions (7 added), nothing loaded"
[ ! -e "$world/none" ]
check "and creates nothing"
exits 0 "--dry-run under --read-only" --read-only import --dry-run "$here/summit.ics"
prints "sources are listed by name" source list --format '{name} {sessions} {zone}' <<END
programme 7 Asia/Ho_Chi_Minh
summit 7 Asia/Ho_Chi_Minh
END

exits 4 "a skipped event" import "$here/skipped.ics"
has "the summary counts it" "^skipped: 1 session (1 added), 1 skipped$"
says "the complaint names file, line and code" "skipped.ics:[0-9]*: error: .*bad@test.*missing-start"
exits 1 "--strict loads nothing then" import --strict --as strict "$here/skipped.ics"
prints "nothing of it is there" source list --format '{name}' <<END
programme
skipped
summit
END

echo nothing >"$world/none.ics"
exits 3 "two of four that can't be loaded" --cache "$world/many.db" import "$here/busy.ics" \
	"$world/none.ics" "$here/summit.ics" "$world/nowhere.ics"
says "each is told of" "^summitty: .*/none.ics: this is not an iCalendar file"
says "with its reason" "^summitty: .*/nowhere.ics"
prints "and the others are loaded" --cache "$world/many.db" source list --format '{name}' <<END
busy
summit
END
exits 1 "what ails the cache" --read-only import "$here/busy.ics" "$here/summit.ics"
[ "$(wc -l <"$world/err")" -eq 1 ]
check "is told once" || shown

mkdir "$world/far" && ln -s far/cache.db "$world/near.db"
exits 0 "a cache behind a link that leads nowhere yet" --cache "$world/near.db" import "$here/summit.ics"
[ -L "$world/near.db" ] && [ "$(stat -c %a "$world/far/cache.db")" = 600 ]
check "is made there, and is the user's alone" || stat "$world/far/cache.db" | sed "s/^/# /"

printf 'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n' >"$world/empty.ics"
exits 0 "a calendar without an event" --cache "$world/empty/cache.db" import "$world/empty.ics"
exits 0 "is loaded" --cache "$world/empty/cache.db" list
says "which is not called nothing" "What is loaded has no session"

(
	trap '' XFSZ
	ulimit -f 16
	exec "$summitty" refresh summit >"$world/out" 2>"$world/err"
)
code=$?
[ $code -eq 1 ] && grep -q "cache.db can't be opened .*The disk is full" "$world/err"
check "a disk too full for what programs share is told" || shown

exits 3 "a missing file" import "$world/nowhere.ics"
says "it is named" "nowhere.ics"
exits 2 "no source" import
exits 2 "a window that is none" import --window 2018-10-11 "$here/summit.ics"
exits 2 "a zone that is none" import --tz Mars/Olympus "$here/summit.ics"
exits 2 "an unknown option" import --frobnicate "$here/summit.ics"

echo "<html>no calendar</html>" >"$world/page.ics"
exits 1 "a web page" import "$world/page.ics"
says "it is named too" "page.ics"
prints "what was there stays" list kind:plenary --format '{source} {title}' <<END
programme Opening of Bình Dương
summit Opening of Bình Dương
END

"$summitty" import --as piped - <"$here/summit.ics" >"$world/out" 2>"$world/err"
has "standard input is a source" "^piped: 7 sessions"
exits 4 "a directory is one" import --as folder "$here"

exits 2 "removing without --yes" source remove piped
says "it says what is needed" "needs --yes"
exits 3 "removing what is not there" source remove nobody --yes
exits 0 "removing" source remove piped --yes
exits 0 "renaming" source rename skipped kept
exits 3 "renaming what is not there" source rename skipped again
prints "both show" source list --format '{name}' <<END
folder
kept
programme
summit
END

prints "refresh reads a source again" refresh summit <<END
summit: 7 sessions (no change)
END
exits 3 "refreshing what is not there" refresh nobody
cp "$here/summit.ics" "$world/same.ics"
exits 0 "a file whose folder is written in another way than refresh does" import "$world/./same.ics"
prints "is not read again either, as it did not change" refresh same --format '{files}' <<END
0
END
cp "$here/skipped.ics" "$world/same.ics"
exits 4 "one with an event that can't be read" refresh same
exits 4 "says so each time" refresh same
has "though nothing changed" "^same: 1 session (no change), 1 skipped$"
says "and which it is" "same.ics:[0-9]*: error: .*bad@test"
"$summitty" source remove --yes same >"$world/out" || exit 99
exits 0 "a source without findings" check "$here/summit.ics" --exit-code
exits 5 "one with findings" check "$here/skipped.ics" --exit-code
has "findings are data" "missing-start"
exits 0 "findings alone are no failure" check "$here/skipped.ics" --json
has "as JSON" '"severity":"error","code":"missing-start"'
exits 3 "checking what is not there" check "$world/nowhere.ics"
exits 1 "checking a web page" check "$world/page.ics"
has "is a finding" "page.ics"
# A switch in a change is true or false, as it is in a session.
{
	printf 'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:day\nSUMMARY:Fair\n'
	printf 'DTSTART:20181011T020000Z\nEND:VEVENT\nEND:VCALENDAR\n'
} >"$world/fair.ics"
"$summitty" import -q "$world/fair.ics" || exit 99
sed 's/^DTSTART.*/DTSTART;VALUE=DATE:20181011/' "$world/fair.ics" >"$world/day.ics"
"$summitty" import -q --as fair "$world/day.ics" || exit 99
exits 0 "a session that lasts all day now" changes --json
has "says so" '{"field":"all_day","old":"false","new":"true"}'
run changes
has "and to people" '^  all day: no → yes$'

# A file that somebody is still writing takes nothing away, and one that never had an end may grow.
cp "$here/summit.ics" "$world/grows.ics"
"$summitty" import -q "$world/grows.ics" || exit 99
for bytes in 900 60; do
	head -c $bytes "$here/summit.ics" >"$world/grows.ics"
	exits 1 "the first $bytes bytes of a file" refresh grows
	says "are told" "grows.ics is cut off before its END:VCALENDAR"
	exits 0 "the sources are asked for" source list --format '{name} {sessions}'
	has "and what was there stays" '^grows 7$'
done
exits 1 "by whatever name" import --as grows "$world/grows.ics"
head -c 900 "$here/summit.ics" >"$world/part.ics"
exits 4 "all there is of a file" import "$world/part.ics"
head -c 1200 "$here/summit.ics" >"$world/part.ics"
exits 4 "and more of it" refresh part
"$summitty" source remove --yes -q grows && "$summitty" source remove --yes -q part || exit 99

# No error hides behind warnings, wherever they are.
mkdir "$world/noisy"
{
	printf 'BEGIN:VCALENDAR\nVERSION:2.0\n'
	for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25; do
		printf 'BEGIN:VEVENT\nUID:%s\nSUMMARY:S%s\nDTSTART:20181011T020000Z\n' $i $i
		printf 'END:VALARM\nEND:VEVENT\n'
	done
	printf 'END:VCALENDAR\n'
} >"$world/noisy/1.ics"
cp "$here/skipped.ics" "$world/noisy/2.ics"
exits 4 "a folder with an error behind many warnings" import "$world/noisy"
says "which is told all the same" "2.ics:[0-9]*: error: .*bad@test"
[ "$(grep -c ': warning: ' "$world/err")" -eq 20 ]
check "of the warnings twenty are" || shown
says "and how many more there are" "^and [0-9]* more (summitty check"

# Of a rule that is cut the rest is missing.
{
	printf 'BEGIN:VCALENDAR\nVERSION:2.0\nBEGIN:VEVENT\nUID:rule\nSUMMARY:Hourly\n'
	printf 'DTSTART:20181011T020000Z\nRRULE:FREQ=HOURLY\nEND:VEVENT\nEND:VCALENDAR\n'
} >"$world/rule.ics"
exits 0 "a rule of more sessions than the limit" import "$world/rule.ics"
says "is told" "rule.ics:[0-9]*: warning: .*limit of 1000"

finish
