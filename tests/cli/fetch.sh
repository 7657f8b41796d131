#!/bin/sh
# Keeping a kiosk's cache up to date from a web server of our own on the loopback: what is taken,
# what is not, and that whatever goes wrong leaves the file that the kiosk reads as it was.
. "${top_srcdir:?}/tests/cli/lib.sh"
. "$here/nginx.sh"
unset JOURNAL_STREAM

# --- The server -----------------------------------------------------------------------------------

log=$site/access.log

http() {
	cat <<END
	log_format short '\$request_uri \$status';
	access_log $log short;
	types { text/calendar ics; }
	server {
		listen 127.0.0.1:$port;
		root $pages;
		location /busy { add_header Retry-After 120 always; return 429; }
		location /broken { return 500; }
		location /login { default_type text/html; return 200 "<html>Welcome</html>"; }
	}
END
}

serve
base=http://127.0.0.1:$port
feed=$base/summit.ics
cp "$here/summit.ics" "$pages/summit.ics"

# --- What is kept ---------------------------------------------------------------------------------

folder=$world/kiosk
cache=$folder/cache.db
mkdir -m 755 "$folder"

# fetch SOURCE…: as a timer does
fetch() {
	run fetch --cache "$cache" --as programme "$@"
}

sessions() {
	"$summitty" list --cache "$cache" --read-only | wc -l
}

loaded_at() {
	"$summitty" source list --cache "$cache" --read-only --json |
		sed -n 's/.*"loaded_at":"\([^"]*\)".*/\1/p'
}

# taken NAME SOURCE…
taken() {
	name=$1
	shift
	fetch "$@"
	[ $code -eq 0 ]
	check "$name" || shown
}

# untouched: the file that readers have is the very same, and nothing lies about
untouched() {
	[ "$(stat -c '%i %Y %s' "$cache")" = "$mark" ] && [ "$(sha256sum <"$cache")" = "$sum" ] &&
		[ ! -e "$cache.new" ] && [ ! -e "$cache.new-wal" ] && [ ! -e "$cache-wal" ]
}

remember() {
	mark=$(stat -c '%i %Y %s' "$cache")
	sum=$(sha256sum <"$cache")
}

# refused NAME PATTERN SOURCE…: exit 1, a reason, and nothing has changed
refused() {
	name=$1 pattern=$2
	shift 2
	remember
	fetch "$@"
	[ $code -eq 1 ]
	check "$name: exit 1" || shown
	says "$name: says why" "$pattern"
	untouched
	check "$name: the cache stays"
}

exits 3 "nothing to fetch" fetch --cache "$cache"
says "which is said" "no source"
taken "the first programme" "$feed"
has "is told" "^programme: 7 sessions (7 added)$"
[ "$(stat -c %a "$cache")" = 644 ]
check "whoever may look into the folder may read it"
[ "$(command ls "$folder" | tr '\n' ' ')" = "cache.db cache.db.lock " ]
check "and nothing lies about" || command ls -la "$folder"
# Its sessions settle the summit's zone, in which it is read once more.
taken "once more" "$feed"
[ "$(stat -c %a "$cache.prev")" = 644 ]
check "the one before is kept"

old=$(stat -c %i "$cache")
: >"$log"
SUMMITTY_NOW=2018-10-11T10:45:00+07:00
taken "an answer that nothing has changed" "$feed"
grep -q '^/summit.ics 304$' "$log"
check "was asked for with the ETag"
[ "$(stat -c %i "$cache")" != "$old" ] && [ "$(loaded_at)" = 2018-10-11T03:45:00+00:00 ]
check "and the cache is as of now, in a file of its own"

SUMMITTY_NOW=2018-10-11T11:45:00+07:00
taken "without a source, those of the cache"
[ "$(loaded_at)" = 2018-10-11T04:45:00+00:00 ]
check "are fetched"

# --- What is not taken ----------------------------------------------------------------------------

refused "a server that has trouble" "status 500" "$base/broken"
refused "a login page" "login page" "$base/login"
refused "nothing there" "status 404" "$base/nothing.ics"
refused "no server" "could not be fetched" "http://127.0.0.1:1/"
head -c 1000 "$here/summit.ics" >"$pages/half.ics"
refused "half a file" "cut off" "$base/half.ics"
printf 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' >"$pages/empty.ics"
refused "an empty programme" "no session any more" "$base/empty.ics"
run fetch --cache "$folder/none.db" "$base/empty.ics"
[ $code -eq 1 ] && [ ! -e "$folder/none.db" ]
check "not even as the first one"
remember
(
	ulimit -f 16
	run fetch --cache "$cache" --as programme "$base/half.ics" "$here/query.ics"
	run fetch --cache "$cache" --as programme "$here/query.ics"
	exit "$code"
)
[ $? -eq 1 ] && untouched
check "a full disk: the cache stays" || shown
says "and it is said" "disk\|Disk\|space\|changed"

