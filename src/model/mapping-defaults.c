/*
 * The default rules, in the form in which users add theirs; the first that holds wins. Words are
 * compared without case and diacritics. English puts what a thing is last ("Robotics Workshop"),
 * Vietnamese first ("Hội thảo …"), Korean last; nothing is guessed from the middle of a title.
 */
#include <stddef.h>

#include "mapping-defaults.h"

/* clang-format off: it would cut the lists of words. */
const struct rule_text mapping_defaults[] = {
	/* What says its kind itself. */
	{"kind", "x-*kind", "any", ""},
	{"kind", "x-*session-type", "any", ""},
	{"kind", "x-*event-type", "any", ""},
	{"kind", "description", "label",
	 "kind|type|format|session type|session format|loại|유형|종류|类型"},

	/* Categories, and the words in brackets of a title, as they stand. */
	{"plenary", "category", "is", "keynote|keynotes|opening|closing|toàn thể|기조연설|主旨"},
	{"forum", "category", "is",
	 "panel|panels|round table|roundtable|debate|podium|diễn đàn|tọa đàm|포럼|토론|论坛"},
	{"seminar", "category", "is", "seminars|symposium|hội thảo|세미나|심포지엄|研讨会"},
	{"workshop", "category", "is",
	 "workshops|tutorial|tutorials|training|codelab|hands-on|masterclass|lab|tập huấn|워크숍|워크샵|"
	 "교육|培训"},
	{"talk", "category", "is",
	 "talks|charla|charlas|presentation|lecture|lightning talk|lightning talks|paper|ignite|"
	 "regular session|oral|spotlight|vortrag|bài giảng|강연|발표|演讲"},
	{"meeting", "category", "is",
	 "meetings|meetup|bof|birds of a feather|open space|open-space|open-spaces|assembly|board|"
	 "họp|회의|총회|会议"},
	{"exhibition", "category", "is",
	 "exhibit|exhibits|expo|fair|trade fair|demo|demos|poster|posters|booth|showcase|triển lãm|"
	 "hội chợ|전시|전시회|박람회|展览"},
	{"contest", "category", "is",
	 "contests|competition|hackathon|ctf|challenge|award|awards|cuộc thi|공모전|경진대회|대회|竞赛|"
	 "大赛"},
	{"ceremony", "category", "is",
	 "opening ceremony|closing ceremony|award ceremony|awards ceremony|lễ|개막식|폐막식|시상식"},
	{"tour", "category", "is",
	 "tours|excursion|field trip|visit|site visit|sightseeing|tham quan|견학|투어|탐방"},
	{"social", "category", "is",
	 "reception|party|dinner|banquet|gala|networking|social event|tiệc|giao lưu|만찬|환영회|교류"},
	{"break", "category", "is",
	 "breaks|pause|lunch|coffee|coffee break|tea break|breakfast|meal|registration|nghỉ|"
	 "giải lao|휴식|점심|등록|茶歇"},

	/* Categories that contain a word which leaves no doubt. */
	{"plenary", "category", "has", "keynote|plenary"},
	{"contest", "category", "has", "hackathon|contest|competition|cuộc thi|공모전|경진대회"},
	{"workshop", "category", "has", "workshop|tutorial|워크숍|워크샵"},
	{"ceremony", "category", "has", "ceremony"},
	{"exhibition", "category", "has", "exhibition|poster|triển lãm|전시회|박람회"},
	{"forum", "category", "has", "forum|panel|diễn đàn|포럼"},
	{"seminar", "category", "has", "seminar|symposium|세미나"},
	{"break", "category", "ends", "break"},

	/* Titles that are nothing but a word for it. */
	{"break", "title", "is",
	 "break|lunch|coffee|tea|breakfast|registration|check-in|"
	 "pause|doors open|ăn trưa|nghỉ trưa|"
	 "giải lao|nghỉ giải lao|đăng ký|tiệc trà|휴식|점심|점심식사|오찬|등록|접수|커피 브레이크"},
	{"social", "title", "is", "dinner|party|reception|banquet|networking|happy hour|만찬|환영만찬"},
	{"plenary", "title", "is",
	 "keynote|plenary|opening|closing|welcome|opening remarks|closing remarks|opening session|"
	 "closing session|기조연설|phiên toàn thể"},
	{"ceremony", "title", "is", "개막식|개회식|폐막식|폐회식|시상식|awards"},
	{"exhibition", "title", "is", "exhibition|expo|posters|demos|전시회|triển lãm"},

	/* Titles that begin with it: a label, or a set phrase. */
	{"plenary", "title", "begins",
	 "keynote:|keynote -|keynote –|keynote —|keynote by|"
	 "keynote speech|keynote address|keynote lecture|keynote talk|opening keynote|"
	 "closing keynote|plenary:|"
	 "opening remarks|closing remarks|plenary session|phiên toàn thể|기조연설"},
	{"ceremony", "title", "begins",
	 "opening ceremony|closing ceremony|award ceremony|awards ceremony|signing ceremony|"
	 "lễ khai mạc|lễ bế mạc|lễ trao giải|lễ ký|lễ khánh thành|lễ kỷ niệm"},
	{"workshop", "title", "begins",
	 "workshop:|workshop -|workshop –|workshop on|tutorial:|tutorial on|hands-on:|training:|"
	 "tập huấn|lớp tập huấn"},
	{"forum", "title", "begins",
	 "forum:|panel:|panel discussion|panel -|panel –|roundtable:|"
	 "round table:|roundtable|diễn đàn|"
	 "tọa đàm"},
	{"seminar", "title", "begins", "seminar:|symposium:|hội thảo"},
	{"talk", "title", "begins",
	 "talk:|lecture:|invited talk|lightning talks|lightning talk:|bài giảng"},
	{"contest", "title", "begins",
	 "contest:|competition:|hackathon:|challenge:|cuộc thi|hội thi"},
	{"exhibition", "title", "begins",
	 "exhibition:|expo:|demo:|poster:|poster session|posters:|triển lãm|hội chợ"},
	{"tour", "title", "begins",
	 "tour:|excursion:|field trip|site visit|technical visit|tham quan|chuyến tham quan"},
	{"social", "title", "begins",
	 "social:|welcome reception|networking reception|gala dinner|conference dinner|tiệc|"
	 "chiêu đãi|giao lưu"},
	{"break", "title", "begins",
	 "coffee break|tea break|lunch break|break:|lunch:|continental breakfast|registration:|"
	 "registration and|registration &|registration /|"
	 "lunch on your own|nghỉ giải lao|nghỉ trưa|ăn trưa"},
	{"meeting", "title", "begins", "meeting:|meeting with|bof:|buổi làm việc|cuộc họp|hội đàm"},

	/* Titles that end with it. */
	{"plenary", "title", "ends", "keynote|plenary|plenary session|전체회의|기조강연"},
	{"ceremony", "title", "ends",
	 "ceremony|개막식|개회식|폐막식|폐회식|시상식|기념식|체결식|조인식"},
	{"workshop", "title", "ends", "workshop|tutorial|masterclass|training course|워크숍|워크샵|연수"},
	{"forum", "title", "ends",
	 "forum|panel|panel discussion|roundtable|round table|round-table|포럼|좌담회|토론회|论坛"},
	{"seminar", "title", "ends", "seminar|symposium|세미나|심포지엄|研讨会"},
	{"contest", "title", "ends",
	 "contest|competition|hackathon|공모전|경진대회|경연대회|竞赛|大赛"},
	{"exhibition", "title", "ends",
	 "exhibition|expo|trade fair|poster session|전시회|박람회|전시|展览"},
	{"tour", "title", "ends", "tour|excursion|site visit|field trip|견학|투어|시찰|탐방"},
	{"social", "title", "ends",
	 "reception|dinner|banquet|gala|party|social|social event|happy hour|만찬|오찬|환영회|"
	 "리셉션"},
	{"break", "title", "ends", "break|lunch|breakfast|registration|휴식|등록"},
	{"meeting", "title", "ends",
	 "meeting|general assembly|board|council|meetup|총회|이사회|집행위원회|간담회|업무협의|회의"},

	/* Status. */
	{"cancelled", "category", "is", "cancelled|canceled|abgesagt|annulé|취소|取消|đã hủy|hủy"},
	{"cancelled", "title", "regex",
	 "^\\W*(?:cancell?ed|abgesagt|annul[ée]+|cancelad[oa]|취소|取消|"
	 "(?:đã |bị )?hủy)\\s*[:：)\\]–—-]+\\s*|"
	 "^(?-i:CANCELL?ED)\\s+"},
	{"cancelled", "title", "regex",
	 "[(\\[（](?:cancell?ed|abgesagt|annul[ée]+|cancelad[oa]|취소|取消|(?:đã |bị )?hủy)[)\\]）]\\s*$|"
	 "[-–—:]\\s*(?-i:CANCELL?ED)\\s*$"},

	/* Track. */
	{"track", "x-*track", "any", ""},
	{"track", "x-*stream", "any", ""},
	{"track", "category", "begins", "track:|strand:|stream:|chủ đề:|트랙:"},
	{"track", "description", "label", "track|strand|stream|section|chuyên đề|트랙|分会场"},

	/* Place; LOCATION itself is taken apart by its form. */
	{"venue", "vlocation", "any", ""},
	{"venue", "x-*room", "any", ""},
	{"building", "x-*building", "any", ""},
	{"building", "x-*venue", "any", ""},

	/* People; of these, the first that names anybody. */
	{"person", "participant", "any", ""},
	{"person", "x-*speaker", "list", ""},
	{"person", "x-*speakers", "list", ""},
	{"person", "x-*presenter", "list", ""},
	{"person", "description", "label",
	 "speaker|speakers|speaker(s)|presenter|presenters|presented by|by|von|referent|referenten|"
	 "panelists|panellists|diễn giả|báo cáo viên|연사|발표자|강연자|演讲人|嘉宾|讲者|講演者"},
	{"person", "contact", "regex", "^[^,;\\n]+"},
	{"person", "organizer", "any", ""},

	/* The rest. */
	{"url", "url", "any", ""},
	{"url", "x-*url", "any", ""},
	{"language", "x-*language", "any", ""},
	{"language", "category", "begins", "language:|lang:"},
	{"language", "description", "label",
	 "language|session language|languages|ngôn ngữ|언어|语言|sprache|langue|idioma"},
	{NULL, NULL, NULL, NULL},
};
