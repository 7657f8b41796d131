#!/bin/sh
# What my agenda says of sessions, levels and notes, survives its own export.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/summit.ics" || exit 99
forum=$(id Smart) opening=$(id Opening) fair=$(id Technology)
"$summitty" star "$forum" --maybe -q && "$summitty" star "$opening" "$fair" -q || exit 99
"$summitty" note "$forum" "sit in front; ask about <roads>, twice" -q || exit 99
"$summitty" note "$opening" "red
badge" -q || exit 99

exits 0 "export" agenda export -o "$world/mine.ics"
"$summitty" agenda --format '{title} {level} {note}|' >"$world/before"
exits 0 "clear" agenda clear --yes
"$summitty" note "$forum" "" -q && "$summitty" note "$opening" "" -q || exit 99
prints "nothing is left" agenda <<END
END
prints "import" agenda import "$world/mine.ics" <<END
3 starred, 0 were already, 0 kept though not in the programme
END
prints "levels and notes are back" agenda --format '{title} {level} {note}|' <"$world/before"
has "maybe" 'Forum maybe sit in front; ask about <roads>, twice|$'

prints "a note of mine stays" note "$forum" "mine" -q <<END
END
prints "import again" agenda import "$world/mine.ics" -q <<END
END
prints "as I wrote it" show "$forum" --format '{note} {level}' <<END
mine maybe
END
"$summitty" source remove summit --yes -q && "$summitty" agenda clear --yes -q || exit 99
prints "a programme is not an agenda" import -q "$world/mine.ics" <<END
END
prints "and stars nothing" list is:starred <<END
END

exits 4 "an agenda with an event that can't be read" agenda import "$here/skipped.ics"
says "the complaint names file, line and code" "skipped.ics:[0-9]*: error: .*bad@test.*missing-start"
has "the others are starred" "^1 starred"

awk 'BEGIN {
	print "id,uid,title,start"
	for (i = 0; i < 1500; i++)
		printf ",u%d@test,Talk %d,@%d\n", i, i, 1539216000 + i * 2 * 86400
}' >"$world/many.csv"
exits 0 "more days than a question may name" agenda import "$world/many.csv"
has "all are starred" "^1500 starred, 0 were already, 1500 kept"

"$summitty" agenda clear --yes -q || exit 99
cat >"$world/late.csv" <<END
id,uid,title,start,end
,late@test,Late,2018-10-11T10:00:00+07:00,2018-10-11T09:00:00+07:00
END
exits 0 "an end before its start" agenda import "$world/late.csv" -q
prints "is none" agenda --format '{title} [{end}]' <<END
Late []
END

cat >"$world/alike.csv" <<END
id,uid,title,start
abcd0001,one@test,One,2018-10-11T10:00:00+07:00
abcd0002,two@test,Two,2018-10-11T11:00:00+07:00
END
exits 0 "two ids that begin alike" agenda import "$world/alike.csv" -q
exits 3 "their beginning is neither's" unstar abcd
exits 0 "more of it is" unstar abcd0002 -q
exits 0 "and then the beginning, too" unstar abcd -q

"$summitty" agenda clear --yes -q || exit 99
exits 0 "an empty agenda exports" agenda export
has "as a calendar" "^END:VCALENDAR"
says "and says so" "no stars yet"
exits 0 "so does its list" agenda
says "which says so too" "no stars yet"

echo damaged >"$XDG_DATA_HOME/summitty/agenda.db"
for what in list export; do
	run agenda $what
	[ $code -eq 1 ] && [ "$(grep -c agenda.db "$world/err")" -eq 1 ]
	check "a damaged agenda is told of once: $what" || shown
done
finish
