#!/bin/sh
# My stars on a CalDAV server of our own and back: exported as a vdir, synced by vdirsyncer with
# Radicale, changed there, and taken in again.
. "${top_srcdir:?}/tests/cli/lib.sh"

for program in vdirsyncer radicale curl; do
	command -v $program >/dev/null || {
		echo "1..0 # SKIP there is no $program"
		exit 0
	}
done
unset http_proxy https_proxy all_proxy HTTP_PROXY HTTPS_PROXY ALL_PROXY

# --- The server -----------------------------------------------------------------------------------

server=
trap '[ -z "$server" ] || kill "$server" 2>/dev/null; wait 2>/dev/null; rm -rf "$world"' EXIT

radicale_config() {
	cat <<END
[server]
hosts = 127.0.0.1:$port
[auth]
type = none
[storage]
filesystem_folder = $world/server
END
}

# answers: whether our server answers; it is asked until it does, or is gone
answers() {
	until curl -s -o "$world/answer" "http://127.0.0.1:$port/.web/"; do
		kill -0 "$server" 2>/dev/null || return 1
	done
	kill -0 "$server" 2>/dev/null
}

# start: at a port that is free; at one that isn't, Radicale ends
start() {
	attempt=0
	port=$((20000 + $$ % 20000))
	while [ $attempt -lt 20 ]; do
		radicale_config >"$world/radicale"
		radicale -C "$world/radicale" >"$world/radicale.log" 2>&1 &
		server=$!
		answers && return 0
		port=$((port + 1))
		attempt=$((attempt + 1))
	done
	return 1
}

start || {
	echo "Bail out! Radicale does not start: $(tail -n 1 "$world/radicale.log")"
	exit 1
}

mkdir -p "$XDG_CONFIG_HOME/vdirsyncer"
cat >"$XDG_CONFIG_HOME/vdirsyncer/config" <<END
[general]
status_path = "$world/status"

[pair summit]
a = "mine"
b = "server"
collections = ["summit"]

[storage mine]
type = "filesystem"
path = "$world/calendars"
fileext = ".ics"

[storage server]
type = "caldav"
url = "http://127.0.0.1:$port/"
username = "me"
password = "secret"
END

# synced NAME: vdirsyncer comes to its end without a complaint
synced() {
	vdirsyncer sync >"$world/out" 2>&1 </dev/null
	check "$1" || shown
}

url=http://127.0.0.1:$port/me/summit
dir=$world/calendars/summit

# asked METHOD NAME [CURL…]: asks the server for one of its files
asked() {
	method=$1 name=$2
	shift 2
	curl -s -f -u me:secret -X "$method" "$@" "$url/$name"
}

# href TITLE: what the server calls the file with that title
href() {
	basename "$(grep -l "^SUMMARY:$1" "$world/server/collection-root/me/summit/"*.ics)"
}

# served: the titles that the server has, sorted
served() {
	asked GET "" | tr -d '\r' | sed -n 's/^SUMMARY[^:]*://p' | sort
}

# has_served NAME <expected
has_served() {
	cat >"$world/expected"
	served >"$world/served"
	cmp -s "$world/expected" "$world/served"
	check "$1" || diff -u "$world/expected" "$world/served" | sed 's/^/# /'
}

export_dir() {
	prints "$1" agenda export --format vdir --alarm 10 -o "$dir"
}

# --- Up -------------------------------------------------------------------------------------------

"$summitty" import -q "$here/busy.ics" || exit 99
alpha=$(id Alpha) gamma=$(id Gamma) delta=$(id Delta)
"$summitty" star -q "$alpha" "$gamma" && "$summitty" star -q --maybe "$delta" &&
	"$summitty" note -q "$alpha" "bring a pen" || exit 99
export_dir "my stars as a folder" <<END
3 written, 0 unchanged, 0 removed
END
yes | vdirsyncer discover >"$world/out" 2>&1
check "both sides are found" || shown
synced "and synced"
has_served "the server has them" <<END
Alpha
Delta
Gamma
END

SUMMITTY_NOW=2018-10-11T10:30:00+07:00
export_dir "an hour later" <<END
0 written, 3 unchanged, 0 removed
END
synced "synced once more"
! grep -q "Copying\|Deleting\|conflict" "$world/out"
check "nothing travels" || shown

"$summitty" unstar -q "$gamma" || exit 99
export_dir "a star less" <<END
0 written, 2 unchanged, 1 removed
END
synced "synced"
has_served "it is gone from the server" <<END
Alpha
Delta
END

