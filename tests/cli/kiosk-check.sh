#!/bin/sh
# What in a machine is open, and the staff's PIN.
. "${top_srcdir:?}/tests/cli/lib.sh"

root=$world/root
mkdir -p "$root/etc/systemd/system/getty.target.wants" "$root/proc/sys/kernel"
echo 'summitty-kiosk:x:54321:54321::/nonexistent:/usr/sbin/nologin' >"$root/etc/passwd"
echo 438 >"$root/proc/sys/kernel/sysrq"
ln -s x "$root/etc/systemd/system/getty.target.wants/getty@tty1.service"

exits 0 "a check is an answer" kiosk --check --root "$root"
has "what is well says so" '^ok  *shell: Nobody can log in as that user\.$'
has "what is open says what was found" '^open  *sysrq: 438$'
has "... what is wanted" '^  *wanted: The magic SysRq key is off\.$'
has "... and what to do" '^  *to do: kernel\.sysrq = 0 in /etc/sysctl\.d/'
has "what could not be seen is unknown" '^unknown  *swap: '
has "they are counted" '^[0-9]* ok, [0-9]* open, [0-9]* unknown$'

exits 3 "there is such a folder" kiosk --check --root "$root/none"
says "... by its name" "$root/none"
exits 5 "something is open" kiosk --check --root "$root" --exit-code
exits 0 "as JSON" kiosk --check --root "$root" --json --limit 2
cat >"$world/expected" <<'END'
[
{"name":"user","state":"ok","wanted":"The kiosk has a user of its own, who is not root.","seen":"summitty-kiosk, uid 54321","advice":null},
{"name":"shell","state":"ok","wanted":"Nobody can log in as that user.","seen":"/usr/sbin/nologin","advice":null}
]
END
cmp -s "$world/expected" "$world/out"
check "each finding is an object" || shown
prints "and in a form of one's own" kiosk --check --root "$root" --format '{name} {state}' --limit 3 <<'END'
user ok
shell ok
home ok
END

exits 2 "no JSON without a check" kiosk --json
says "and why" 'only with --check'
exits 0 "the cache that is named is looked at" kiosk --check --root "$root" --cache /srv/x.db
has "by its name" '^open  *cache: /srv/x\.db: not there$'

# What the terminal could not be told of later.
for wrong in '--idle 0' '--idle -5' '--idle x' '--every 0' '--every 2000000000' '--feed ftp://x' '--feed http://'; do
	# shellcheck disable=SC2086 # an option and its value
	exits 2 "$wrong" kiosk --open $wrong
	lacks "... is not left for the terminal to say" 'wants* a terminal\|needs a terminal'
done
exits 2 "nor does fetch go on every 0 minutes" fetch --loop --every 0 "$here/summit.ics"

# --- The PIN ---------------------------------------------------------------------------------

pin=$world/kiosk.pin

# set_pin TEXT: sets it through a pipe; leaves $code, $world/out and $world/err
set_pin() {
	printf '%s\n' "$1" | "$summitty" kiosk --set-pin --pin "$pin" >"$world/out" 2>"$world/err"
	code=$?
}

(
	umask 0
	set_pin 20182018
	exit $code
)
check "a PIN can be set"
[ "$(stat -c %a "$pin")" = 640 ]
check "its file is for its owner and its group, whatever the umask" || stat "$pin" | sed 's/^/# /'
# shellcheck disable=SC2016 # a prefix of hashes
grep -q '^\$y\$' "$pin" && [ "$(wc -l <"$pin")" -eq 1 ]
check "what is in it is a yescrypt hash"
! cat "$pin" "$world/out" "$world/err" | grep -q 2018
check "the PIN is in no file and on no output"

cp "$pin" "$world/before"
set_pin 123
[ $code -eq 2 ] && cmp -s "$pin" "$world/before"
check "one that is too short is refused, and the old one stays"
set_pin "$(printf '1234\0335')"
[ $code -eq 2 ] && cmp -s "$pin" "$world/before"
check "one that can't be typed is refused"
says "... for that reason" "typed on the kiosk"
set_pin 0123456789012345678901234567890123456789
[ $code -eq 2 ] && cmp -s "$pin" "$world/before"
check "one that is too long is refused"
exits 2 "none at all is refused" kiosk --set-pin --pin "$pin"
set_pin 87654321
[ $code -eq 0 ] && ! cmp -s "$pin" "$world/before"
check "a new one takes its place"
[ "$(find "$world" -name 'kiosk.pin*' | wc -l)" -eq 1 ]
check "nothing is left beside it"
pin=$world/no/kiosk.pin
set_pin 20182018
[ $code -eq 1 ]
check "a folder that is not there is an error" || shown
echo 20182018 | "${summitty%/*}/summitty-kiosk" --set-pin >"$world/out" 2>"$world/err"
[ $? -eq 2 ]
check "no file at all is wrong usage" || shown

finish
