#!/bin/sh
# Undo and redo, each in a run of its own; tags; saved views; what doctor says of damage.
. "${top_srcdir:?}/tests/cli/lib.sh"

exits 2 "it takes no word" undo this
says "how it is called" 'summitty undo\.$'
exits 3 "nothing to take back" undo
says "it says so" "nothing to take back"
exits 3 "nothing to do again" redo
"$summitty" import -q "$here/summit.ics" || exit 99
opening=$(id Opening) forum=$(id Smart) seoul=$(id 대전)

run star "$opening" -q
run star "$opening" "$forum" --maybe -q
run note "$forum" "front row" -q
run hide "$seoul" -q

prints "undo says what it was" undo <<END
Taken back: hide (대전 Workshop).
END
prints "the note" undo <<END
Taken back: note (Smart City Forum).
END
prints "it is gone" note "$forum" </dev/null
prints "both stars at once" undo <<END
Taken back: star (Opening of Bình Dương, Smart City Forum).
END
prints "what was before" agenda --format '{title} {level}' <<END
Opening of Bình Dương must
END
prints "redo" redo <<END
Done again: star (Opening of Bình Dương, Smart City Forum).
END
prints "redo again" redo <<END
Done again: note (Smart City Forum).
END
prints "the note is back" note "$forum" <<END
front row
END
prints "redo -q" redo -q </dev/null
exits 3 "redo ends" redo
exits 0 "a source is renamed" source rename summit event -q
exits 0 "and removed" source remove event --yes -q
prints "undo takes neither the stars nor what they were" undo <<END
Taken back: the removal of event.
END
prints "then the name" undo <<END
Taken back: the renaming of summit to event.
END
prints "which comes again" redo <<END
Done again: the renaming of summit to event.
END
prints "and goes" undo <<END
Taken back: the renaming of summit to event.
END
prints "stars have their sessions" agenda --format '{title} {source} {change}.' <<END
Opening of Bình Dương summit .
Smart City Forum summit .
END
exits 2 "undo takes no words" undo now

run agenda clear --yes -q
prints "all stars back" undo <<END
Taken back: all stars removed (Opening of Bình Dương, Smart City Forum).
END
prints "as they were" agenda --format '{title} {level} <{note}>' <<END
Opening of Bình Dương maybe <>
Smart City Forum maybe <front row>
END

run agenda export -o "$world/mine.ics"
run agenda clear --yes -q
run note "$forum" "" -q
exits 0 "import an agenda" agenda import "$world/mine.ics" -q
run list is:starred --format '{title} {note}'
has "with its note" "Forum front row"
exits 0 "is one change" undo
has "that is called so" "agenda import"
prints "all of it is taken back" agenda </dev/null
prints "the note too" note "$forum" </dev/null
exits 0 "and done again" redo
run agenda --format '{title}'
has "all of it" "Opening"

prints "tag" tag "$forum" AI to-see <<END
ai
to-see
END
prints "tag: finds it" list tag:AI --format '{title}' <<END
Smart City Forum
END
prints "so does another" list tag:to-see -tag:ai --format '{title}' </dev/null
prints "tags are printed" tag "$forum" <<END
ai
to-see
END
prints "a tag is taken away" tag "$forum" --remove ai <<END
to-see
END
prints "no longer found" list tag:ai </dev/null
exits 0 "undo of that" undo
prints "found again" list tag:ai --format '{title}' <<END
Smart City Forum
END
prints "tag as JSON is the session" tag "$opening" x --json --limit 0 <<END
[]
END
prints "tags of what has none" tag "$seoul" </dev/null
exits 2 "a tag of two words" tag "$forum" "two words"
says "says why" "is no tag"
exits 2 "--remove alone" tag "$forum" --remove
exits 3 "tag what is not there" tag ffffffff x

sed 's/^UID:/UID:other-/' "$here/summit.ics" >"$world/other.ics"
sed 's/^UID:/UID:third-/' "$here/summit.ics" >"$world/third.ics"
"$summitty" import -q "$world/other.ics" || exit 99
run undo -q
"$summitty" import -q "$world/third.ics" || exit 99
exits 3 "a load ends redo, of whichever source" redo
run undo -q
exits 0 "it can be done again itself" redo
has "and is what is" "the load of third"
exits 3 "and is all" redo
"$summitty" source remove third --yes -q || exit 99

exits 0 "save a view" view save talks day1 kind:forum "smart city"
silent "quietly"
prints "run it" view talks --format '{title}' <<END
Smart City Forum
END
run list day1 kind:forum "smart city"
cp "$world/out" "$world/listed"
run view talks
cmp -s "$world/listed" "$world/out"
check "it lists as list does"
exits 0 "save one that finds nothing" view save none zzz
exits 0 "look at it" view none
says "why is said, as list says it" "No session has the word zzz"
"$summitty" view delete none || exit 99
exits 0 "save another" view save all -- -kind:forum
prints "views" view <<END
all    -kind:forum
talks  day1 kind:forum "smart city"
END
prints "as JSON" view list --json <<END
[
{"name":"all","query":"-kind:forum"},
{"name":"talks","query":"day1 kind:forum \"smart city\""}
]
END
exits 2 "no view without a query" view save broken
exits 2 "nor with a malformed one" view save broken 'day:('
exits 2 "nor with a verb's name" view save list x
exits 3 "a view that is not there" view nothing
exits 3 "delete what is not there" view delete nothing
exits 0 "delete one" view delete talks
exits 3 "it is gone" view talks
prints "undo of that" undo <<END
Taken back: saved view (talks).
END
exits 0 "it is back" view talks

exits 0 "doctor" doctor
[ -f "$XDG_DATA_HOME/summitty/agenda.db.backup-1" ]
check "there is a backup"
exits 1 "undo under --read-only" undo --read-only
agenda=$XDG_DATA_HOME/summitty/agenda.db
dd if=/dev/zero of="$agenda" bs=1 seek=4200 count=9000 conv=notrunc 2>/dev/null
exits 1 "doctor sees a damaged agenda" doctor
has "and says what helps" "BAD.*agenda.*--repair"
mv "$agenda.backup-1" "$agenda"
exits 0 "with which all is well" doctor
has "its star is there" " 1 star$"
finish
