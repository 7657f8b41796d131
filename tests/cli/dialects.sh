#!/bin/sh
# Calendars as the programs write them that summits are planned with, their habits and their known
# faults: what is in them must be found.
. "${top_srcdir:?}/tests/cli/lib.sh"

# wrote NAME: makes NAME.ics of standard input, which lacks BEGIN, VERSION and END, and loads it alone
wrote() {
	rm -rf "$XDG_CACHE_HOME"
	{
		printf 'BEGIN:VCALENDAR\nVERSION:2.0\n'
		cat
		printf 'END:VCALENDAR\n'
	} | sed "s/\$/$(printf '\r')/" >"$world/$1.ics"
	exits 0 "$1" import "$world/$1.ics"
}

# gives NAME FIELDS <expected
gives() {
	prints "… $1" list --format "$2"
}

wrote pretalx <<'END'
PRODID:-//pretalx//talks.example.org//summit
BEGIN:VEVENT
UID:pretalx-summit-ABCDEF@talks.example.org
SUMMARY:Sensors - a field guide - Lan Anh\, Jae-in Kim
DTSTART;TZID=Asia/Ho_Chi_Minh:20181011T090000
DTEND;TZID=Asia/Ho_Chi_Minh:20181011T094500
LOCATION:Hall A
URL:https://talks.example.org/summit/talk/ABCDEF/
END:VEVENT
BEGIN:VEVENT
UID:pretalx-summit-GHIJKL@talks.example.org
SUMMARY:Lunch
DTSTART;TZID=Asia/Ho_Chi_Minh:20181011T120000
DTEND;TZID=Asia/Ho_Chi_Minh:20181011T130000
END:VEVENT
END
gives "names speakers in its titles" '{title}|{kind}|{people}|{venue}' <<'END'
Sensors - a field guide|talk|Lan Anh, Jae-in Kim|Hall A
Lunch|break||
END

wrote pentabarf <<'END'
PRODID:-//Pentabarf//Schedule//EN
X-WR-CALNAME;VALUE=TEXT:Summit
X-WR-TIMEZONE;VALUE=TEXT:Asia/Ho_Chi_Minh
BEGIN:VEVENT
METHOD:PUBLISH
UID:1@SUMMIT@example.org
TZID:Asia-Ho_Chi_Minh
DTSTART;TZID=Asia/Ho_Chi_Minh:20181011T090000
DTEND;TZID=Asia/Ho_Chi_Minh:20181011T092500
DURATION:00:25:00
SUMMARY:Rivers, dams and data
DESCRIPTION:<p>Water, &amp; what is <b>known</b> of it</p>
CATEGORIES:Water
LOCATION:K.1.105 (La Fontaine)
ATTENDEE;ROLE=REQ-PARTICIPANT;CUTYPE=INDIVIDUAL;CN="Mai Tran":invalid:nomail
END:VEVENT
END
says_nothing() {
	[ ! -s "$world/err" ]
	check "$1" || shown
}
says_nothing "… a length that is none, beside an end, is no loss"
gives "invites speakers at no address" '{title}|{track}|{people}|{end}|{description}' <<'END'
Rivers, dams and data|Water|Mai Tran|2018-10-11T09:25:00+07:00|Water, & what is known of it
END

wrote exchange <<'END'
METHOD:PUBLISH
PRODID:Microsoft Exchange Server 2010
BEGIN:VTIMEZONE
TZID:Eastern Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+1000
TZOFFSETTO:+1000
END:STANDARD
END:VTIMEZONE
BEGIN:VEVENT
UID:040000008200E00074C5B7101A82E00800000000
SUMMARY;LANGUAGE=en-AU:Canceled: Steering board
DTSTART;TZID=Eastern Standard Time:20181011T090000
DTEND;TZID=Eastern Standard Time:20181011T100000
STATUS:CONFIRMED
X-MICROSOFT-CDO-BUSYSTATUS:BUSY
X-ALT-DESC;FMTTYPE=text/html:<html><body>Bring a <b>pen</b></body></html>
END:VEVENT
BEGIN:VEVENT
UID:040000008200E00074C5B7101A82E00800000001
SUMMARY:Review
DTSTART;TZID=(UTC+07:00) Bangkok, Hanoi, Jakarta:20181011T090000
DTEND;TZID=(UTC+07:00) Bangkok, Hanoi, Jakarta:20181011T100000
STATUS:CANCELED
END:VEVENT
BEGIN:VEVENT
UID:040000008200E00074C5B7101A82E00800000002
SUMMARY:Budget (cancelled)
DTSTART;TZID=SE Asia Standard Time:20181011T110000
DTEND;TZID=SE Asia Standard Time:20181011T120000
END:VEVENT
END
gives "names zones as Windows does, and cancels in titles" '{title}|{status}|{start_epoch}|{description}' <<'END'
Steering board|cancelled|1539212400|Bring a pen
Review|cancelled|1539223200|
Budget (cancelled)|cancelled|1539230400|
END

