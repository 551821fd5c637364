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
_BLAMELESS = (
    r"(?!gecik|qorx|cekin|yayin|unut|itir|poz|aldat|yorul|davran|incit|utan|qac|bez|burax|teslim|darix|tele[sş])"
)
LACKED = _words(
    r"bilmir(?:em|ik)",
    r"bilmedi[ky]\w*",
    r"(?:bilik\w*|biliyim|tecrube\w*|bacarig\w*|serisde\w*|vesiqe\w*|sertifikat\w*|bacariq\w*|anlayis\w*|melumat\w*|xeber\w*)? ?yox(?:dur?|umdur)?\b",
    _BLAMELESS + r"\w{2,}m[ae]mis(?:em|am|ik|iq)\w*",
    _BLAMELESS + r"\w{2,}m[ae]m[iu]sd[iu]m",
    r"(?:is\w*|tecrubem|imkan\w*|mesgul|istifade\w*|tanis\w*|[a-z]+i) olm[ae]y[iı]b\w*",
    r"(?:bacar|danis|anla|isle|isled|islet|yaz|istifade ed|istifade et|basa dus|oxu|oxuya bil|danisa bil|ede bil|isleye bil|sur|qura bil|idare ed|idare et|mesgul ol|apar|tani)[aei]?m[iu]r[ae]m",
    r"\w{2,}(?:a|e) bilmir[ae]m",
    r"(?<!pis )(?<!asili )(?<!qarsi )deyil[ae]m",
    r"(?:tanis|beled|xeberdar) deyil\w*",
    r"(?:do not|don['’]?t|cannot|can['’]?t|can not|never) (?:\w+ )?(?:know|speak|have|use|used|drive|worked|write|read|work|understand|touched|tried|learned|learnt|managed|done|led|sold|dealt|had|handled)\b",
    r"have(?:n['’]?t| not| never) (?:\w+ )?(?:worked|used|learned|learnt|had|done|tried|touched|managed|led|dealt|sold|driven)",
    r"(?:has |have |with )?(?:no|zero|nor any) (?:\w+ ){0,2}(?:experience|knowledge|skills?|command|licen[cs]e|training|background|exposure)\b",
    r"without (?:\w+ )?(?:experience|knowledge|licen[cs]e)\b",
    r"(?:not|never) (?:yet )?(?:worked|familiar|used|experienced|proficient|touched)\b",
    r"unfamiliar\b",
    r"(?:am|['’]m) not (?:\w+ )?(?:good at|strong in|(?:a|an) )",
    r"lack(?:s|ing)? (?:of |any )?(?:\w+ )?(?:experience|knowledge)",
    r"no (?=english|russian|turkish|azerbaijani|crm|1c|sap|erp|excel|driv)",
    r"не (?:влад\w+|зна(?:ю|ком\w*)\b|уме\w+|(?:про|от)?работа(?:л\w*|ю)|говорю|имею|(?:вос)?пользов\w+|пользуюсь|вожу|изучал\w*|пишу|понимаю|приходилось|доводилось|сталкивал\w*|использ\w+|занима\w+|руководил\w*|пробовал\w*|осво\w+|продавал\w*|вел\w*|доучил\w*|умею|учил\w*|делал\w*|является|могу|води\w+)",
    r"незнаком\w*",
    r"нет (?:\w+ )?(?:опыта|знани\w+|навык\w+|прав|водительск\w+|умени\w+)",
    r"(?:без|отсутству\w+) (?:\w+ )?(?:опыт\w*|знани\w+|прав|навык\w+)",
    r"(?:опыта|знаний|навыков|прав) (?:\w+ ){0,4}(?:нет|не было|отсутств\w+)\b",
    r"(?:английск|турецк|русск|азербайджанск)ого нет\b",
    r"[—–-] нет\b",
)
HEDGED = _words(r"почти|едва|hardly|barely|demek olar ki|nede?nse")
"""Before a lack it leaves open whether the skill is there."""
NO_LACK = _words(
    r"(?:sikayet|tohmet|cerime|xeta|sehv|problem|irad|gecikme|pozuntu|tenbeh|zererli|mehkumlu|avtomobil|masin)\w*|"
    r"(?:not|never) (?:only|just)|не только|жалоб|замечани|вредных|problems?|complaints?"
)
"""What one is glad to be without: with it a clause of lack lacks nothing."""
USE = _words(r"istifade|isle|is\w* ol|cal[iı]s|used?\b|worked|touched|работал|пользов|использов|сталкив|tried")
WISHED = _words(
    r"\w*(?:mek|maq|mey|mag)[eai]? (?:\w+ )?(?:ist[ei][yr]\w+|arzula\w+|planlas\w+|niyyet\w+|heves\w* var|meqsed\w+|hazirlas\w+)",
    r"ist[ei]y(?:irem|erdim|irik)",
    r"(?:oyren|inkisaf etdir|artir|tekmillesdir)\w*(?:mek|meyi|mayi|maq) (?:\w+ )?(?:ist\w+|meqsed\w*|planla\w+|arzu\w+)",
    r"(?<!tez )(?<!asan )(?<!asanliqla )(?<!cabuk )(?<!suretle )(?:oyren(?:irem|meye basla\w+)|oyrenmekdeyem)",
    r"kurs(?:un?a|lar\w*) (?:yazil|gedir|getm|qosul|basla|qatil|davam)\w*|hele basla\w+",
    r"arzu(?:layiram| edirem|m)\b|planim\b",
    r"(?:want|wish|hope|plan|planning|would like|aim|intend|going|looking) to (?:learn|improve|study|develop|master|get|become|gain|find|obtain|build|work|move|start|grow|take)",
    r"(?:willing|eager|keen|like) to (?:(?:improve|study|develop|master|get|become|gain|find|obtain|move|start|take)\b|learn (?=\w)(?!new|from|and|quick|more|on|or|things|something))",
    r"(?:am |currently |now )?(?:learning|studying|taking)\b(?! and)(?! (?:new|quick|fast))",
    r"want(?:s)? to\b|signed up for|enrolled in|on my list",
    r"хочу|хотел\w* бы|планирую|мечтаю|собираюсь|желаю|намерен\w*|учу\b|изучаю|осваиваю|(?:начал\w*|буду|готов\w*|хожу на курсы) (?:изуч\w+|учить\w*|осва\w+)|записал\w* на|в планах|в процессе",
)
FIRST_PERSON = _words(
    r"[^\W\d_]{2,}(?:[iu]r[ae]m|m[iu]s[ae]m|[aeiu][td][iu]m|[rlnmsyzgvk]d[iu]m|[ae]c[ae][gq][ae]m|ir[dt][iu]m)\b|men\b|ozum\b|i\b|i['’]\w+|я\b|мне\b|сам[аи]?\b"
)
"""The person speaks of himself or herself: "hazırlamışam", "I", "я"."""
_KIN = r"heyat yoldas|yoldas|qardas|baci|ata|ana|dost|og[lu]+|qiz|rehber|mudir|hemkar|komanda yoldas|mudur|sef|emi|xala|bibi|muellim|qonsu|komandam"
OTHERS = _words(
    rf"(?:{_KIN})(?:lar|ler)?(?:im|um|m|imiz|umuz|miz|iniz)(?:[iu]n)?\b(?! dil)",
    r"my (?:\w+ ){0,2}(?:husband|wife|brother|sister|father|mother(?! tongue)|friend|boss|manager|colleague|son|daughter|supervisor|leader|lead|teammate|partner|director|uncle|aunt)s?(?:['’]s)?\b(?! and i\b)",
    r"an? (?:\w+ )?(?:colleague|friend|teammate) of mine|our (?:accountant|manager|boss|director|lawyer|it guy)",
    r"(?:мо[йяие]|наш\w*|у мо\w+) (?:\w+ )?(?:муж\w*|жен[аы]\w*|брат\w*|сестр\w+|отец|отца|мать|друг\w*|подруг\w+|начальник\w*|руководител\w+|коллег\w+|сын\w*|дочь|директор\w*)",
    r"(?:муж|жена|брат|сестра|коллега|начальник)\b",
)
VACANCY_TALK = _words(
    r"namized\w* (?:\w+ ){0,3}(?:olmali|bilmeli|bacarmali|malik|teleb|sahib)\w*",
    r"(?:namizedlerden|namizedler|iddiaci\w*) ",
    r"bizim ucun uygun namized",
    r"(?:\w+ )?(?:vakansiya|(?:mutexessis|menecer|isci|operator|satici|muhasib|namized)\w* (?:axtarilir|teleb olunur)|axtarilir|is elani|elan edir|teleb olunur|axtaririq|ise devet|mutexessis axtarir|isci axtarir|ise goturur\w*)",
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
    r"(?:imkan(?:i|lari|lar)?|muhit[i]?|perspektiv\w*|sigorta(?!c)\w*|bonus\w*|mukafat\w*)[.!\s]*$",
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
