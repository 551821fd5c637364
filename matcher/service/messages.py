"""The documented list of problem codes, each with its sentence in az, en and ru."""

from __future__ import annotations

MESSAGES: dict[str, tuple[str, str, str]] = {
    # The request as a whole.
    "bad_request": ("Sorğu yanlışdır", "The request is malformed", "Неверный запрос"),
    "invalid_input": ("Məlumat qaydalara uyğun deyil", "The input is not allowed", "Данные не соответствуют правилам"),
    "not_found": ("Tapılmadı", "Not found", "Не найдено"),
    "method_not_allowed": ("Bu metod dəstəklənmir", "Method not allowed", "Метод не поддерживается"),
    "too_large": ("Sorğu həddindən böyükdür", "The request is too large", "Слишком большой запрос"),
    "unsupported_media_type": (
        "Bu məzmun növü burada qəbul olunmur",
        "This content type is not accepted here",
        "Этот тип содержимого здесь не принимается",
    ),
    "internal_error": ("Daxili xəta", "Internal error", "Внутренняя ошибка"),
    # The store.
    "etag_mismatch": (
        "Məlumat bu arada dəyişib, yenidən oxuyun",
        "It has changed meanwhile; read it again",
        "Данные за это время изменились, прочитайте их заново",
    ),
    # Decisions.
    "unknown_decision": ("Belə qərar yoxdur", "There is no such decision", "Такого решения нет"),
    "erased": (
        "Qərara aid şəxsi məlumatlar silinib",
        "The personal data of this decision were erased",
        "Персональные данные этого решения удалены",
    ),
    "form_expired": (
        "Səhifə çox uzun müddət açıq qalıb. Onu yenidən açıb təkrar edin",
        "The page was open for too long. Open it again and repeat",
        "Страница была открыта слишком долго. Откройте её заново и повторите",
    ),
    "decision_not_recorded": (
        "Cavab qərarlar jurnalına yazılmadı, çünki bazaya hazırda yazmaq olmur",
        "The answer was not written into the decision log, as the store takes no writes at present",
        "Ответ не записан в журнал решений: хранилище сейчас не принимает записи",
    ),
    "decision_expired": (
        "Qərarın saxlanma müddəti bitib",
        "The period for which this decision is kept is over",
        "Срок хранения этого решения истёк",
    ),
    "result_not_named": (
        "Qərarda bir neçə nəticə var: hansının nəzərdə tutulduğunu göstərin",
        "The decision has several results: say which one is meant",
        "В решении несколько результатов: укажите, какой имеется в виду",
    ),
    "review_state": (
        "Baxılma indiki vəziyyətindən bu vəziyyətə keçə bilməz",
        "The review cannot go from its present state to this one",
        "Из нынешнего состояния пересмотр не может перейти в это",
    ),
    "answer_missing": (
        "Baxılmanın nəticəsi namizədə izah olunmalıdır",
        "The end of a review needs an answer to the candidate",
        "По итогам пересмотра нужен ответ кандидату",
    ),
    "bad_time": (
        "Vaxt saat qurşağı ilə yazılmalıdır: 2026-01-31T12:00:00Z",
        "A time is written with its offset: 2026-01-31T12:00:00Z",
        "Время указывается с часовым поясом: 2026-01-31T12:00:00Z",
    ),
    "version_missing": (
        "Qərar başqa versiya ilə verilib və indiki versiya ilə təkrarlana bilməz",
        "The decision was made with another version and cannot be repeated with the present one",
        "Решение принято с другой версией и не может быть повторено с нынешней",
    ),
    "idempotency_key_reused": (
        "Bu açar artıq başqa sorğu ilə işlənib",
        "This key came with another request before",
        "Этот ключ уже использован с другим запросом",
    ),
    "store_busy": (
        "Yaddaş məşğuldur, bir azdan təkrar edin",
        "The store is busy; try again shortly",
        "Хранилище занято, повторите чуть позже",
    ),
    "store_full": (
        "Diskdə yer yoxdur, heç nə yazılmadı",
        "The disk is full; nothing was written",
        "На диске нет места, ничего не записано",
    ),
    "store_unavailable": ("Yaddaş əlçatan deyil", "The store is not available", "Хранилище недоступно"),
    "store_damaged": ("Yaddaş zədələnib", "The store is damaged", "Хранилище повреждено"),
    "damaged_row": ("Saxlanan qeyd zədələnib", "A stored record is damaged", "Сохранённая запись повреждена"),
    "changes_trimmed": (
        "Dəyişikliklər jurnalı bu qədər geriyə getmir",
        "The change log does not reach back that far",
        "Журнал изменений не хранит столь давние записи",
    ),
    "store_moved": (
        "Yaddaş bu arada dəyişib; işi yenidən başladın və ya işçilərə verilənlər qovluğunu göstərin",
        "The store has changed meanwhile; start again, or let the workers see the data folder",
        "Хранилище тем временем изменилось; запустите заново или откройте рабочим процессам папку данных",
    ),
    "bulk_running": (
        "Bu istiqamətdə toplu uyğunlaşdırma artıq gedir",
        "A bulk match in this direction is under way already",
        "Массовый подбор в этом направлении уже идёт",
    ),
    "bulk_part_missing": (
        "Toplu nəticənin bir hissəsi itib; əmri təkrar verin",
        "A part of the bulk result is lost; give the command again",
        "Часть массового результата утеряна; повторите команду",
    ),
    "bulk_workers_died": (
        "İşçi proseslər dəfələrlə dayandı; hazır hissələr qalır, əmri təkrar verin",
        "Workers died again and again; what is done is kept, give the command again",
        "Рабочие процессы раз за разом завершались; готовое сохранено, повторите команду",
    ),
    "library_missing": (
        "Lazımi kitabxana qurulmayıb (matcher[bulk])",
        "A library is not installed (matcher[bulk])",
        "Не установлена библиотека (matcher[bulk])",
    ),
    "secret_differs": (
        "Yaddaşın gizli açarı başqadır",
        "The store was made with another secret",
        "Хранилище создано с другим секретом",
    ),
    "secret_missing": (
        "Gizli açar verilməyib (MATCHER_SECRET)",
        "No secret is given (MATCHER_SECRET)",
        "Не задан секрет (MATCHER_SECRET)",
    ),
    "store_url": (
        "Bu növ verilənlər bazası dəstəklənmir",
        "This kind of database is not supported",
        "Такая база данных не поддерживается",
    ),
    "backup_exists": ("Bu ehtiyat nüsxə artıq var", "This backup exists already", "Такая резервная копия уже есть"),
    "backup_missing": ("Ehtiyat nüsxə tapılmadı", "There is no such backup", "Резервная копия не найдена"),
    "backup_damaged": ("Ehtiyat nüsxə zədələnib", "The backup is damaged", "Резервная копия повреждена"),
    "unknown_role": ("Naməlum rol", "Unknown role", "Неизвестная роль"),
    "unknown_key": ("Belə açar yoxdur", "No such key", "Нет такого ключа"),
    "subject_required": (
        "Namizəd açarı üçün namizəd göstərilməlidir",
        "A candidate's key needs its candidate",
        "Для ключа кандидата нужно указать кандидата",
    ),
    "subject_not_allowed": (
        "Namizəd yalnız namizəd açarı üçün göstərilir",
        "Only a candidate's key names a candidate",
        "Кандидат указывается только для ключа кандидата",
    ),
    "empty_body": ("Sorğu boşdur", "The body is empty", "Пустое тело запроса"),
    "not_utf8": ("Mətn UTF-8 deyil", "The body is not UTF-8", "Тело запроса не в UTF-8"),
    "not_json": ("JSON oxunmur", "The body is not JSON", "Тело запроса не является JSON"),
    "too_deep": ("JSON çox dərindir", "The JSON is nested too deeply", "Слишком глубокая вложенность JSON"),
    "duplicate_key": ("Açar təkrarlanır", "A key occurs twice", "Ключ повторяется"),
    "too_many_keys": ("Açarlar həddindən çoxdur", "An object has too many keys", "Слишком много ключей"),
    "number_out_of_range": ("Ədəd hədləri aşır", "A number is out of range", "Число вне допустимых пределов"),
    "lone_surrogate": ("Mətndə pozuq simvol var", "A string holds a lone surrogate", "Непарный суррогат в строке"),
    # A document.
    "document_empty": ("Fayl boşdur", "The file is empty", "Файл пуст"),
    "document_no_text": (
        "Sənəddə oxunan mətn yoxdur (skan edilmiş ola bilər)",
        "The document holds no readable text (it may be a scan)",
        "В документе нет читаемого текста (возможно, это скан)",
    ),
    "document_encrypted": (
        "Sənəd parolla qorunur",
        "The document is protected by a password",
        "Документ защищён паролем",
    ),
    "document_broken": (
        "Sənəd zədələnib və oxunmur",
        "The document is damaged and cannot be read",
        "Документ повреждён и не читается",
    ),
    "document_unknown_format": (
        "Yalnız PDF, DOCX, HTML və mətn faylları oxunur",
        "Only PDF, DOCX, HTML and text files are read",
        "Читаются только файлы PDF, DOCX, HTML и текстовые файлы",
    ),
    "document_ambiguous": (
        "Fayl eyni anda iki formata uyğundur",
        "The file is of two formats at once",
        "Файл соответствует сразу двум форматам",
    ),
    "document_active_content": (
        "Sənəddə makros və ya daxil edilmiş obyekt var",
        "The document holds macros or embedded objects",
        "Документ содержит макросы или внедрённые объекты",
    ),
    "document_doctype": (
        "Sənədin XML hissəsində DOCTYPE qadağandır",
        "A DOCTYPE is not allowed in the document's XML",
        "DOCTYPE в XML документа не допускается",
    ),
    "document_unsafe_archive": (
        "Sənədin arxivində təhlükəli fayl adı və ya sıxılma üsulu var",
        "The document's archive has an unsafe name or packing",
        "В архиве документа есть небезопасное имя или способ сжатия",
    ),
    "document_unpacked_too_large": (
        "Sənəd açılanda həddindən böyük olur",
        "The document is too large when unpacked",
        "Документ слишком велик в распакованном виде",
    ),
    "document_too_many_pages": (
        "Sənəddə 100-dən çox səhifə var",
        "The document has more than 100 pages",
        "В документе больше 100 страниц",
    ),
    "document_text_too_long": (
        "Sənədin mətni 200 000 simvoldan uzundur",
        "The document's text is longer than 200,000 characters",
        "Текст документа длиннее 200 000 символов",
    ),
    "document_too_slow": (
        "Sənədin oxunması həddindən çox vaxt apardı",
        "Reading the document took too long",
        "Чтение документа заняло слишком много времени",
    ),
    "document_too_much_memory": (
        "Sənədin oxunması həddindən çox yaddaş tələb etdi",
        "Reading the document took too much memory",
        "Для чтения документа потребовалось слишком много памяти",
    ),
    "documents_busy": (
        "Hazırda çox sənəd oxunur; bir azdan yenidən cəhd edin",
        "Too many documents are being read; try again shortly",
        "Сейчас читается слишком много документов; повторите попытку позже",
    ),
    # One value.
    "not_a_file": ("Fayl olmalıdır", "Must be a file", "Должен быть файл"),
    "required": ("Bu sahə mütləqdir", "This field is required", "Обязательное поле"),
    "null_not_allowed": ("null qəbul olunmur", "null is not a value", "null не допускается"),
    "unknown_field": ("Naməlum sahə", "Unknown field", "Неизвестное поле"),
    "not_an_object": ("Obyekt olmalıdır", "Must be an object", "Должен быть объект"),
    "not_a_list": ("Siyahı olmalıdır", "Must be a list", "Должен быть список"),
    "not_a_string": ("Mətn olmalıdır", "Must be a string", "Должна быть строка"),
    "not_a_number": ("Ədəd olmalıdır", "Must be a number", "Должно быть число"),
    "not_an_integer": ("Tam ədəd olmalıdır", "Must be an integer", "Должно быть целое число"),
    "not_a_boolean": ("true və ya false olmalıdır", "Must be true or false", "Должно быть true или false"),
    "out_of_range": ("Qiymət hədləri aşır", "The value is out of range", "Значение вне допустимых пределов"),
    "too_many_places": (
        "Onluq işarələr həddən çoxdur",
        "Too many decimal places",
        "Слишком много знаков после запятой",
    ),
    "bad_length": ("Uzunluq uyğun deyil", "The length is not allowed", "Недопустимая длина"),
    "too_many_items": ("Siyahı həddindən uzundur", "The list is too long", "Слишком длинный список"),
    "too_few_items": ("Siyahı həddindən qısadır", "The list is too short", "Слишком короткий список"),
    "not_one_of": ("Qiymət siyahıda yoxdur", "Not one of the allowed words", "Недопустимое значение"),
    "bad_id": ("İdentifikator yanlışdır", "Not a valid id", "Неверный идентификатор"),
    "bad_month": ("Ay YYYY-MM olmalıdır", "Must be a month YYYY-MM", "Месяц должен быть в виде YYYY-MM"),
    "bad_date": ("Tarix YYYY-MM-DD olmalıdır", "Must be a date YYYY-MM-DD", "Дата должна быть в виде YYYY-MM-DD"),
    "bad_url": ("Ünvan yanlışdır", "Not a valid URL", "Неверный адрес"),
    "exactly_one_of": ("Yalnız biri verilməlidir", "Give exactly one of these", "Нужно указать ровно одно из полей"),
    "not_for_this_type": ("Bu növ üçün deyil", "Not for a requirement of this type", "Не для этого вида требования"),
    "reserved_id": ("Bu ad qorunur", "This id is reserved", "Этот идентификатор зарезервирован"),
    "duplicate_id": ("İdentifikator təkrarlanır", "An id occurs twice", "Идентификатор повторяется"),
    "duplicate_requirement_id": (
        "Tələbin identifikatoru təkrarlanır",
        "A requirement id occurs twice",
        "Идентификатор требования повторяется",
    ),
    "held_and_absent": (
        "Bacarıq həm var, həm yoxdur",
        "A skill is both held and absent",
        "Навык указан и как имеющийся, и как отсутствующий",
    ),
    "level_of_other_scale": (
        "Səviyyə bu bacarığın şkalasında deyil",
        "The level is not on this skill's scale",
        "Уровень не из шкалы этого навыка",
    ),
    "unknown_level": ("Naməlum səviyyə", "Unknown level", "Неизвестный уровень"),
    "unknown_education": ("Naməlum təhsil", "Unknown education", "Неизвестное образование"),
    "ambiguous_title": (
        "Bu vəzifə adı bir neçə peşəyə aid ola bilər",
        "This job title may mean several occupations",
        "Это название должности может означать несколько профессий",
    ),
    "unknown_occupation": ("Naməlum peşə", "Unknown occupation", "Неизвестная профессия"),
    "unknown_skill": ("Naməlum bacarıq", "Unknown skill", "Неизвестный навык"),
    "unknown_policy": ("Naməlum qaydalar toplusu", "Unknown policy", "Неизвестная политика"),
    "unknown_skill_id": ("Belə bacarıq yoxdur", "No such skill", "Нет такого навыка"),
    "unknown_occupation_id": ("Belə peşə yoxdur", "No such occupation", "Нет такой профессии"),
    "unknown_candidate": ("Belə namizəd yoxdur", "No such candidate", "Нет такого кандидата"),
    "key_missing": (
        "Etibarlı açar lazımdır: Authorization: Bearer …",
        "A valid key is needed: Authorization: Bearer …",
        "Нужен действующий ключ: Authorization: Bearer …",
    ),
    "key_in_url": (
        "Açar ünvanda yox, Authorization başlığında göndərilir",
        "A key belongs into the Authorization header, not into the address",
        "Ключ передаётся в заголовке Authorization, а не в адресе",
    ),
    "role_not_allowed": (
        "Bu açarın rolu üçün icazə yoxdur",
        "This key's role may not do that",
        "Роль этого ключа этого не позволяет",
    ),
    "rate_limited": (
        "Çox sorğu göndərilib; bir qədər sonra yenidən cəhd edin",
        "Too many calls; try again later",
        "Слишком много запросов; повторите позже",
    ),
    "id_differs": (
        "Mətndəki id ünvandakı id deyil",
        "The id in the body is not that of the path",
        "id в теле не совпадает с id в адресе",
    ),
    "bad_idempotency_key": (
        "Idempotency-Key 1–255 görünən ASCII simvoldan ibarət olmalıdır",
        "Idempotency-Key must be 1 to 255 visible ASCII characters",
        "Idempotency-Key должен состоять из 1–255 видимых символов ASCII",
    ),
    "policy_needs_reading": (
        "Saxlanmış CV-lər başqa declared_limit ilə oxunub",
        "Stored CVs were read with another declared_limit",
        "Сохранённые резюме прочитаны с другим declared_limit",
    ),
    "efforts_out_of_order": (
        "Səviyyələrin saatları artan sırada deyil",
        "The hours of the levels are out of order",
        "Часы уровней не по возрастанию",
    ),
    "not_with_this_target": (
        "Bu sahə seçilmiş müqayisə hədəfi ilə işlənmir",
        "This field does not apply to what is compared here",
        "Это поле не применяется при таком сравнении",
    ),
    "unknown_webhook": ("Belə abunəlik yoxdur", "No such subscription", "Нет такой подписки"),
    "address_not_allowed": (
        "Bu ünvana bildiriş göndərilmir: ünvan açıq və https olmalıdır",
        "Nothing is sent to this address: it must be public and https",
        "На этот адрес уведомления не отправляются: он должен быть публичным и https",
    ),
    "address_unknown": ("Ünvan tapılmadı", "The address was not found", "Адрес не найден"),
    "unknown_vacancy": ("Belə vakansiya yoxdur", "No such vacancy", "Нет такой вакансии"),
    "salary_empty": ("Maaş göstərilməyib", "The salary states no amount", "Зарплата не указана"),
    "salary_min_above_max": (
        "Ən az maaş ən çoxdan böyükdür",
        "The minimum is above the maximum",
        "Минимум больше максимума",
    ),
    "unknown_currency": ("Naməlum valyuta", "Unknown currency", "Неизвестная валюта"),
    "unknown_period": ("Naməlum dövr", "Unknown period", "Неизвестный период"),
    "requirement_without_points": (
        "Bir tələbin payı 0 bal olardı",
        "A requirement's share would be 0 points",
        "Доля одного из требований составила бы 0 баллов",
    ),
    "bands_out_of_order": ("Hədlər ardıcıl deyil", "The bands are out of order", "Границы не по порядку"),
    "bad_page_token": (
        "Səhifə nişanı bu sorğuya aid deyil",
        "The page token does not belong to this request",
        "Токен страницы не относится к этому запросу",
    ),
    "subject_and_pool": (
        "Bir tərəf üçün bir namizəd və ya vakansiya verin",
        "Give one candidate or one vacancy, and at most one pool of the other kind",
        "Укажите одного кандидата или одну вакансию и не более одного списка другой стороны",
    ),
    # A bias audit.
    "no_outcomes": ("Nəticə yoxdur", "There are no outcomes", "Результатов нет"),
    "selected_incomplete": (
        "Seçilib-seçilmədiyi ya bütün nəticələrdə göstərilməlidir, ya heç birində",
        "Either all outcomes say whether they were selected, or none does",
        "Отбор нужно указать либо у всех результатов, либо ни у одного",
    ),
    "selected_twice": (
        "Seçilmə ya nəticələrdə göstərilir, ya da bal həddi ilə",
        "Selection is given by the outcomes or by a threshold, not by both",
        "Отбор задаётся либо в результатах, либо порогом, но не обоими способами",
    ),
    "unknown_attribute": (
        "Qruplarda belə əlamət yoxdur",
        "No group has this attribute",
        "Такого признака в группах нет",
    ),
    "too_many_attributes": (
        "Əlamətlər həddindən çoxdur",
        "There are too many attributes",
        "Слишком много признаков",
    ),
    "too_many_groups": (
        "Qruplar həddindən çoxdur; yaş kimi qiymətləri aralıqlara bölün",
        "There are too many groups; put values such as ages into ranges",
        "Слишком много групп; значения вроде возраста объедините в диапазоны",
    ),
    "too_many_decisions": (
        "Qərarlar həddindən çoxdur; vaxtı və ya vakansiyanı məhdudlaşdırın",
        "There are too many decisions; narrow the time or name a vacancy",
        "Слишком много решений; сузьте период или укажите вакансию",
    ),
    "bad_name": (
        "Ad görünən simvollardan ibarət olmalı, boşluqla başlayıb bitməməlidir",
        "A name holds visible characters, without blanks at its ends",
        "Имя состоит из видимых символов, без пробелов по краям",
    ),
    # Learning from judgements.
    "too_few_judgements": (
        "Öyrənmək üçün qiymətləndirmə azdır",
        "There are too few judgements to learn from",
        "Оценок слишком мало, чтобы на них учиться",
    ),
    "policy_not_better": (
        "Öyrənilən çəkilər əl ilə qoyulandan yaxşı deyil",
        "The learned weights are not better than the hand-set ones",
        "Выученные веса не лучше заданных вручную",
    ),
    "impact_ratio_worse": (
        "Öyrənilən çəkilər bir qrupun təsir nisbətini azaldır",
        "The learned weights lower an impact ratio",
        "Выученные веса снижают отношение долей какой-то группы",
    ),
    "weights_out_of_order": (
        "Zəif tələb növü güclüdən çox çəki alıb",
        "A weaker kind of requirement outweighs a stronger one",
        "Более слабый вид требования весит больше сильного",
    ),
    "impact_not_checked": (
        "Qruplar verilməyib: təsir nisbətləri yoxlanmayıb",
        "No groups were given: impact ratios were not checked",
        "Группы не указаны: отношения долей не проверены",
    ),
    "bad_line": ("Faylın bir sətri oxunmur", "A line of the file cannot be read", "Строка файла не читается"),
    # Imports and exports.
    "no_jobposting": (
        "Sənəddə JobPosting yoxdur",
        "The document holds no JobPosting",
        "В документе нет JobPosting",
    ),
    "ignored_field": (
        "Bu sahə üçün yer yoxdur; nəzərə alınmadı",
        "There is no place for this field; it was left out",
        "Для этого поля нет места; оно не учтено",
    ),
    "unread_value": (
        "Qiymət başa düşülmədi; nəzərə alınmadı",
        "The value was not understood; it was left out",
        "Значение не распознано и не учтено",
    ),
    "shortened": ("Çox uzun idi, qısaldıldı", "Too long, it was cut", "Слишком длинно, сокращено"),
    "missing_field": ("Sahə doldurulmayıb", "The field is missing", "Поле не заполнено"),
    "broken_json_block": (
        "Səhifədəki JSON-LD bloku oxunmur",
        "A JSON-LD block of the page cannot be read",
        "Блок JSON-LD на странице не читается",
    ),
    "id_made": (
        "İdentifikator yoxdur, məzmundan yaradıldı",
        "There is no id; one was made from the content",
        "Идентификатора нет, он создан по содержанию",
    ),
    "id_changed": (
        "İdentifikator qaydalara uyğunlaşdırıldı",
        "The id was changed into one that is allowed and free",
        "Идентификатор приведён к допустимому виду",
    ),
    "expired": ("Elanın müddəti bitib", "The posting has expired", "Срок объявления истёк"),
    "salary_assumed": (
        "Maaşın valyutası və ya dövrü göstərilməyib; AZN və ay götürüldü",
        "The salary states no currency or period; AZN and month were taken",
        "Валюта или период зарплаты не указаны; взяты AZN и месяц",
    ),
    "salary_estimated": (
        "Maaş işəgötürənin təklifi deyil, təxmindir",
        "The salary is an estimate, not an offer",
        "Зарплата — оценка, а не предложение работодателя",
    ),
    "salary_rounded": (
        "Maaş tam vahidə qədər azaldıldı",
        "The salary was rounded down to whole units",
        "Зарплата округлена вниз до целых единиц",
    ),
    "several_cities": (
        "Bir neçə şəhər göstərilib; heç biri seçilmədi",
        "Several cities are named; none was chosen",
        "Указано несколько городов; ни один не выбран",
    ),
    "dates_reversed": (
        "Bitmə tarixi başlanğıcdan əvvəldir; tarixlər nəzərə alınmadı",
        "The end lies before the start; the dates were left out",
        "Дата окончания раньше начала; даты не учтены",
    ),
    "studies_not_finished": (
        "Təhsil bitməyib, sayılmadı",
        "The studies are not finished and do not count",
        "Обучение не закончено и не засчитано",
    ),
    "more_warnings": ("Daha çox xəbərdarlıq var", "There are more warnings", "Есть и другие предупреждения"),
    "not_in_format": (
        "Bu format bunu ifadə edə bilmir",
        "This cannot be said in that format",
        "В этом формате этого выразить нельзя",
    ),
    # Warnings.
    "unknown_language": ("Bu dil taksonomiyada yoxdur", "The language is in no taxonomy", "Языка нет в таксономии"),
    "level_without_scale": (
        "Bu bacarığın səviyyəsi olmur; nəzərə alınmadı",
        "This skill has no levels; the level was left out",
        "У этого навыка нет уровней; уровень не учтён",
    ),
    "no_requirements": ("Tələb yoxdur", "Nothing is required", "Нет требований"),
    "keyword_dump": (
        "Açar söz siyahısı bacarıq kimi sayılmadı",
        "A list of bare keywords was not counted",
        "Список ключевых слов не засчитан",
    ),
    "vacancy_text_in_cv": (
        "Vakansiya mətni sübut sayılmadı",
        "Text worded as a vacancy is no evidence",
        "Текст вакансии не считается подтверждением",
    ),
    "instructions_in_text": (
        "Mətndə sistemə verilən göstəriş var; sayılmadı",
        "The text gives orders to the system; they were not counted",
        "В тексте есть указания системе; они не учтены",
    ),
    "endless_run": (
        "Sonsuz təkrar qısaldılıb oxundu",
        "An endless run of signs was cut short for reading",
        "Бесконечный повтор знаков сокращён при чтении",
    ),
    "mojibake_repaired": ("Mətnin kodlaşdırması pozuqdur", "The text's encoding is broken", "Нарушена кодировка"),
    "hidden_text": (
        "Sənəddə gözə görünməyən mətn var; oxunmadı",
        "The document holds text that the eye cannot see; it was not read",
        "В документе есть невидимый для глаза текст; он не прочитан",
    ),
    "document_not_as_named": (
        "Faylın məzmunu adına uyğun deyil",
        "The file is not what its name says",
        "Содержимое файла не соответствует его имени",
    ),
    "encoding_guessed": (
        "Mətnin kodlaşdırması təxmin edildi",
        "The text's encoding was guessed",
        "Кодировка текста определена предположительно",
    ),
    "characters_replaced": (
        "Oxunmayan simvollar əvəz olundu",
        "Unreadable characters were replaced",
        "Нечитаемые символы заменены",
    ),
    "active_content_ignored": (
        "Sənəddəki skript və ya qoşma nəzərə alınmadı",
        "A script or attachment in the document was ignored",
        "Сценарий или вложение в документе проигнорированы",
    ),
    "invisible_characters": (
        "Mətndə görünməyən simvollar var",
        "The text holds invisible characters",
        "В тексте есть невидимые символы",
    ),
    "mixed_script": (
        "Sözdə iki əlifbanın hərfləri qarışıb",
        "A word mixes letters of two scripts",
        "В слове смешаны буквы двух алфавитов",
    ),
}
"""code -> (az, en, ru)."""

_PLACE = {"az": 0, "en": 1, "ru": 2}


def message(code: str, language: str) -> str:
    """Return the sentence of a code in `language`; a code without one stands for itself."""
    return MESSAGES[code][_PLACE[language]] if code in MESSAGES else code
