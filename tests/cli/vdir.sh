#!/bin/sh
# A folder of one file a session, which another program may share.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/busy.ics" || exit 99
alpha=$(id Alpha) gamma=$(id Gamma) delta=$(id Delta)
"$summitty" star -q "$alpha" "$gamma" || exit 99
dir=$world/calendars/mine

# export_dir NAME: what is said of a vdir export
export_dir() {
	prints "$1" agenda export --format vdir -o "$dir"
}

exits 2 "a vdir without a folder" agenda export --format vdir
says "wants one" 'wants a folder'
export_dir "a new folder" <<END
2 written, 0 unchanged, 0 removed
END
[ "$(ls "$dir")" = "$(printf '%s\n' "$alpha.ics" "$gamma.ics" | sort)" ]
check "a file a session, by id" || ls -a "$dir"
[ "$(grep -c '^BEGIN:VEVENT' "$dir/$alpha.ics")" -eq 1 ] && grep -q '^SUMMARY:Alpha' "$dir/$alpha.ics"
check "with the session"
touch -d 2018-01-01 "$dir/$alpha.ics" "$dir/$gamma.ics"
cp -a "$dir/$alpha.ics" "$world/alpha"
SUMMITTY_NOW=2018-10-11T11:00:00+07:00
export_dir "an hour later" <<END
0 written, 2 unchanged, 0 removed
END
cmp -s "$world/alpha" "$dir/$alpha.ics" && [ -z "$(find "$dir/$alpha.ics" -newer "$world/alpha")" ]
check "what is unchanged is untouched"

echo "someone's" >"$dir/other.ics"
echo "someone else's" >"$dir/$delta.ics"
"$summitty" unstar -q "$gamma" && "$summitty" star -q "$delta" && "$summitty" note -q "$alpha" hello || exit 99
export_dir "what is no star is removed, what is not ours stays" <<END
1 written, 0 unchanged, 1 removed
END
says "it says so" '^summitty: 1 file that is not ours'
[ ! -e "$dir/$gamma.ics" ] && grep -q hello "$dir/$alpha.ics" && grep -q else "$dir/$delta.ics" &&
	[ -e "$dir/other.ics" ]
check "on the disk, too" || ls -a "$dir"

echo "X-EDITED:yes" >>"$dir/$alpha.ics"
"$summitty" note -q "$alpha" again || exit 99
export_dir "an edit is not lost" <<END
0 written, 0 unchanged, 0 removed
END
grep -q X-EDITED "$dir/$alpha.ics"
check "it is there"
"$summitty" unstar -q "$alpha" || exit 99
export_dir "even of what is no star any more" <<END
0 written, 0 unchanged, 0 removed
END
grep -q X-EDITED "$dir/$alpha.ics"
check "still"

# What can't be read is nobody's to replace, and keeps no other file from being written.
mkdir "$dir/$gamma.ics" && "$summitty" star -q "$gamma" || exit 99
export_dir "something else of that name" <<END
0 written, 0 unchanged, 0 removed
END
[ -d "$dir/$gamma.ics" ]
check "stays" && rmdir "$dir/$gamma.ics"
"$summitty" unstar -q "$gamma" || exit 99

# An event that somebody has put there under a name of theirs: its UID is not there a second time.
"$summitty" agenda export -q --format ics Delta -o "$dir/theirs.ics" && rm "$dir/$delta.ics" || exit 99
export_dir "what others have put there already" <<END
0 written, 0 unchanged, 0 removed
END
says "it says so" 'not ours'
[ ! -e "$dir/$delta.ics" ]
check "is not written again"

: >"$world/file"
exits 1 "a file in the way" agenda export --format vdir -o "$world/file/dir"
says "is named" "file/dir"
finish
