#!/bin/sh
# Wrong usage, help, hostile text, and answers that can't be written.
. "${top_srcdir:?}/tests/cli/lib.sh"

exits 2 "no terminal"
says "a hint" "needs a terminal"
exits 2 "no terminal for a file" "$here/summit.ics"
exits 3 "a file that is not there" nowhere.ics
exits 2 "an unknown verb" lsit
says "something near is named" "did you mean list"
exits 2 "a verb nobody would mean" xyzzy
exits 2 "an unknown option" --frobnicate
exits 2 "an unknown option of a verb" list --frobnicate
exits 2 "a verb's option elsewhere" list --maybe
exits 2 "an unknown verb of a group" agenda frobnicate
exits 2 "too many words" completion bash zsh
exits 2 "a number that is none" list --limit many
exits 2 "a negative limit" list --limit=-2
exits 2 "two forms" list --json --tsv
exits 2 "a form that the verb lacks" days --ics
exits 2 "a colour that is none" list --color=pink
exits 2 "an unknown field" list --format '{wen}'
says "the fields are named" " start_epoch "
exits 2 "an open brace" list --format '{title'
exits 2 "a brace that closes nothing" list --format 'a}b'
says "how to write one" "write }}"
exits 2 "a limit below nothing" list --limit -1
exits 2 "a source without a name" import --as '' "$here/summit.ics"
exits 2 "an answer for no file" list -o ''
says "a sentence" "-o wants a file"
exits 2 "a cache of no name" list --cache ''
says "another" "--cache wants a file"
exits 2 "a malformed query" list 'kind:"x'
says "a caret" '^ *\^$'
exits 2 "a day that does not exist" list 2018-02-30
exits 2 "a present that is none" --now yesterdayish list
exits 2 "an empty present" --now "" list
exits 2 "a search for nothing" search

exits 0 "--version" --version
exits 0 "also after a verb" list --version
has "prints it" "^summitty [0-9]"
has "is one line" '^summitty [0-9]'
exits 0 "--help" --help
has "names the verbs" '^  agenda export '
exits 0 "options before the verb" --json list
exits 0 "options between two words" agenda --json list
exits 0 "help" help
exits 3 "help on nothing" help frobnication
for topic in when query exit fields list agenda "agenda export"; do
	# shellcheck disable=SC2086
	exits 0 "help $topic" help $topic
done
for verb in import refresh check "source list" "source remove" "source rename" list search now next show \
	days kinds tracks venues people star unstar hide unhide note "agenda list" "agenda clashes" \
	"agenda export" "agenda import" "agenda clear" "config list" "config path" doctor completion help; do
	# shellcheck disable=SC2086
	exits 0 "$verb --help" $verb --help
	has "… begins with its usage" "OPTION….* $verb"
done
exits 0 "help on a group" help agenda
has "tells of its verbs' options" '^ *--alarm=MIN .*minutes before'
run agenda export --help
awk '/^  --alarm=/ { own = NR } /^  --cache=/ { global = NR } END { exit !(own && own < global) }' "$world/out"
check "a verb's own options come first" || shown
exits 2 "what does not work yet is no verb" kiosk
exits 3 "a file, and what is none" "$here/summit.ics" list
says "which is not taken for a verb" "no file or folder .*list"

"$summitty" import -q "$here/summit.ics" "$here/hostile.ics" || exit 99
escape=$(printf '\033')
for form in "list" "search alert" "list --format {title}{venue}{description}" "show evil@test" "list --tsv" \
	"list --json" "agenda export --all --format md" "agenda export --all --format csv" "venues"; do
	# shellcheck disable=SC2086
	exits 0 "hostile text: $form" $form
	lacks "… no escape" "$escape"
	lacks "… no C1 control" "$(printf '\302\233')"
	lacks "… no bidi override" "$(printf '\342\200\256')"
done
prints "JSON escapes it" list source:hostile --format '{id}' --limit 0 <<END
END
run list source:hostile --json
has "as it was, but for what RFC 5545 has no place for" \
	'Red\[31m alert \\u009b \\u202e mark\\u2028up\\tend'

if [ -w /dev/full ]; then
	for form in "list" "list --json" "list --ics" "--version" "help"; do
		# shellcheck disable=SC2086
		"$summitty" $form >/dev/full 2>"$world/err"
		[ $? -eq 1 ] && grep -q "can't be written" "$world/err"
		check "a full disk: $form"
	done
else
	skip "a full disk" "no /dev/full"
fi
"$summitty" list >&- 2>"$world/err"
[ $? -eq 1 ]
check "standard output closed"
# Enough for any pipe's buffer; the reader leaves at once.
{
	"$summitty" list --format "$(awk 'BEGIN { for (i = 0; i < 60000; i++) printf "xx" }')" 2>"$world/err"
	echo $? >"$world/code"
} | true
[ "$(cat "$world/code")" -eq 1 ] && [ ! -s "$world/err" ]
check "a reader who left: no message" || sed 's/^/# /' "$world/err"
exits 1 "a file in no directory" list -o "$world/no/where"
[ ! -e "$world/no" ]
check "nothing is made"

exits 0 "a C locale" list
LC_ALL=C "$summitty" list >"$world/out" 2>"$world/err"
has "still UTF-8 in a pipe, with ASCII marks" '^09:00-10:00 .*Bình Dương'
finish
