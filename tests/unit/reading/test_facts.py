"""Facts of ads and CVs: invented wordings in three languages, each with what must be read from it."""

from __future__ import annotations

import pytest

from matcher.reading.facts.education import asked_education, held_education
from matcher.reading.facts.excluded import excluded
from matcher.reading.facts.experience import asked_experience, stated_experience
from matcher.reading.facts.places import location, schedule
from matcher.reading.facts.salary import salary
from matcher.reading.folding import fold
from models.money import Money
from models.reading import Location


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Anbar işində ən azı 2 (iki) il təcrübə", 24),
        ("Pərakəndə satışda 2-3 il təcrübə gözləyirik", 24),
        ("3+ il təcrübə", 36),
        ("Kassada 6 ay iş təcrübəsi", 6),
        ("Minimum bir il staj", 12),
        ("Oxşar işdə 4 ildən artıq təcrübə", 48),
        ("Təcrübə:\n1 ildən 3 ilə qədər", 12),
        ("1 il 6 ay iş təcrübəsi", 18),
        ("At least two years in a call centre", 24),
        ("5+ years of experience with warehouses", 60),
        ("Опыт работы от 3 лет", 36),
        ("стаж на складе не менее 2-х лет", 24),
        ("Мин. 1 год на похожей должности", 12),
        ("Опыт продаж не менее 5 летНавыки общения", 60),
        ("Satışda 6-8 il, o cümlədən rəhbər vəzifədə 2 il təcrübə", 72),
        ("3 il təcrübə tələb olunur; 5 il təcrübə üstünlükdür", 36),
        ("Şirkət 2 il təcrübəsi olan aşpaz axtarır", 24),
        ("Şirkətimiz 10 ildir fəaliyyət göstərir", None),
        ("Our company has 15 years of experience in furniture", None),
        ("Мы 12 лет на рынке, есть опыт", None),
        ("25-35 yaş arası, təcrübəli", None),
        ("Возраст от 20 до 30 лет, опыт приветствуется", None),
        ("3 ay sınaq müddəti, təcrübə qazanmaq imkanı", None),
        ("1 illik müqavilə", None),
        ("Təcrübə tələb olunmur", None),
        ("2 il təcrübə vacib deyil", None),
        ("Excel 10 ilə iş təcrübəsi", None),
        ("Опыт работы до 1 года", None),
        ("", None),
    ],
)
def test_asked_experience(text: str, months: int | None) -> None:
    assert asked_experience(fold(text)) == months


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("5 il iş təcrübəm var", 60),
        ("Ümumi iş təcrübəsi: 7 il", 84),
        ("Mağazada 3 ildir kassir işləyirəm", 36),
        ("2 il yarım müddətində oxumuşam", None),
        ("Yeddi illik təcrübəyə malikəm", 84),
        ("8 ay iş təcrübəm olub", 8),
        ("4 years of experience as a cook", 48),
        ("I have worked for two years in a hotel", 24),
        ("Overall 10+ years of experience, of them 3 years of experience in sales", 120),
        ("Опыт работы 3 года", 36),
        ("Общий стаж 1 год 6 месяцев", 18),
        ("работаю продавцом 6 лет", 72),
        ("25 yaşım var, təcrübəm yoxdur", None),
        ("Мне 30 лет, опыта нет", None),
        ("Qardaşımın 10 il iş təcrübəsi var", None),
        ("Namizədin minimum 3 il təcrübəsi olmalıdır", None),
        ("", None),
    ],
)
def test_stated_experience(text: str, months: int | None) -> None:
    assert stated_experience(fold(text)) == months


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("Ali təhsil; satış bacarığı", "bachelor"),
        ("Ali hüquq və ya iqtisad təhsilli olmaq", "bachelor"),
        ("Təhsil: ali", "bachelor"),
        ("Təhsil:\nAli (texniki, aqrar və s.)", "bachelor"),
        ("Bakalavr və ya magistr dərəcəsi", "bachelor"),
        ("Master's degree in finance is required", "master"),
        ("higher technical education", "bachelor"),
        ("Образование высшее", "bachelor"),
        ("Высшее юридическое образование", "bachelor"),
        ("Среднее специальное образование", "vocational"),
        ("Orta ixtisas və ya ali təhsil", "vocational"),
        ("Ali və ya orta ixtisas təhsili", "vocational"),
        ("Texnikum məzunu", "vocational"),
        ("Tam orta təhsil", "secondary"),
        ("High school diploma", "secondary"),
        ("PhD in chemistry", "doctorate"),
        ("Ali təhsil (aqronom ixtisası üstünlükdür)", "bachelor"),
        ("Ali təhsilli (həm də xarici təhsil arzuolunandır)", "bachelor"),
        ("Ali təhsil, rus dili arzuolunandır", "bachelor"),
        ("Ali təhsil üstünlükdür", None),
        ("Ali təhsil (arzuolunandır)", None),
        ("Желательно высшее образование", None),
        ("Ali təhsil tələb olunmur", None),
        ("Üstünlükdür:\nmagistr dərəcəsi", None),
        ("Magistral boruların təmiri", None),
        ("Scrum master sertifikatı", None),
        ("Texniki təhsil", None),
        ("Ali təhsil müəssisəsi vakansiya elan edir", None),
        ("Orta səviyyədə ingilis dili", None),
    ],
)
def test_asked_education(text: str, education: str | None) -> None:
    assert asked_education(fold(text)) == education


