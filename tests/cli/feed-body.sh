#!/bin/sh
# What of a feed's answer is taken for a whole calendar. The fetching process is a script here, so
# that no network is needed; the reading process is the real one.
. "${top_srcdir:?}/tests/cli/lib.sh"

url=https://example.org/programme.ics
body=$world/body
mkdir "$world/libexec"
ln -s "$(cd "${top_builddir:?}" && pwd)/summitty-read" "$world/libexec/summitty-read"
cat >"$world/libexec/summitty-fetch" <<END
#!/bin/sh
while read -r line && [ -n "\$line" ]; do :; done
[ -s "$body" ] || exit 1
printf '[fetch]\nlength=%d\n\n' "\$(wc -c <"$body")"
cat "$body"
END
chmod +x "$world/libexec/summitty-fetch"
SUMMITTY_LIBEXECDIR=$world/libexec
export SUMMITTY_LIBEXECDIR

# calendar [TITLE]: one with one session, without a line break at its end
calendar() {
	printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//test//EN\r\n'
	printf 'BEGIN:VEVENT\r\nUID:%s@test\r\nDTSTAMP:20180901T000000Z\r\n' "${1:-opening}"
	printf 'DTSTART:20181011T020000Z\r\nDTEND:20181011T030000Z\r\nSUMMARY:%s\r\n' "${1:-opening}"
	printf 'END:VEVENT\r\nEND:VCALENDAR'
}

# taken NAME SESSIONS: the body is
taken() {
	run import --as "$1" "$url" --format '{sessions} {skipped}'
	[ $code -eq 0 ] && [ "$(cat "$world/out")" = "$2 0" ]
	check "$1" || shown
}

# refused NAME PATTERN: the body is, and nothing changes
refused() {
	"$summitty" list --format '{source} {title}' >"$world/before"
	exits 1 "$1" import --as plain "$url"
	says "$1: the address is named" "$url"
	says "$1: and what is wrong" "$2"
	"$summitty" list --format '{source} {title}' | cmp -s - "$world/before"
	check "$1: what was loaded before stays"
}

calendar >"$body"
taken plain 1
{ calendar && printf '\r\n\r\n \t\n'; } >"$body"
taken blanks-after 1
{ calendar && printf '\0\0\0'; } >"$body"
taken zeros-after 1
{ printf '\n \r\n' && calendar; } >"$body"
taken blanks-before 1
{ printf '\357\273\277' && calendar; } >"$body"
taken byte-order-mark 1
{ calendar && echo && calendar closing; } >"$body"
taken two-calendars 2
calendar | sed 's/VCALENDAR/vcalendar/; s/^BEGIN:/begin:/; s/^END:/end:/' >"$body"
taken small-letters 1
calendar | tr -d '\r' >"$body"
taken unix-lines 1

calendar | head -c 100 >"$body"
refused "cut in an event" "cut off"
calendar | head -c -1 >"$body"
refused "cut in the last letter" "cut off"
{ calendar && printf '\r\nBEGIN:VCALENDAR\r\n'; } >"$body"
refused "cut after the first calendar" "cut off"
{ calendar && printf '\r\n<!-- 3 ms -->'; } >"$body"
refused "something after it" "cut off"
{ printf 'Warning: line 3\n' && calendar; } >"$body"
refused "something before it" "no iCalendar file"
{ echo '<pre>' && calendar; } >"$body"
refused "a page that quotes it" "login page"
printf 'BEGIN:VCALENDAR' >"$body"
refused "its first line" "cut off"
printf ' \n' >"$body"
refused "blanks" "no iCalendar file"
printf '\357\273\277' >"$body"
refused "a byte order mark" "no iCalendar file"
: >"$body"
refused "a fetching process that breaks off" "broke off"

printf 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' >"$body"
refused "no session any more" "source remove plain"
calendar | sed 's/^DTSTART.*/X-NOTHING:\r/' >"$body"
refused "no session that can be read" "source remove"
printf 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' >"$body"
taken empty-from-the-start 0
printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n' >"$body"
taken empty-from-the-start 0
finish
