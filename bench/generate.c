/*
 * Makes a realistic programme of any size for the bench, on standard output:
 *   generate N [--seed S] [--change PERCENT]
 *
 * Half of the sessions are English, 30 % Vietnamese, 20 % Korean; 3 % recur, 9 % are in UTC, 1 %
 * take the whole day, 2 % have an alarm, 1 % are cancelled or tentative; about 1.3 KB each, folded.
 * Same arguments, same bytes: every event draws from a stream of its own, so that --change moves
 * that share of the events and leaves every other byte as it was.
 */
#include <glib.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOLD 75 /* octets of a content line, RFC 5545 section 3.1 */

/* SplitMix64 (Steele, Lea, Flood 2014): small, and good from any seed. */
struct stream {
	guint64 state;
};

static guint64 draw(struct stream *s)
{
	guint64 z = s->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static unsigned int below(struct stream *s, unsigned int limit)
{
	return (unsigned int)(draw(s) % limit);
}

static bool chance(struct stream *s, double percent)
{
	return below(s, 1000000) < percent * 10000;
}

/* How many days and rooms a programme of so many sessions has. */
static const struct scale {
	unsigned int sessions, days, rooms;
} scales[] = {
	{100, 3, 5},
	{1000, 5, 20},
	{10000, 14, 60},
	{100000, 60, 200},
	{G_MAXUINT, 365, 500},
};

/* What a language's texts are made of. */
/* clang-format off */
static const struct language {
	const char *tag;
	unsigned int percent; /* of the sessions */
	const char *words;    /* common ones */
	const char *tail;     /* 16 syllables that the rare ones are made of */
	const char *people;
} languages[] = {{
	"en", 50,
	"the of and for in smart city data open energy innovation sustainable growth technology "
	"research transport public service network platform regional university water health urban "
	"digital policy investment park science design mobility future community industry learning "
	"climate housing security governance sensors start-ups learn how from with between results",
	"ra ven tor li mo ka ster bri on dex al gro pi nu thel quo",
	"Anna Weber;Rob Hendriks;Maria Costa;John O'Neill;Ines Marques;Tom Fisher;Sara Lind",
}, {
	"vi", 30,
	"thành phố thông minh đổi mới sáng tạo phát triển bền vững công nghệ khoa học dữ liệu năng "
	"lượng môi trường giao dịch vụ đô thị quản lý nước sức khỏe đại hợp tác đầu tư vùng và của "
	"cho trong những các kinh nghiệm cộng đồng",
	"ngh ư ơn tr ạ kh ế l ộ m ỹ ph ậ n ồ c",
	"Nguyễn Thị Lan;Trần Văn Đức;Lê Hoài Nam;Phạm Quốc Bảo;Võ Thanh Hằng;Đặng Minh Tuấn;"
	"Bùi Ngọc Ánh;Huỳnh Gia Khánh",
}, {
	"ko", 20,
	"스마트 도시 혁신 지속가능한 성장 기술 과학 데이터 에너지 환경 교통 공공 서비스 네트워크 플랫폼 "
	"지역 대학 건강 디지털 정책 투자 산업 학습 기후 주거 안전 창업 경험 협력 사례 발표 연구 미래 시민",
	"가 노 다 라 무 바 서 운 재 치 코 태 표 한 결 림",
	"김민준;이서연;박지훈;최수빈;정하윤;강도현;윤예진;한지우",
}};
/* clang-format on */

/* The same, taken apart. */
struct vocabulary {
	const struct language *language;
	char **words, **tail, **people;
	guint word_count, people_count;
};

/* What the whole programme is like. */
struct programme {
	unsigned int sessions, days, rooms;
	guint64 seed;
	double change;
	struct vocabulary vocabularies[G_N_ELEMENTS(languages)];
	char **kinds, **tracks;
};

static const char kinds[] =
	"Talk;Talk;Talk;Forum;Workshop;Seminar;Meeting;Plenary;Contest;Exhibition;Ceremony;Social";
static const char tracks[] =
	"Infrastructure;Energy;Industry;Open data;Regions;Universities;Start-ups;Mobility;Health";

/* Writes a content line, folded between UTF-8 characters, and empties it. */
static void put(GString *line)
{
	const char *at = line->str;
	size_t left = line->len, room = FOLD;

	while (left > room) {
		size_t n = room;

		while (((guchar)at[n] & 0xc0) == 0x80)
			n--;
		fwrite(at, 1, n, stdout);
		fputs("\r\n ", stdout);
		at += n;
		left -= n;
		room = FOLD - 1;
	}
	fwrite(at, 1, left, stdout);
	fputs("\r\n", stdout);
	g_string_truncate(line, 0);
}

static void G_GNUC_PRINTF(2, 3) putf(GString *line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_string_append_vprintf(line, format, args);
	va_end(args);
	put(line);
}

/* A word: mostly a common one, else one of a tail of 27 000 in which low ranks are more usual. */
static void append_word(GString *text, const struct vocabulary *v, struct stream *s)
{
	double skew;
	unsigned int rank;

	if (chance(s, 72)) {
		g_string_append(text, v->words[below(s, v->word_count)]);
		return;
	}
	skew = below(s, 100000) / 100000.0;
	rank = 256 + (unsigned int)(27000 * skew * skew * skew);
	for (; rank > 0; rank /= 16)
		g_string_append(text, v->tail[rank % 16]);
}

/* About `bytes` bytes of sentences, as TEXT: commas escaped, now and then a paragraph. */
static void append_prose(GString *text, const struct vocabulary *v, struct stream *s, size_t bytes)
{
	size_t end = text->len + bytes;

	append_word(text, v, s);
	while (text->len < end) {
		if (chance(s, 8))
			g_string_append(text, "\\,");
		else if (chance(s, 10))
			g_string_append_c(text, '.');
		g_string_append(text, chance(s, 1) ? "\\n\\n" : " ");
		append_word(text, v, s);
	}
}

static const struct vocabulary *pick_language(const struct programme *p, struct stream *s)
{
	unsigned int at = below(s, 100);
	const struct vocabulary *v = p->vocabularies;

	while (at >= v->language->percent)
		at -= (v++)->language->percent;
	return v;
}

/* DTSTART or DTEND, `minute` minutes after local midnight of a day. */
static void put_time(
	GString *line, const char *name, unsigned int day, unsigned int minute, bool utc)
{
	GDate date;
	char ymd[16];

	if (utc)
		minute -= 7 * 60;
	g_date_set_dmy(&date, 1, G_DATE_MARCH, 2027);
	g_date_add_days(&date, day);
	g_date_strftime(ymd, sizeof(ymd), "%Y%m%d", &date);
	putf(line, "%s%s:%sT%02u%02u00%s", name, utc ? "" : ";TZID=Asia/Ho_Chi_Minh", ymd,
		minute / 60, minute % 60, utc ? "Z" : "");
}

static void put_day(GString *line, const char *name, unsigned int day)
{
	GDate date;
	char ymd[16];

	g_date_set_dmy(&date, 1, G_DATE_MARCH, 2027);
	g_date_add_days(&date, day);
	g_date_strftime(ymd, sizeof(ymd), "%Y%m%d", &date);
	putf(line, "%s;VALUE=DATE:%s", name, ymd);
}

/* When it is: 08:00 to 20:00 in steps of a quarter of an hour; `moved` is a quarter later. */
static void put_when(GString *line, const struct programme *p, struct stream *s, bool moved)
{
	unsigned int day = below(s, p->days);
	unsigned int minute = 8 * 60 + 15 * below(s, 40);
	unsigned int length = 30 + 15 * below(s, 6);
	bool whole_day = chance(s, 1), utc = chance(s, 9), recurs = chance(s, 3);
	unsigned int times = 2 + below(s, 3);

	if (moved)
		minute += 15;
	if (whole_day) {
		put_day(line, "DTSTART", day);
		put_day(line, "DTEND", day + 1);
	} else {
		put_time(line, "DTSTART", day, minute, utc);
		put_time(line, "DTEND", day, minute + length, utc);
	}
	if (recurs)
		putf(line, "RRULE:FREQ=DAILY;COUNT=%u", times);
}

static void put_people(
	GString *line, const struct programme *p, const struct vocabulary *v, struct stream *s)
{
	for (unsigned int left = 1 + below(s, 3); left > 0; left--) {
		const struct vocabulary *from = chance(s, 70) ? v : pick_language(p, s);

		putf(line, "ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=CHAIR;CN=\"%s %c.\":invalid:nomail",
			from->people[below(s, from->people_count)], 'A' + (char)below(s, 26));
	}
}

static void put_status(GString *line, struct stream *s)
{
	if (chance(s, 1))
		putf(line, "STATUS:%s", chance(s, 50) ? "CANCELLED" : "TENTATIVE");
	else
		putf(line, "STATUS:CONFIRMED");
}

static void put_alarm(GString *line)
{
	putf(line, "BEGIN:VALARM");
	putf(line, "ACTION:DISPLAY");
	putf(line, "DESCRIPTION:Reminder");
	putf(line, "TRIGGER:-PT15M");
	putf(line, "END:VALARM");
}

static void put_event(GString *line, const struct programme *p, unsigned int i)
{
	struct stream s = {p->seed * 0x2545f4914f6cdd1du + i};
	struct stream fate = {~s.state};
	bool moved = chance(&fate, p->change);
	const struct vocabulary *v = pick_language(p, &s);
	unsigned int room = below(&s, p->rooms);

	putf(line, "BEGIN:VEVENT");
	putf(line, "UID:%08x-%u@programme.summitty.invalid", below(&s, G_MAXUINT), i);
	putf(line, "DTSTAMP:20270101T000000Z");
	putf(line, "LAST-MODIFIED:20270101T%s0000Z", moved ? "06" : "00");
	putf(line, "SEQUENCE:%d", moved);
	put_when(line, p, &s, moved);
	g_string_append_printf(line, "SUMMARY;LANGUAGE=%s:", v->language->tag);
	append_prose(line, v, &s, 25 + below(&s, 50));
	put(line);
	g_string_append(line, "DESCRIPTION:");
	append_prose(line, v, &s, 400 + below(&s, 420));
	put(line);
	putf(line, "LOCATION:Hall %c\\, Room %u", 'A' + (char)(room % 8), room / 8 + 1);
	putf(line, "CATEGORIES:%s,%s", p->kinds[below(&s, g_strv_length(p->kinds))],
		p->tracks[below(&s, g_strv_length(p->tracks))]);
	put_people(line, p, v, &s);
	putf(line, "URL:https://programme.summitty.invalid/%s/session/%u", v->language->tag, i);
	put_status(line, &s);
	putf(line, "CLASS:PUBLIC");
	putf(line, "TRANSP:OPAQUE");
	if (chance(&s, 2))
		put_alarm(line);
	putf(line, "END:VEVENT");
}

static const char *const head[] = {
	"BEGIN:VCALENDAR",
	"VERSION:2.0",
	"PRODID:-//summitty//bench//EN",
	"CALSCALE:GREGORIAN",
	"X-WR-CALNAME:Bench programme",
	"X-WR-TIMEZONE:Asia/Ho_Chi_Minh",
	"BEGIN:VTIMEZONE",
	"TZID:Asia/Ho_Chi_Minh",
	"BEGIN:STANDARD",
	"DTSTART:19750613T000000",
	"TZOFFSETFROM:+0800",
	"TZOFFSETTO:+0700",
	"TZNAME:+07",
	"END:STANDARD",
	"END:VTIMEZONE",
	NULL,
};

static void put_programme(const struct programme *p)
{
	GString *line = g_string_new(NULL);

	for (size_t i = 0; head[i]; i++)
		putf(line, "%s", head[i]);
	for (unsigned int i = 0; i < p->sessions; i++)
		put_event(line, p, i);
	putf(line, "END:VCALENDAR");
	g_string_free(line, TRUE);
}

/* A programme of N sessions; its days and rooms follow from N. */
static bool programme_init(struct programme *p, const char *n, GError **error)
{
	const struct scale *scale = scales;
	guint64 sessions;

	if (!g_ascii_string_to_unsigned(n, 10, 1, 100000000, &sessions, error))
		return false;
	while (sessions > scale->sessions)
		scale++;
	p->sessions = (unsigned int)sessions;
	p->days = scale->days;
	p->rooms = scale->rooms;
	return true;
}

static void learn_words(struct programme *p)
{
	p->kinds = g_strsplit(kinds, ";", -1);
	p->tracks = g_strsplit(tracks, ";", -1);
	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
		struct vocabulary *v = &p->vocabularies[i];

		v->language = &languages[i];
		v->words = g_strsplit(v->language->words, " ", -1);
		v->tail = g_strsplit(v->language->tail, " ", -1);
		v->people = g_strsplit(v->language->people, ";", -1);
		v->word_count = g_strv_length(v->words);
		v->people_count = g_strv_length(v->people);
	}
}