@pytest.mark.parametrize(
    ("text", "education"),
    [
        ("Bakalavr, iqtisadiyyat, 2012-2016", "bachelor"),
        ("Orta məktəb 2001-2012\nBakalavr 2012-2016\nMagistr 2016-2018", "master"),
        ("Bakalavr 2018-2022\nMagistratura üzərində oxuyuram", "bachelor"),
        ("Bakalavr 2018-2022\nMagistr 2023 – hal-hazırda", "bachelor"),
        ("Master's degree in law, in progress\nBachelor of law, 2020", "bachelor"),
        ("Ali təhsilliyəm", "bachelor"),
        ("Sahil Dövlət Universiteti, 2009-2013", "bachelor"),
        ("Kollec, mühasibat, 2010-2013", "vocational"),
        ("Окончил техникум в 2008", "vocational"),
        ("Высшее образование, магистр экономики", "master"),
        ("Среднее образование", "secondary"),
        ("PhD, 2019", "doctorate"),
        ("Magistraturaya daxil olmaq istəyirəm", None),
        ("Qardaşım magistrdir", None),
        ("студент, высшее образование", None),
        ("Universitetdə kurs, 2019-2020, sertifikat", None),
        ("Scrum Master, 2019-2021", None),
        ("", None),
    ],
)
def test_held_education(text: str, education: str | None) -> None:
    assert held_education(fold(text)) == education