# Fewer than half: three of seven
awk '/^BEGIN:VEVENT/ { n++ } n <= 3 || /^END:VCALENDAR/' "$here/summit.ics" |
	tr -d '\r' | awk '/^BEGIN:VEVENT/ { open = 1 } { print } /^END:VEVENT/ { open = 0 }' \
	>"$pages/few.ics"
refused "half of the sessions gone" "are left" "$base/few.ics"
touch -d 2018-01-01 "$pages/few.ics"
taken "the same again is believed" "$base/few.ics"
[ "$(sessions)" -lt 7 ]
check "and shown"
taken "back to the whole" "$feed"

# --- Manners --------------------------------------------------------------------------------------

refused "a server that asks to be left alone" "status 429" "$base/busy"
: >"$log"
fetch "$feed"
[ $code -eq 0 ] && [ ! -s "$log" ]
check "is left alone" || shown
says "which is said" "left alone for another [12] min"
rm "$cache.state"

JOURNAL_STREAM=1:1
export JOURNAL_STREAM
refused "trouble, into a journal" "status 500" "$base/broken"
remember
fetch "$base/broken"
[ $code -eq 1 ] && [ ! -s "$world/err" ]
check "is told once" || shown
refused "other trouble is told" "status 404" "$base/nothing.ics"
taken "and its end" "$feed"
says "in a line" "can be fetched again"
unset JOURNAL_STREAM

mkfifo "$world/held"
(
	flock 9
	echo held >"$world/held"
	read -r _ <"$world/held"
) 9>"$cache.lock" &
read -r _ <"$world/held"
remember
fetch "$feed"
[ $code -eq 0 ] && untouched
check "two at once: the second leaves it to the first" || shown
says "and says so" "under way"
echo go >"$world/held"
wait

exits 2 "nothing is written under --read-only" fetch --read-only --cache "$cache" "$feed"

# --- What is there before -------------------------------------------------------------------------

printf '<html>' >"$cache"
taken "a cache that is none" "$feed"
[ "$(sessions)" -ge 7 ] && [ -s "$cache.corrupt-1" ]
check "is replaced, and kept aside"
dd if=/dev/zero of="$cache" bs=1024 seek=20 count=40 conv=notrunc 2>/dev/null
taken "a cache with a hole" "$feed"
[ "$(sessions)" -ge 7 ]
check "is replaced"
rm "$cache"
taken "a cache that was removed" "$feed"
[ "$(sessions)" -ge 7 ]
check "is made again"

run fetch --cache "$cache" "$feed" "$base/broken"
[ $code -eq 1 ]
check "one of two sources fails: exit 1"
[ "$(sessions)" -ge 7 ]
check "and the other one was taken"

run fetch --cache "$cache" "$base/summit.ics" "$here/query.ics"
[ $code -eq 0 ] && [ "$("$summitty" source list --cache "$cache" --read-only | wc -l)" -eq 2 ]
check "the sources named" || shown
run fetch --cache "$cache" "$here/query.ics" "$base/broken"
[ $code -eq 1 ] && [ "$("$summitty" source list --cache "$cache" --read-only | wc -l)" -eq 2 ]
check "another one that can't be had leaves the one of before" || shown
run fetch --cache "$cache" "$here/query.ics"
[ $code -eq 0 ] && [ "$("$summitty" source list --cache "$cache" --read-only | wc -l)" -eq 1 ]
check "are all there is" || shown

# --- Over and over --------------------------------------------------------------------------------

# begins NAME: the loop makes a new cache at once, and asks once
begins() {
	old=$(stat -c %i "$cache" 2>/dev/null)
	: >"$log"
	"$summitty" fetch --loop --every 60 --cache "$cache" --as programme "$feed" 2>"$world/err" &
	loop=$!
	while [ "$(stat -c %i "$cache" 2>/dev/null)" = "$old" ]; do
		kill -0 $loop || break
	done
	[ "$(sessions)" -ge 7 ]
	check "$1"
	kill $loop
	wait $loop 2>/dev/null
	[ "$(grep -c summit.ics "$log")" -eq 1 ]
	check "and asks once" || sed 's/^/# /' "$log"
}

rm -f "$cache"*
begins "the loop begins at once where there is nothing to show"
rm -f "$cache".*
printf '<html>' >"$cache"
begins "where what there is is no cache"
rm -f "$cache".*
# The version that SQLite keeps for its users is at byte 60 of a file (Database File Format, 1.3).
printf '\000\000\000\002' | dd of="$cache" bs=1 seek=60 conv=notrunc 2>/dev/null
begins "and where it is of an older version"

stop
refused "a server that has gone" "does not answer" "$feed"
finish
