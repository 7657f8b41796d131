#!/bin/sh
# Hiding: sessions, venues, tracks and kinds; what it does to lists, gaps and plans, and undo of it.
. "${top_srcdir:?}/tests/cli/lib.sh"

"$summitty" import -q "$here/summit.ics" || exit 99
forum=$(id Smart) seoul=$(id 대전) coffee=$(id Coffee)

exits 0 "nothing is hidden" hide
says "and it says so" 'Nothing is hidden'
prints "a venue" hide --venue 'room b' <<END
Room B is hidden
END
prints "its sessions are in no list" list day1 --format '{title}' <<END
Technology Fair
Opening of Bình Dương
Coffee
END
prints "but in is:hidden" list is:hidden --format '{title} {hidden}' <<END
Smart City Forum true
대전 Workshop true
END
prints "nor in what is counted" kinds --format '{name} {count}' <<END
break 2
exhibition 1
plenary 1
social 1
END
prints "a session that is found by its id says it" show "$forum" --format '{hidden}' <<END
true
END
exits 2 "one of them alone can't be shown" unhide "$forum"
says "and it says why" "hidden with the whole venue.*unhide --venue 'Room B'"
prints "but starred" star "$forum" --format '{title} {hidden}' <<END
Smart City Forum false
END
prints "then it is in lists" list is:starred --format '{title}' <<END
Smart City Forum
END
prints "the others are hidden still" list is:hidden --format '{title}' <<END
대전 Workshop
END
"$summitty" hide -q "$coffee" && "$summitty" hide -q --kind EXHIBITION || exit 99
prints "all that is hidden" hide <<END
kind     exhibition  1 session
venue    Room B      1 session
session  Coffee      $coffee
END
prints "as records" hide --format '{what} {name} {id} {sessions}' <<END
kind exhibition  1
venue Room B  1
session Coffee $coffee 1
END
prints "what is left" list day1 --format '{title}' <<END
Opening of Bình Dương
Smart City Forum
END

prints "what fits in gaps" agenda gaps --format '{fits}' <<END

END
prints "undo" undo <<END
Taken back: hide (kind exhibition).
END
prints "undo of a session" undo <<END
Taken back: hide (Coffee).
END
prints "redo" redo <<END
Done again: hide (Coffee).
END
prints "unhide a session" unhide "$coffee" --format '{title} {hidden}' <<END
Coffee false
END

prints "a reload keeps what is hidden" import "$here/summit.ics" --as other -q <<END
END
prints "in whatever source it is" list venue:room is:hidden --format '{source} {title}' <<END
other 대전 Workshop
summit 대전 Workshop
END
"$summitty" source remove -q --yes other
prints "unhide by a part of the name" unhide --venue oom <<END
Room B is shown again
END
prints "all is back" list venue:room is:hidden --json <<END
[]
END
prints "a kind that no session has" hide --kind tour <<END
tour is hidden
END
prints "can be shown again" unhide --kind tour <<END
tour is shown again
END

exits 3 "no such venue" hide --venue Rom
exits 3 "near one" hide --venue 'Rxom B'
says "did you mean" 'Did you mean Room B'
exits 2 "two things at once" hide --venue 'Room B' --kind break
exits 2 "a session and a venue" hide "$seoul" --venue 'Room B'
exits 2 "unhide what" unhide
says "it says what" 'summitty hide'
exits 1 "not with --read-only" hide --kind break --read-only
finish