@pytest.mark.parametrize(
    ("text", "money"),
    [
        ("Maaş: 1 000 – 1 500 AZN (net)", Money(1000, 1500)),
        ("Əmək haqqı 2200 azn qədər", Money(None, 2200)),
        ("700 manat fiks + %", Money(700)),
        ("Aylıq 2,500 AZN", Money(2500, 2500)),
        ("Maaş 1.800 – 2,500 AZN", Money(1800, 2500)),
        ("Əməkhaqqı: 650 - AZN", Money(650)),
        ("0 - 0 AZN", None),
        ("Əmək haqqı: 800-2000", Money(800, 2000)),
        ("800-2000 manat", Money(800, 2000)),
        ("Maaş 900 AZN-dən başlayır", Money(900)),
        ("1000-dən 1300-dək manat maaş", Money(1000, 1300)),
        ("Maaş: +1700AZN", Money(1700)),
        ("Maaş :1450 AZN", Money(1450, 1450)),
        ("Əmək haqqı: 850.00 AZN", Money(850, 850)),
        ("Saatlıq 5 manat", Money(5, 5, "AZN", "hour")),
        ("Salary: $1,500 - $2,000", Money(1500, 2000, "USD")),
        ("from 2000 EUR per month", Money(2000, None, "EUR")),
        ("Salary up to 3000 USD", Money(None, 3000, "USD")),
        ("30 000 EUR per year", Money(30000, 30000, "EUR", "year")),
        ("Зарплата от 800 до 1000 манат", Money(800, 1000)),
        ("оклад 900 АЗН", Money(900, 900)),
        ("ЗП до 1200 AZN", Money(None, 1200)),
        ("Əmək haqqı: 1100 AZN + bonus", Money(1100)),
        ("Əmək haqqı razılaşma əsasında", None),
        ("Java, .Net 6000 istifadəçi", None),
        ("50 000 AZN kredit limiti ilə işləmək", None),
        ("Aylıq 200 AZN bonus", None),
        ("Əmək haqqı hesablanır; 3 gün sonra 0125550000 nömrəsinə zəng edin", None),
        ("Budget of 20000 USD", None),
        ("2019-2023", None),
        ("Maaş 5% artır", None),
    ],
)
def test_salary(text: str, money: Money | None) -> None:
    assert salary(text, fold(text)) == money


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("İş yeri: Bakı şəhəri", Location("Bakı")),
        ("Ofisimiz Bakıdadır, bakıdan kənar yoxdur", Location("Bakı")),
        ("Sumqayıtda yerləşən sex", Location("Sumqayıt")),
        ("Gəncədəki filialda", Location("Gəncə")),
        ("Based in Baku", Location("Bakı")),
        ("Working in Ganja city", Location("Gəncə")),
        ("офис в Баку", Location("Bakı")),
        ("г. Сумгаит, склад", Location("Sumqayıt")),
        ("работа в Мингечауре", Location("Mingəçevir")),
        ("Bakı, Füzuli küçəsi 5", Location("Bakı")),
        ("Filiallar: Bakı, Gəncə, Şəki, Lənkəran", None),
        ("Filiallar Gəncə və Şəkidədir. İş yeri: Lənkəran", Location("Lənkəran")),
        ("Uzaqdan işləmək mümkündür", Location(None, True)),
        ("Bakıda və ya distant", Location("Bakı", True)),
        ("Fully remote position", Location(None, True)),
        ("Работа удаленно", Location(None, True)),
        ("Uzaqdan iş mümkün deyil, ofis Bakıda", Location("Bakı", False)),
        ("Remote desktop support, uzaqdan idarəetmə", None),
        ("Azərbaycan dili", None),
        ("Bakı Dövlət Universiteti", None),
        ("Nizami Gəncəvi prospekti", None),
        ("gəncə üstünlük verilir, 8 saatlı növbə", None),
        ("qazax dili", None),
        ("", None),
    ],
)
def test_location(text: str, place: Location | None) -> None:
    assert location(text, fold(text)) == place


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("İş vaxtı: 09:00-18:00, həftənin 5 günü; nahar", "09:00-18:00, həftənin 5 günü"),
        ("İş qrafiki 5/2, saat 10:00-dan 19:00-dək", "5/2, saat 10:00-dan 19:00-dək"),
        ("Qrafik: Bazar ertəsi – Cümə, Saat 08:30 – 17:30", "Bazar ertəsi – Cümə, Saat 08:30 – 17:30"),
        ("6 günlük iş rejimi", "6 günlük iş rejimi"),
        ("Növbəli iş qrafiki", "Növbəli iş qrafiki"),
        ("Tam iş günü", "Tam iş günü"),
        ("Full-time job in a bakery", "Full-time"),
        ("Monday to Friday, 9:00 - 17:00", "Monday to Friday, 9:00 - 17:00"),
        ("График работы: 5/2 (Пн-Пт) с 9:00 до 18:00", "5/2 (Пн-Пт) с 9:00 до 18:00"),
        ("сменный график", "сменный график"),
        ("Müsahibə 10:00-12:00. İş saatları: 08:00-17:00", "08:00-17:00"),
        ("Xidmət 24/7 göstərilir", None),
        ("Qrafik dizayn, prosesin qrafikləri", None),
        ("График поставок", None),
        ("Son tarix 15.05.2024", None),
    ],
)
def test_schedule(text: str, quote: str | None) -> None:
    assert schedule(text, fold(text)) == quote


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Yaş: 20-30", ["age"]),
        ("25-40 yaş arası namizəd", ["age"]),
        ("Yaş həddi: 35 yaşa qədər", ["age"]),
        ("Возраст от 22 до 35 лет", ["age"]),
        ("Сотрудник 25-40 лет", ["age"]),
        ("Age: 20-35", ["age"]),
        ("Cinsi: qadın", ["gender"]),
        ("Xanım satıcı axtarılır", ["gender"]),
        ("Yalnız xanımlar müraciət etsin", ["gender"]),
        ("18-30 yaşlı kişi olmalıdır", ["age", "gender"]),
        ("Ищем девушку на ресепшн", ["gender"]),
        ("Мужчина 20–30 лет", ["age", "gender"]),
        ("Female candidates preferred", ["gender"]),
        ("Looking for a young woman", ["age", "gender"]),
        ("CV-ni fotoşəkillə göndərin", ["photo"]),
        ("Резюме с фото", ["photo"]),
        ("Please attach a recent photo.", ["photo"]),
        ("Gözəl xarici görünüş", ["appearance"]),
        ("Презентабельная внешность", ["appearance"]),
        ("Pleasant appearance", ["appearance"]),
        ("Hərbi xidmətini bitirmiş olmaq", ["military"]),
        ("Kişi namizədlər üçün: hərbi bilet", ["military"]),
        ("Наличие военного билета", ["military"]),
        ("Military service completed", ["military"]),
        ("Ailə vəziyyəti: evli", ["marital"]),
        ("Семейное положение: не замужем", ["marital"]),
        ("Married men only", ["gender", "marital"]),
        ("Sağlamlıq haqqında arayış", ["health"]),
        ("Крепкое здоровье", ["health"]),
        ("Physically fit", ["health"]),
        ("Kişi və ya qadın namizəd", []),
        ("Cinsi: kişi/qadın", []),
        ("Мужчины и женщины от нас получают подарки", []),
        ("Yaşından və cinsindən asılı olmayaraq hamı: qadın namizəd də", []),
        ("Equal opportunity employer regardless of age 20 or gender: female", []),
        ("Həsən bəy Zərdabi küçəsi 20", []),
        ("Şirkətimizin 20 yaşı var, bazardadır", []),
        ("3-6 yaş uşaqlarla iş", []),
        ("Опыт 20-25 лет", []),
        ("Qadın geyimləri mağazası", []),
        ("Effektiv şəkildə işləmək", []),
        ("Məhsulun xarici görünüşü yoxlanılır", []),
        ("Görkəmli alimlər", []),
        ("Single page application", []),
        ("Sağlamlıq sığortası, health insurance", []),
        ("Ailə vəziyyəti əhəmiyyət daşımır", []),
        ("", []),
    ],
)
def test_excluded(text: str, codes: list[str]) -> None:
    found = excluded(text, fold(text))
    assert [one.code for one in found] == codes
    assert all(text[place.start : place.end] == place.quote != "" for one in found for place in one.evidence)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("опыт работы от года", 12),
        ("опыт не менее полугода", 6),
        ("stajı 5 ildən az olmamalıdır", 60),
        ("il yarım təcrübə", 18),
        ("2 il yarım təcrübə", 30),
        ("4 years in a similar role", 48),
        ("10 years in the market", None),
        ("minimum 3 il təcrübə və ya minimum 2 il rəhbər kimi təcrübə", 24),
        ("problemli kreditlər üzrə 1 il iş təcrübəsi", 12),
        ("1 il kredit müddəti", None),
    ],
)
def test_experience_in_other_words(text, months):
    assert asked_experience(fold(text)) == months