# --- Changed there, and down ----------------------------------------------------------------------

# A phone: an alarm, a text, an event of its own; and one that is deleted.
alpha_there=$(href Alpha)
asked GET "$alpha_there" | tr -d '\r' |
	sed -e 's/TRIGGER:-PT10M/TRIGGER:-PT45M/' -e 's/bring a pen/bring two pens/' \
		-e 's/^SUMMARY:Alpha/&\nDESCRIPTION:with Minh/' |
	sed 's/$/\r/' >"$world/alpha.ics"
asked PUT "$alpha_there" -H "Content-Type: text/calendar" --data-binary "@$world/alpha.ics" >/dev/null
check "the server takes a change"
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//phone//EN BEGIN:VEVENT UID:lunch \
	DTSTAMP:20181001T000000Z DTSTART:20181011T050000Z DTEND:20181011T060000Z \
	"SUMMARY:Lunch with Minh" END:VEVENT END:VCALENDAR >"$world/lunch.ics"
asked PUT lunch.ics -H "Content-Type: text/calendar" --data-binary "@$world/lunch.ics" >/dev/null
check "and an event of somebody's"
asked DELETE "$(href Delta)" >/dev/null
check "and gives one up"
synced "synced down"
grep -q "bring two pens" "$dir/$alpha.ics" && grep -q -- "-PT45M" "$dir/$alpha.ics" &&
	[ ! -e "$dir/$delta.ics" ] && grep -q "Lunch with Minh" "$dir"/*.ics
check "the folder has all of it" || ls -a "$dir"

cp "$dir/$alpha.ics" "$world/theirs"
export_dir "what was changed there is not written over" <<END
1 written, 0 unchanged, 0 removed
END
says "which is said" "1 file that is not ours, or not as we wrote it"
cmp -s "$world/theirs" "$dir/$alpha.ics"
check "it is as it came"
rm "$dir/$delta.ics"

# --- Taken in -------------------------------------------------------------------------------------

prints "an import adds" agenda import "$dir" <<END
1 starred, 1 were already, 1 kept though not in the programme

Not in the programme
Thu 11 Oct  12:00–13:00  Lunch with Minh  Session  1d89822c
END
prints "and keeps what I have" agenda list --format '{title}: {level} ({note})' <<END
Alpha: must (bring a pen)
Lunch with Minh: must ()
Delta: maybe ()
END
prints "with --replace it is as there" agenda import --replace --yes "$dir" <<END
0 starred, 2 were already, 1 kept though not in the programme
1 star removed

Not in the programme
Thu 11 Oct  12:00–13:00  Lunch with Minh  Session  1d89822c
END
prints "what was deleted there is no star any more" agenda list --format '{title}: {level}' <<END
Alpha: must
Lunch with Minh: must
END
exits 0 "which undo takes back" undo
has "whole" .
"$summitty" agenda list --format '{title}' | grep -q Delta
check "it is there again"
exits 0 "and redo does again" redo

foreign=$(basename "$(grep -l "Lunch with Minh" "$dir"/*.ics)")
cp "$dir/$foreign" "$world/foreign"
"$summitty" agenda export --format vdir --alarm 10 -o "$dir" -q 2>/dev/null
cmp -s "$world/foreign" "$dir/$foreign"
check "a file of somebody's is never touched"
cp "$world/theirs" "$world/expected"
cmp -s "$world/theirs" "$dir/$alpha.ics"
check "nor one that was changed there"
[ "$(grep -l "^UID:lunch" "$dir"/*.ics | wc -l)" -eq 1 ]
check "nor written a second time under a name of mine"
synced "synced for the last time"
asked GET "$alpha_there" | grep -q "bring two pens"
check "what was changed there stays there"

# --- Round and round, as the manual has it ----------------------------------------------------------

"$summitty" star -q "$(id Beta)" || exit 99
asked DELETE "$(href "Lunch with Minh")" >/dev/null
"$summitty" agenda export --format vdir --alarm 10 -o "$dir" -q 2>/dev/null
synced "synced both ways"
exits 0 "taken in" agenda import --replace --yes "$dir"
prints "what is new here and what is gone there" agenda list --format '{title}: ({note})' <<END
Alpha: (bring two pens)
Beta: ()
END
has_served "both sides agree" <<END
Alpha
Beta
END
finish