wrote the-events-calendar <<'END'
PRODID:-//Summit - ECPv6.0//NONSGML v1.0//EN
BEGIN:VEVENT
UID:77-1539223200-1539226800@example.org
SUMMARY:Tea &#038; talk
DTSTART;TZID=Asia/Ho Chi Minh:20181011T090000
DTEND;TZID=Asia/Ho Chi Minh:20181011T100000
LOCATION:City Hall\, 1 Main Street\, Thu Dau Mot
CATEGORIES:Workshops
ATTACH;FMTTYPE=image/png:https://example.org/wp-content/tea.png
ORGANIZER;CN="Smart%20City%20Club":MAILTO:club@example.org
END:VEVENT
END
gives "writes entities and percents" '{title}|{kind}|{people}|{url}|{tz}' <<'END'
Tea & talk|workshop|Smart City Club||Asia/Ho_Chi_Minh
END

wrote sched <<'END'
PRODID:-//www.sched.com//Summit//EN
X-WR-CALNAME:Summit
BEGIN:VEVENT
GEO:;
UID:0123456789abcdef0123456789abcdef
SUMMARY:Keynote: Cities that listen
DTSTART:20181011T020000Z
DTEND:20181011T030000Z
DESCRIPTION:All welcome.\n\nSpeakers: Mai Tran\, Jae-in Kim
CATEGORIES:KEYNOTES
LOCATION:Main Hall\, Level 2\, Binh Duong\, Vietnam
URL:https://summit.sched.com/event/0123
END:VEVENT
END
gives "has speakers in a line of the description" '{title}|{kind}|{people}|{venue}|{url}' <<'END'
Keynote: Cities that listen|plenary|Mai Tran, Jae-in Kim|Main Hall|https://summit.sched.com/event/0123
END

wrote a-phone <<'END'
PRODID:-//Phone//EN
BEGIN:VEVENT
GEO:nan;nan
UID:1
SUMMARY:Somewhere
DTSTART:20181011T020000Z
END:VEVENT
BEGIN:VEVENT
GEO:0x1p3;0x1p4
UID:2
SUMMARY:Elsewhere
DTSTART:20181011T030000Z
END:VEVENT
BEGIN:VEVENT
GEO:-11.05;+106.66
UID:3
SUMMARY:Here
DTSTART:20181011T040000Z
END:VEVENT
END
gives "gives numbers that are no place" '{title}|{description}' <<'END'
Somewhere|
Elsewhere|
Here|geo:-11.05,+106.66
END

wrote indico <<'END'
PRODID:-//CERN//INDICO//EN
BEGIN:VEVENT
GEO:0.0;0.0
UID:indico-contribution-12@indico.example.org
SUMMARY:Air quality
DTSTART;VALUE=DATE-TIME:20181011T020000Z
DTEND;VALUE=DATE-TIME:20181011T022000Z
DESCRIPTION:Speakers: Anna Bell (CERN)\, Carl Dow (MIT)\n\nMeasured at last.\n\nhttps://indico.example.org/event/1/
LOCATION:Council Chamber (Building 503)
URL:https://indico.example.org/event/1/contributions/12/
END:VEVENT
END
gives "puts affiliations in brackets" '{people}|{url}|{description}' <<'END'
Anna Bell, Carl Dow|https://indico.example.org/event/1/contributions/12/|Speakers: Anna Bell (CERN), Carl Dow (MIT)  Measured at last.  https://indico.example.org/event/1/
END

wrote google <<'END'
PRODID:-//Google Inc//Google Calendar 70.9054//EN
METHOD:PUBLISH
X-WR-CALNAME:Summit
X-WR-TIMEZONE:Asia/Ho_Chi_Minh
BEGIN:VEVENT
DTSTART:20181011T020000Z
DTEND:20181011T030000Z
RRULE:FREQ=DAILY;COUNT=3
EXDATE:20181012T020000Z
UID:abc@google.com
SUMMARY:Stand-up
DESCRIPTION:<b>Speaker:</b> Lan Anh<br><br>See <a href="https://example.org/standup">here</a>
SEQUENCE:2
STATUS:CONFIRMED
TRANSP:OPAQUE
BEGIN:VALARM
ACTION:DISPLAY
SUMMARY:Alarm
DESCRIPTION:This is an event reminder
TRIGGER:-P0DT0H10M0S
END:VALARM
END:VEVENT
BEGIN:VEVENT
DTSTART:20181013T040000Z
DTEND:20181013T050000Z
RECURRENCE-ID:20181013T020000Z
UID:abc@google.com
SUMMARY:Stand-up\, later
STATUS:TENTATIVE
END:VEVENT
END
gives "moves one of a series" '{start} {title}|{status}|{people}|{url}' <<'END'
2018-10-11T09:00:00+07:00 Stand-up|confirmed|Lan Anh|https://example.org/standup
2018-10-13T11:00:00+07:00 Stand-up, later|tentative||
END