static void forget_words(struct programme *p)
{
	g_strfreev(p->kinds);
	g_strfreev(p->tracks);
	for (size_t i = 0; i < G_N_ELEMENTS(languages); i++) {
		g_strfreev(p->vocabularies[i].words);
		g_strfreev(p->vocabularies[i].tail);
		g_strfreev(p->vocabularies[i].people);
	}
}

int main(int argc, char **argv)
{
	gint64 seed = 1;
	struct programme p = {0};
	const GOptionEntry entries[] = {
		{"seed", 's', 0, G_OPTION_ARG_INT64, &seed, "another programme", "S"},
		{"change", 'c', 0, G_OPTION_ARG_DOUBLE, &p.change, "move that many", "PERCENT"},
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GOptionContext) context = g_option_context_new("N");
	g_autoptr(GError) error = NULL;

	g_option_context_add_main_entries(context, entries, NULL);
	if (!g_option_context_parse(context, &argc, &argv, &error) ||
		!programme_init(&p, argc == 2 ? argv[1] : "", &error)) {
		fprintf(stderr, "generate: %s\n", error->message);
		return 2;
	}
	p.seed = (guint64)seed;
	learn_words(&p);
	put_programme(&p);
	forget_words(&p);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		perror("generate");
		return 1;
	}
	return EXIT_SUCCESS;
}
