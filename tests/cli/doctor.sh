#!/bin/sh
# doctor: what it finds, what it mends, and that nothing is thrown away.
. "${top_srcdir:?}/tests/cli/lib.sh"

agenda=$XDG_DATA_HOME/summitty/agenda.db
cache=$XDG_CACHE_HOME/summitty/cache.db

# spoil FILE FIRST COUNT: overwrites pages of a database
spoil() {
	tr '\0' Z </dev/zero | dd of="$1" bs=4096 seek="$2" count="$3" conv=notrunc iflag=fullblock \
		2>/dev/null
}

stars() {
	"$summitty" agenda list --format '{id}' 2>/dev/null | sort
}

exits 0 "before anything is there" doctor --repair
lacks "nothing needs mending" mended

"$summitty" import -q "$here/busy.ics" || exit 99
for title in Alpha Gamma Delta; do
	"$summitty" star -q "$(id $title)" || exit 99
done
stars >"$world/three"
exits 0 "all is well" doctor
has "the agenda" "^ok  *agenda .*3 stars"
has "its backup" "^ok  *backup .*backup-1 .*1 star$"

# --- The agenda -----------------------------------------------------------------------------------

# An index: everything is in the table it is of.
cp "$agenda" "$world/whole"
page=$(($(stat -c %s "$agenda") / 4096 - 1))
while [ $page -gt 0 ]; do
	cp "$world/whole" "$agenda"
	spoil "$agenda" $page 1
	run doctor --repair
	[ $code -eq 0 ] || break
	stars >"$world/now"
	comm -23 "$world/three" "$world/now" >"$world/lost"
	# Those of the backup are never lost; others only where it is said.
	[ ! -s "$world/lost" ] || grep -q "may be missing" "$world/out" || break
	[ "$(wc -l <"$world/now")" -ge 1 ] || break
	page=$((page - 1))
done
[ $page -eq 0 ]
check "whichever page is damaged, it is mended" || shown
[ -e "$agenda.corrupt-10" ]
check "and what it was is kept"
exits 0 "then all is well" doctor
rm -f "$agenda".corrupt-*

cp "$world/whole" "$agenda"
spoil "$agenda" 0 1
cp "$agenda" "$world/damaged"
exits 1 "a damaged agenda" doctor
has "is told, and what helps" "^BAD  *agenda .*--repair"
exits 1 "and can't be written" star "$(id Beta)"
says "which says what helps" "doctor --repair"
cmp -s "$world/damaged" "$agenda"
check "looking at it changes nothing"
exits 2 "nor does --read-only mend" doctor --repair --read-only
exits 0 "mending" doctor --repair
has "is told" "^mended  *agenda .*1 star is .*backup-1.*may be missing"
cmp -s "$world/damaged" "$agenda.corrupt-1"
check "the damaged one is kept as it was"
[ "$(echo "$agenda".repair*)" = "$agenda.repair*" ]
check "nothing else is left"
exits 0 "its star is there" agenda list --format '{id}'
exits 0 "and others can be added" star "$(id Beta)"

: >"$agenda"
exits 1 "an emptied agenda" doctor
exits 1 "is not taken for a new one" star "$(id Gamma)"
exits 0 "as JSON" doctor --repair --json
has "mended" '"name":"agenda",.*"ok":true,.*"mended":true'
rm "$agenda"
exits 1 "an agenda that is gone" doctor
has "and its backup" "^BAD  *agenda .*is gone.*backup-1"
exits 0 "comes back" doctor --repair
[ "$(stars | wc -l)" -eq 1 ]
check "with what the backup has"

echo nothing >"$agenda.backup-1"
exits 1 "a damaged backup" doctor
has "is told" "^BAD  *backup"
exits 0 "is put aside" doctor --repair
[ -e "$agenda.backup-1.corrupt-1" ] && [ ! -e "$agenda.backup-1" ]
check "and makes room"
chmod 644 "$agenda"
exits 1 "an agenda for all to read" doctor
has "is told" "^BAD  *agenda .*read by others"
exits 0 "is mended" doctor --repair
[ "$(stat -c %a "$agenda")" = 600 ]
check "it is mine alone"