wrote apple <<'END'
PRODID:-//Apple Inc.//macOS 13.0//EN
BEGIN:VEVENT
UID:5F4A
SUMMARY:Walk
DTSTART;TZID=Asia/Ho_Chi_Minh:20181011T090000
DTEND;TZID=Asia/Ho_Chi_Minh:20181011T100000
LOCATION:Gate 5\nConvention Center\nBinh Duong
X-APPLE-STRUCTURED-LOCATION;VALUE=URI;X-ADDRESS="1 Street\nBinh Duong";X-TITLE="Gate 5":geo:11.05,106.66
GEO:11.05;106.66
COMMENT:Good shoes.
ATTENDEE;CN=Hall B;CUTYPE=ROOM:mailto:hall-b@example.org
ATTENDEE;CN="Kim, Jae-in";ROLE=CHAIR;PARTSTAT=ACCEPTED:mailto:kim@example.org
ATTENDEE;CN=A Guest;PARTSTAT=NEEDS-ACTION:mailto:guest@example.org
END:VEVENT
END
gives "writes the place on several lines" '{venue}|{people}|{description}' <<'END'
Gate 5|Kim, Jae-in|geo:11.05,106.66 Good shoes.
END

wrote a-spreadsheet <<'END'
PRODID:-//example//sheet//EN
BEGIN:VEVENT
UID:1
SUMMARY:Lunch talk
DTSTART:20181011T020000Z
DTEND:20181011T030000Z
URL:link will be sent
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Dinner talk
DTSTART:20181011T040000Z
DTEND:20181011T050000Z
DESCRIPTION:Bring friends.
URL:https://example.org/dinner, ask for Lan
END:VEVENT
END
gives "puts remarks where links go" '{url}|{description}' <<'END'
|link will be sent
https://example.org/dinner|Bring friends. https://example.org/dinner, ask for Lan
END

wrote mail <<'END'
METHOD:REQUEST
BEGIN:VEVENT
UID:1
SUMMARY:Rehearsal
DTSTART:20181011T020000Z
DTEND:20181011T030000Z
RRULE:FREQ=DAILY;COUNT=3
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Board
SEQUENCE:1
DTSTART:20181011T040000Z
DTEND:20181011T050000Z
END:VEVENT
END:VCALENDAR
BEGIN:VCALENDAR
VERSION:2.0
METHOD:CANCEL
BEGIN:VEVENT
UID:1
SUMMARY:Rehearsal
SEQUENCE:1
RECURRENCE-ID:20181012T020000Z
DTSTART:20181012T020000Z
DTEND:20181012T030000Z
END:VEVENT
BEGIN:VEVENT
UID:2
SUMMARY:Board
SEQUENCE:2
DTSTART:20181011T040000Z
DTEND:20181011T050000Z
END:VEVENT
END
gives "cancels in a calendar of its own" '{start} {title} {status}' <<'END'
2018-10-11T02:00:00+00:00 Rehearsal confirmed
2018-10-11T04:00:00+00:00 Board cancelled
2018-10-12T02:00:00+00:00 Rehearsal cancelled
2018-10-13T02:00:00+00:00 Rehearsal confirmed
END

wrote rfc9073 <<'END'
PRODID:-//example//9073//EN
BEGIN:VEVENT
UID:9073
SUMMARY:Panel on bridges
DTSTART:20181011T020000Z
DTEND:20181011T030000Z
LOCATION:Somewhere
STYLED-DESCRIPTION;VALUE=TEXT;FMTTYPE=text/html:<p>Old and <i>new</i></p>
CONFERENCE;VALUE=URI;FEATURE=VIDEO;LABEL=Join:https://video.example.org/9073
BEGIN:VLOCATION
UID:l1
NAME:The Glass Room
END:VLOCATION
BEGIN:PARTICIPANT
UID:p1
PARTICIPANT-TYPE:SPEAKER
SUMMARY:Mai Tran
END:PARTICIPANT
BEGIN:PARTICIPANT
UID:p2
PARTICIPANT-TYPE:SPONSOR
SUMMARY:Acme
END:PARTICIPANT
END:VEVENT
END
gives "has components for places and people" '{venue}|{people}|{url}|{description}' <<'END'
The Glass Room|Mai Tran|https://video.example.org/9073|Old and new
END

finish
