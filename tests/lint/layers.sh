#!/bin/sh
# The first law: downward only. A room includes itself and rooms of a lower rank.
. "${0%/*}/lint.sh"

includes() {
	files 'src include' '*.[ch]' | xargs grep -nE '^[[:space:]]*#[[:space:]]*include' /dev/null
}

report "rooms include downward only" "$(includes | awk '
	BEGIN {
		split("base 0 guard 1 time 1 model 2 ical 3 store 3 feed 3 qr 3 app 4 cli 5 term 5 view 6 linear 6 tui 7",
			words, " ")
		for (i = 1; i in words; i += 2)
			rank[words[i]] = words[i + 1]
	}
	# The room a path lies in: src/ROOM/x.c, include/summitty/ROOM/x.h; src/x.c is above all.
	function room_of(path) {
		sub(/^src\//, "", path)
		sub(/^include\/summitty\//, "", path)
		return path ~ /\// ? substr(path, 1, index(path, "/") - 1) : "main"
	}
	# Why a room may not include "room/x.h", or nothing.
	function fault(own, other, header) {
		if (other == own)
			return ""
		if (!(other in rank))
			return "there is no room " other
		if (own == "main")
			return ""
		if (!(own in rank))
			return "the room " own " has no rank"
		if (rank[other] >= rank[own])
			return own " may not know " other
		if (own == "term" && other != "base")
			return "term may know base only"
		if (own == "app" && other == "ical" && header !~ /\/(card|record|writer|reader)\.h$/)
			return "app may know of ical the card, record, writer and reader only"
		return ""
	}
	{
		split($0, part, ":")
		if (!match($0, /[<"][^>"]*[>"]/))
			next
		header = substr($0, RSTART + 1, RLENGTH - 2)
		quoted = substr($0, RSTART, 1) == "\""
		why = ""
		if (header ~ /^summitty\//) {
			sub(/^summitty\//, "", header)
			why = fault(room_of(part[1]), substr(header, 1, index(header, "/") - 1), header)
		} else if (quoted && header ~ /\//) {
			why = "a private header of another room"
		}
		if (why != "")
			print part[1] ":" part[2] ": " header ": " why
	}')"
finish