if command -v sqlite3 >/dev/null; then
	cp "$agenda" "$world/mine"
	sqlite3 "$agenda" "PRAGMA user_version = 999"
	cp "$agenda" "$world/newer"
	exits 1 "an agenda of a newer version" doctor --repair
	has "is not mended but told" "BAD.*newer version"
	cmp -s "$world/newer" "$agenda"
	check "nor touched"
	cp "$world/mine" "$agenda"
else
	skip "an agenda of a newer version" "there is no sqlite3 to make one"
fi

# --- The cache ------------------------------------------------------------------------------------

"$summitty" list >"$world/list"
echo "no database at all, and longer than a header of one hundred bytes would have to be for that" \
	>"$cache"
exits 1 "another program's cache" doctor
exits 0 "is put aside" doctor --repair
has "and nothing is known of its sources" "^mended  *cache .*load your sources again"
exits 0 "they are loaded again" import -q "$here/busy.ics"
"$summitty" list | cmp -s - "$world/list"
check "all of it is there"

cp "$cache" "$world/whole"
page=$(($(stat -c %s "$cache") / 4096 - 1))
bad=0
while [ $page -gt 0 ]; do
	cp "$world/whole" "$cache"
	rm -f "$cache-wal" "$cache-shm"
	spoil "$cache" $page 1
	run doctor --repair
	if [ $code -ne 0 ] || ! { grep -q "load your sources again\|import the others" "$world/out" ||
		"$summitty" list 2>/dev/null | cmp -s - "$world/list"; }; then
		bad=$page
		break
	fi
	page=$((page - 5))
done
[ $bad -eq 0 ]
check "whichever page is damaged, it is mended" || shown
exits 0 "then all is well" doctor
cp "$world/whole" "$cache"
rm -f "$cache-wal" "$cache-shm"

# --- A cache that turns out to be damaged ---------------------------------------------------------
"$summitty" list --format '{id}' | sort >"$world/listed"
stars >"$world/starred"
for verb in list import; do
	cp "$world/whole" "$cache"
	rm -f "$cache-wal" "$cache-shm"
	spoil "$cache" 2 4
	if [ $verb = list ]; then
		exits 1 "list --read-only of one that is damaged" --read-only list
		exits 0 "list" list --format '{id}'
	else
		exits 0 "import into one that is damaged" import "$here/busy.ics"
	fi
	says "the cache is made anew, and it is said" "^summitty: The cache .* was damaged: "
	"$summitty" import -q "$here/busy.ics"
	"$summitty" list --format '{id}' | sort | cmp -s "$world/listed" -
	check "what it had is there again" || shown
	stars | cmp -s "$world/starred" -
	check "and so are the stars"
	exits 0 "all is well" doctor
done

# --- A cache of a newer version -------------------------------------------------------------------

if command -v sqlite3 >/dev/null; then
	"$summitty" star -q "$(id Gamma)" || exit 99
	sqlite3 "$cache" "PRAGMA user_version = 999"
	cp "$cache" "$world/newer"
	for verb in "help list" "config list" "config path" "completion bash" "agenda list" \
		"agenda export" "agenda clashes" "view list" "undo" "redo"; do
		# shellcheck disable=SC2086 # they are words
		exits 0 "$verb needs none" $verb
	done
	run agenda list --format '{title}'
	has "stars have their copies" Alpha
	says "it is said why there is no more" "programme is not shown: .*newer version"
	for verb in list 'search water' now days kinds "star deadbeef" "import $here/busy.ics"; do
		# shellcheck disable=SC2086
		run $verb
		[ $code -eq 1 ] && grep -q "newer version" "$world/err"
		check "$verb is refused, with the reason" || shown
	done
	exits 1 "doctor tells of it" doctor --repair
	has "and leaves it" "^BAD  *cache .*newer version"
	cmp -s "$world/newer" "$cache"
	check "as it was"
	exits 0 "another one will do" --cache "$world/other.db" import -q "$here/busy.ics"
else
	skip "a cache of a newer version" "there is no sqlite3 to make one"
fi
finish
