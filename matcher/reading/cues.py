"""Wordings that change what a mention means: preferred, required, not asked, lacked, wished, offered, applied for.

All patterns run over folded text (ə is written e, ı i, ş s …), so one spelling serves all.
"""

from __future__ import annotations

import re


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile(r"(?<![^\W_])(?:" + "|".join(patterns) + r")")


PREFERRED = _words(
    r"(?:elave )?ustunlu[kgy]\w*(?: veril\w+| sayil\w+| hesab \w+| qazandir\w+)?",
    r"arzu ?(?:olun\w*|edil\w*|ed[ei]r\w*)",
    r"(?:olsa|olarsa|bilse|olmasi) (?:daha )?(?:yaxsi|el[ae])(?: olar\w*)?",
    r"(?:is |are |would be |will be |strongly |highly )*(?:preferred|preferably|preferable|desirable|desired|advantageous)\b",
    r"(?:is |are |would be |will be |considered |as )*(?:a|an)? ?(?:big |strong |great |huge |definite )?(?:plus|advantage|asset|bonus)\b",
    r"nice[ -]to[ -]have",
    r"желател\w+",
    r"приветству\w+",
    r"(?:будет |является |считается |будут )?(?:плюсом|преимуществ\w+)",
    r"(?:большой |как |огромный )?плюс\b(?!\w)",
)
REQUIRED = _words(
    r"mutleq\w*",
    r"vacib\w*",
    r"zeruri\w*",
    r"sertdir",
    r"teleb (?:olunur|olunan|edilir)",
    r"must\b",
    r"(?:is |are )?(?:required|mandatory|essential|necessary)\b",
    r"обязател\w+",
    r"необходим\w*",
    r"требуется",
    r"\w+(?:mali|meli)dir\w*",
)
NEGATED = _words(
    r"teleb (?:olunmur|edilmir|olunmayacaq|olunmamaqdadir|qoyulmur)",
    r"(?:vacib|sert|mutleq|zeruri|mecburi|onemli|esas) deyil\w*",
    r"(?:ehtiyac|teleb) (?:yoxdur|duyulmur)",
    r"(?:is |are )?(?:not|n't|never) (?:\w+ )?(?:required|necessary|mandatory|essential|needed|a must|obligatory)\b",
    r"no (?:\w+ ){0,3}(?:required|needed|necessary)\b",
    r"(?:is |are )?optional\b",
    r"не (?:требу\w+|обязател\w+|нужн\w+|важ\w+|необходим\w*)",
    r"необязател\w+",
    # "az olmamalıdır" (not less) asks for something.
    r"(?<!az )(?<!asagi )[^\W\d_]{2,}m[ae]m[ae](?:q|k|g[ie]|y[ie]|s[iı]|l[iı])\w*",
    r"(?:можно |допускается )без (?:знани\w+|опыта)?",
)
LACKED = _words(
    r"bilmirem",
    r"(?:bilik\w*|biliyim|tecrube\w*|bacarig\w*|serisde\w*|vesiqe\w*|sertifikat\w*|bacariq\w*|anlayis\w*|melumat\w*)? ?yox(?:dur|du)?\b",
    r"yoxumdur",
    r"\w{2,}m[ae]mis(?:em|am)\w*",
    r"(?:bacar|danis|anla|isle|isled|yaz|istifade ed|basa dus|oxuya bil|danisa bil|ede bil|isleye bil|sur|qura bil)[aei]?m[iu]r[ae]m",
    r"\w{2,}(?:a|e) bilmir[ae]m",
    r"(?:do not|don['’]?t|cannot|can['’]?t|can not|never) (?:\w+ )?(?:know|speak|have|use|used|drive|worked|write|read|work)\b",
    r"have(?:n['’]t| not| never) (?:\w+ )?(?:worked|used|learned|learnt|had)",
    r"(?:has |have )?no (?:\w+ ){0,2}(?:experience|knowledge|skills?|command|licen[cs]e|training)\b",
    r"without (?:\w+ )?(?:experience|knowledge|licen[cs]e)\b",
    r"(?:not|never) (?:yet )?(?:worked|familiar|used|experienced|proficient)\b",
    r"lack(?:s|ing)? (?:of |any )?(?:\w+ )?(?:experience|knowledge)",
    r"no (?=english|russian|turkish|azerbaijani|crm|1c|sap|erp|excel|driving)",
    r"не (?:влад\w+|зна(?:ю|ком\w*)\b|уме\w+|работал\w*|говорю|имею|пользовал\w*|пользуюсь|вожу|изучал\w*|пишу|понимаю)",
    r"нет (?:\w+ )?(?:опыта|знани\w+|навык\w+|прав|водительск\w+|умени\w+)",
    r"(?:без|отсутству\w+) (?:\w+ )?(?:опыт\w*|знани\w+|прав|навык\w+)",
    r"(?:опыта|знаний|навыков|прав) (?:\w+ ){0,4}нет\b",
    r"[—–-] нет\b",
)
WISHED = _words(
    r"\w*(?:mek|maq|mey|mag)[eai]? (?:\w+ )?(?:ist[ei][yr]\w+|arzula\w+|planlas\w+|niyyet\w+|heves\w* var|meqsed\w+)",
    r"ist[ei]y(?:irem|erdim|irik)",
    r"(?:oyren|inkisaf etdir|artir|tekmillesdir)\w*(?:mek|meyi|mayi|maq) (?:\w+ )?(?:ist\w+|meqsed\w*|planla\w+|arzu\w+)",
    r"oyren(?:irem|meye basla\w+)|oyrenmekdeyem",
    r"arzu(?:layiram| edirem|m)\b",
    r"(?:want|wish|hope|plan|planning|would like|like|aim|intend|going|looking|willing|eager|keen) to (?:learn|improve|study|develop|master|get|become|gain|find|obtain|build|work|move|start|grow|take)",
    r"(?:am |currently )?(?:learning|studying|taking)\b(?! and)",
    r"want(?:s)? to\b",
    r"хочу|хотел\w* бы|планирую|мечтаю|собираюсь|желаю|намерен\w*|учу\b|изучаю|буду (?:изучать|учить)|в планах",
)
OTHERS = _words(
    r"(?:heyat yoldas|yoldas|er|qardas|baci|ata|ana|dost|oglu?m|qizi?m|rehber|mudir|hemkar|komanda yoldas|mudur|sef|emi|xala|bibi|muellim)(?:im|m|ium|ımız)(?:in|iz|imiz|un|den|le)?\b(?! dil)",
    r"(?:rehberim|mudirim|hemkarlarim|hemkarim|qardasim|bacim|atam|anam|yoldasim|dostum|oglum|qizim|sefim)\w*",
    r"my (?:\w+ )?(?:husband|wife|brother|sister|father|mother(?! tongue)|friend|boss|manager|colleague|son|daughter|supervisor|team lead|teammate|partner|director|uncle|aunt)s?(?:['’]s)?\b",
    r"(?:мо[йяие]|наш\w*) (?:\w+ )?(?:муж|жена|брат|сестра|отец|мать|друг|начальник|руководител\w+|коллег\w+|сын|дочь|директор)\w*",
    r"(?:муж|жена|брат|сестра)\b",
)
VACANCY_TALK = _words(
    r"namized\w* (?:\w+ ){0,3}(?:olmali|bilmeli|bacarmali|malik|teleb|sahib)\w*",
    r"(?:namizedlerden|namizedler|iddiaci\w*) ",
    r"bizim ucun uygun namized",
    r"(?:\w+ )?(?:vakansiya|is elani|elan edir|teleb olunur|axtaririq|ise devet|mutexessis axtarir|isci axtarir|ise goturur\w*)",
    r"namized\w* (?:qoyulan |dair |ucun )?teleb\w*",
    r"(?:the )?(?:ideal|successful|suitable) candidate|candidates? (?:must|should|will|has to)|we are (?:looking for|seeking|hiring)|you (?:will|must|should) (?:have|be)|applicants?\b|job requirements|(?:is|are) required\b",
    r"кандидат\w* (?:должен|должна|обязан|\w+ владе)|мы ищем|требования к кандидат\w+|требуется|компания ищет|в связи с расширением|ищем (?:\w+ )?(?:сотрудник|специалист|менеджер)\w*",
)
APPLY = _words(
    r"(?:cv|rezume|ozgecmis|resume|curriculum)\w*[^.\n]{0,90}(?:gonder|yolla|unvan|muraciet|teqdim et)\w*",
    r"(?:gonder|yolla)\w*[^.\n]{0,60}(?:cv|rezume)\w*",
    r"(?:maraqlan|telebl?ere? (?:cavab|uygun|ygun|yygun))\w*[^.\n]{0,40}(?:namized|sexs|xahis)\w*",
    r"muraciet (?:ede bil|etmek isteyen|edenlerden|ede biler|edin|et\b|ucun)\w*",
    r"(?:son )?muraciet tarixi",
    r"(?:please |kindly )?(?:send|submit|forward|email|e-mail) (?:us )?(?:your |the |an? )?(?:\w+ )?(?:cv|resume|application)",
    r"(?:interested|qualified|eligible) (?:candidates|applicants|persons)",
    r"apply (?:for|via|by|now|to|here|online)\b",
    r"(?:cv|resume)s? (?:\w+ ){0,4}(?:to|should be sent|at)\b",
    r"(?:отправ|выс[ыл]|присыл|направ|шлите|ждем)\w*[^.\n]{0,60}(?:резюме|cv)",
    r"(?:резюме|cv)\w*[^.\n]{0,50}(?:отправ|выс[ыл]|присыл|направ|почт|адрес|по номер)\w*",
    r"(?:cv|rezume)[- ]?\w* (?:ingilis|rus|azerbaycan) dil\w*",
    r"(?:резюме|cv) на (?:англ|русс|азер)\w+",
)
OFFER = _words(
    r"(?:biz )?(?:teklif edirik|vaad edirik|temin edirik|teqdim edirik|veririk|(?<!ustunluk )verilir|odenilir|qarsilanir)\b",
    r"(?:imkan(?:i|lari|lar)?|muhit[i]?|perspektiv\w*|sigorta\w*|bonus\w*|mukafat\w*)[.!\s]*$",
    r"(?:karyera|peseka?r) (?:yuksel|inkisaf|artim)\w* (?:imkan|perspektiv|ucun)\w*",
    r"dostcasina|mehriban kollektiv",
    r"(?:tibbi sigorta|pulsuz nahar|emek muqavilesi|odenisli mezuniyyet|korporativ telim)",
    r"(?:sizi |tam |sifirdan )telim\w*(?: \w+)?[.!\s]*$",
    r"(?:we|company) (?:offer|provide|guarantee)s?\b|opportunit(?:y|ies) (?:to|for)\b|career growth|friendly (?:team|environment|atmosphere)|health insurance",
    r"(?:мы )?(?:предлагаем|гарантируем|предоставляем|обеспечиваем)\b|возможност\w+ (?:\w+ )?(?:роста|развития|обучения)|дружн\w+ (?:коллектив|команд)\w*|обучение (?:с нуля|за сч)\w*|карьерн\w+ рост\w*|официальн\w+ (?:трудо)?устройств\w*",
)
BLURB = _words(
    r"fealiyyet (?:goster|basla|gosteren)\w*",
    r"(?:teklif|elan|devet) edir\b",
    r"(?:vezifesi(?:ne| uzre)?|movqeyi) \w*(?: \w+){0,3} (?:elan|axtar|devet|qebul)\w*",
    r"(?:ilinden|ci ilden|ildir)\b",
    r"(?:sirket|bank|holdinq|mmc|qsc|asc|group|komand)\w*(?:imiz)? [^.]*(?:liderdir|lideri|calisir|edir|teskil edir|yaradir|saglayir|gosterir|sirketdir|hazirlayir|teqdim edir|axtarir)\b",
    r"(?:company|bank|group|llc|firm) (?:is|was|has|offers|provides)\b|founded in|established in|leading (?:company|provider|bank)|years of experience in the market|our (?:company|mission|values|clients)",
    r"(?:компания|банк|группа|фирма) [^.]*(?:предлагает|является|занимается|приглашает|основан\w*|работает)|мы [-–—] |лидер\w* рынка",
)
SEEKING = _words(
    r"axtar\w+|ehtiyac(?:imiz)? var|devet edir(?:ik)?",
    r"(?:olmali|bacarmali|bilmeli|malik olmali|sahib olmali|etmeli|isleme?li|qurmali)\w*",
    r"looking for|seeking|we need|wanted|you (?:are|have|can|should)|should (?:have|be|possess|know)|who (?:is|has|can|are|have|speaks|knows)|candidate",
    r"ищем|ищет|нужен|нужна|нужны|требуется|требуются|должен|должна|приглаша\w+ (?:на работу )?(?:ответствен|коммуникабел|активн)\w*|кандидат|мы ждем|от вас",
)
DUTY_TALK = _words(
    r"(?:edecek|goreceks|olacaqs|isleyecek|aparacaq|hell edecek|cavabdeh|mesuldur|daxildir|qebul edecek)\w*",
    r"(?:vezife|is|oh?delik)\w*(?: \w+){0,2} daxildir",
    r"you(?: will|['’]ll)|responsible for|in charge of|your (?:job|tasks|day|work) (?:is|are|will)",
    r"вы будете|в обязанности вход\w+|предстоит|будете|отвечать за",
)
ALTERNATIVE = re.compile(
    r"(?<![^\W_])(?:ve\s?/\s?ya(?: da)?|ve ya(?: da)?|yaxud(?: da)?|ya da|or|and/or|или|и/или|либо)(?![^\W_])"
)
CONJUNCTION = re.compile(r"(?<![^\W_])(?:ve|and|и|hem|hemcinin|elece|xususile|xususen|or|или|ya|yaxud)(?![^\W_])|[&/+]")
HEAD = re.compile(
    r"(?<![^\W_])(?:bacari[qgy]|bacarib?c|qabiliyy?et|bili[ky]|vardis|seriste|keyfiyyet|skill|abilit|knowledge|command|навык|умени|знани|способност|качеств|владени|опыт|tecrube)"
)
ROLE = re.compile(
    r"['’]?\w{0,3}[ \t]+(?:(?:uzre|sahesi uzre|ve [^\W\d_]+ )\s*)?(?:menecer|menecc?er|mutexessis|mutexes|sobe|departament|numayende|emekdas(?:i\b|lari\b)|rehberi|direktor|mudir|muhasib|operator|"
    r"koordinator|assistent|bolmesi|bolmesinin|qrupu\b|merkezi|agenti|analitik(?:i\b|\b)|satici|manager|specialist|department|representative|officer|coordinator|director|team lead|assistant|division|agent|consultant|engineer|analyst|executive|"
    r"отдел|менеджер|специалист|департамент|консультант|директор|руководител|оператор|агент)"
)
ROLE_BEFORE = re.compile(
    r"(?:отдел\w*|департамент\w*|менеджер\w*(?: по)?|специалист\w*(?: по)?|руководител\w*(?: отдела)?|оператор\w*|(?:head|manager|director|department) of|на должность)\s+(?:\w+\s+)?$"
)
