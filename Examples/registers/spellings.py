"""How the same name comes to be written differently in different registers.

These tables are the sample data's own. The matcher (Sources/Matching) shares nothing with them, so that it cannot be right merely because both
sides make the same mistake.
"""

import unicodedata

LITHUANIAN_MEN = (
    "Adomas Aidas Algirdas Andrius Antanas Arnas Arūnas Augustas Aurimas Benas Darius Dainius Deividas Domantas Donatas Edgaras Eimantas Ernestas "
    "Gediminas Giedrius Gintaras Gytis Jonas Julius Justinas Juozas Karolis Kazys Kęstutis Kristupas Laurynas Linas Lukas Mantas Marius Martynas "
    "Matas Mindaugas Modestas Nerijus Nojus Paulius Petras Pranas Ramūnas Rimantas Robertas Rokas Romualdas Saulius Simonas Stasys Šarūnas Tadas "
    "Tautvydas Tomas Vaidas Valdas Vidmantas Viktoras Virgilijus Vytautas Žilvinas Žygimantas"
).split()
LITHUANIAN_WOMEN = (
    "Agnė Aistė Akvilė Aldona Alma Asta Audronė Aušra Birutė Brigita Dalia Daiva Dovilė Eglė Elena Emilija Evelina Gabija Genovaitė Giedrė Gintarė "
    "Goda Greta Ieva Ilona Indrė Inga Ingrida Irena Janina Jolanta Jovita Julija Jurgita Justina Karolina Kristina Laima Laura Lina Liepa Loreta "
    "Margarita Marija Miglė Monika Nijolė Ona Rasa Regina Rita Roberta Rūta Sandra Saulė Simona Skaistė Sigita Šarūnė Toma Ugnė Urtė Vaida Viktorija "
    "Vilma Violeta Virginija Živilė Žaneta"
).split()
# Men's family names; the women's are derived below.
LITHUANIAN_FAMILIES = (
    "Adomaitis Aleknavičius Ambrazas Andriulis Antanavičius Armonas Bagdonas Balčiūnas Baltrušaitis Banys Barkauskas Bartkus Bieliauskas Blažys "
    "Brazauskas Bružas Budrys Butkus Černius Česnauskas Čiurlys Dambrauskas Daukantas Dirsė Dobilas Dovydaitis Drungilas Dzikas Gaidys Gailius "
    "Galdikas Gečas Gedvilas Giedraitis Girdauskas Grigas Grinius Gudaitis Ivanauskas Jakštas Jankauskas Jasaitis Jonaitis Juodis Jurgaitis Juška "
    "Kairys Kalvaitis Karvelis Kazlauskas Kisielius Klimas Kubilius Kučinskas Kudirka Kvedaras Lapinskas Laurinaitis Leonavičius Liutkus Lukošius "
    "Mačiulis Malinauskas Masiulis Matulionis Mažeika Meškauskas Mikalauskas Misevičius Morkūnas Narbutas Naujokas Norkus Pakalnis Paulauskas "
    "Petkevičius Petrauskas Pocius Putinas Ragauskas Ramanauskas Rimkus Rudys Sabaliauskas Sakalauskas Savickas Sinkevičius Skirmantas Sruoga "
    "Stankevičius Šidlauskas Šimkus Šimkūnas Šlekys Šukys Tamošiūnas Tamulis Urbonas Uždavinys Vaičiulis Vaitkus Valančius Vasiliauskas Venckus "
    "Vilimas Vyšniauskas Zabiela Zaleckis Žalys Žemaitis Žiogas Žukauskas Žvirblis"
).split()

UKRAINIAN_MEN = (
    "Олександр Андрій Богдан Василь Віктор Віталій Володимир Дмитро Євген Іван Ігор Максим Микола Михайло Назар Олег Павло Петро Роман Руслан "
    "Сергій Степан Тарас Юрій Ярослав Артем Денис Григорій"
).split()
UKRAINIAN_WOMEN = (
    "Олена Оксана Наталія Ірина Тетяна Людмила Галина Світлана Вікторія Юлія Марія Ганна Катерина Ольга Любов Надія Діана Яна Христина Соломія "
    "Лариса Зоряна Інна Аліна Дарина Євгенія Валентина Мирослава"
).split()
# (men, women); a single form serves both.
UKRAINIAN_FAMILIES = [
    tuple(pair.split("/")) if "/" in pair else (pair, pair)
    for pair in (
        "Шевченко Бондаренко Кравченко Ткаченко Коваленко Савченко Петренко Гриценко Левченко Харченко Зінченко Яценко Лисенко Мельник Шевчук Поліщук "
        "Кравчук Бондар Ковальчук Гончарук Романюк Мазур Гайдук Білик Щербак Журба Кучер Гнатюк Чорновол Хоменко Цимбал Єременко Їжак Юрченко "
        "Вишневський/Вишневська Левицький/Левицька Заболотний/Заболотна Яворський/Яворська Чайковський/Чайковська Ільницький/Ільницька "
        "Підгорний/Підгорна Іванов/Іванова Кузнєцов/Кузнєцова Жданов/Жданова Гаврилів/Гаврилів"
    ).split()
]
BELARUSIAN_MEN = (
    "Аляксандр Андрэй Аляксей Віктар Уладзімір Дзмітрый Яўген Іван Ігар Максім Мікалай Міхаіл Павел Пётр Раман Сяргей Сцяпан Юрый Яраслаў Арцём Дзяніс Рыгор"
).split()
BELARUSIAN_WOMEN = (
    "Алена Аксана Наталля Ірына Таццяна Людміла Галіна Святлана Вікторыя Юлія Марыя Ганна Кацярына Вольга Надзея Яна Хрысціна Ларыса Аліна Дар’я Валянціна"
).split()
BELARUSIAN_FAMILIES = [
    tuple(pair.split("/")) if "/" in pair else (pair, pair)
    for pair in (
        "Шаўчэнка Бандарэнка Краўчанка Лукашык Кавалёў/Кавалёва Новікаў/Новікава Казлоў/Казлова Жук Мельнік Карповіч Савіцкі/Савіцкая Станкевіч "
        "Жукоўскі/Жукоўская Баранаў/Баранава Рудзько Пятровіч Васілевіч Грынкевіч Дубоўскі/Дубоўская Хацкевіч Цыбулька Янкоўскі/Янкоўская Сідарэнка "
        "Макарэвіч Гайдукевіч Зянько Ясевіч Чарняўскі/Чарняўская"
    ).split()
]

# Polish-speaking Lithuanians: (Polish men, Polish women, Lithuanian men, Lithuanian women).
POLISH_FAMILIES = [
    tuple(row.split("/"))
    for row in (
        "Wiśniewski/Wiśniewska/Višnevskis/Višnevska Kowalewski/Kowalewska/Kovalevskis/Kovalevska Mickiewicz/Mickiewicz/Mickevič/Mickevič "
        "Sienkiewicz/Sienkiewicz/Senkevič/Senkevič Rutkowski/Rutkowska/Rutkovskis/Rutkovska Jabłoński/Jabłońska/Jablonskis/Jablonska "
        "Tomaszewski/Tomaszewska/Tomaševskis/Tomaševska Wojtkiewicz/Wojtkiewicz/Voitkevič/Voitkevič Stefanowicz/Stefanowicz/Stefanovič/Stefanovič "
        "Czerniawski/Czerniawska/Černiavskis/Černiavska Szymański/Szymańska/Šimanskis/Šimanska Żukowski/Żukowska/Žukovskis/Žukovska"
    ).split()
]
POLISH_MEN = "Andrzej/Andžej Jan/Jan Wojciech/Voiceh Tadeusz/Tadeuš Zbigniew/Zbignev Czesław/Česlav Marek/Marek Paweł/Pavel Łukasz/Lukaš".split()
POLISH_WOMEN = "Agnieszka/Agneška Małgorzata/Malgožata Wanda/Vanda Halina/Halina Teresa/Teresa Czesława/Česlava Katarzyna/Katažina Łucja/Lucija".split()

# Citizens of other states, Latin script only: (state, family names, men, women).
OTHERS = [
    ("VN", "Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do".split(), "Van Minh|Duc Anh|Quang Huy|Thanh Tung|Van Nam|Xuan Truong|Huu Phuoc".split("|"),
     "Thi Lan|Thi Hoa|Thu Huong|Ngoc Anh|Thi Mai|Bich Ngoc|Thanh Thuy".split("|")),
    ("UZ", "Karimov Rakhimov Yusupov Tursunov Saidov Umarov Ergashev Nazarov Kholmatov".split(),
     "Jasur Otabek Sardor Bekzod Ulugbek Sherzod Aziz Davron".split(), "Dilnoza Gulnora Madina Nilufar Zarina Feruza Malika".split()),
    ("GE", "Beridze Kapanadze Gelashvili Maisuradze Lomidze Tsiklauri Kvaratskhelia".split(), "Giorgi Levan Nika Irakli Zurab Davit".split(),
     "Nino Tamar Mariam Ketevan Ana Salome".split()),
    ("IN", "Singh Sharma Patel Kumar Verma Gupta Reddy".split(), "Arjun Rahul Vijay Sandeep Amit Harpreet".split(), "Priya Anjali Neha Pooja Kavita".split()),
    ("NG", "Okafor Adeyemi Eze Balogun Nwosu Okonkwo Ibrahim".split(), "Chinedu Emeka Tunde Segun Ifeanyi".split(), "Blessing Joy Grace Ngozi Amaka Precious".split()),
    ("PH", "dela Cruz|Santos|Reyes|Bautista|Garcia|Mendoza|Ramos".split("|"), "Jose Marlon Rodel Jayson Ramil".split(), "Maricel Rowena Jocelyn Analyn Cherry Rosalie".split()),
    ("TR", "Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Doğan".split(), "Mehmet Mustafa Ahmet Hüseyin Emre Çağlar".split(), "Ayşe Fatma Zeynep Elif Özge".split()),
    ("MD", "Rusu Ceban Popa Munteanu Ciobanu Țurcanu Șoimu".split(), "Ion Vasile Andrei Ștefan Mihai".split(), "Elena Maria Ana Doina Cătălina".split()),
]


def maiden_name(family):
    """An unmarried woman's family name from her father's: N-2(87) of the State Commission of the Lithuanian Language."""
    for ending, women in (("ius", "iūtė"), ("jus", "jūtė"), ("us", "utė"), ("as", "aitė"), ("is", "ytė"), ("ys", "ytė"), ("ė", "ytė"), ("a", "aitė")):
        if family.endswith(ending):
            return family[: -len(ending)] + women
    return family


def married_name(family):
    """A married woman's family name from her husband's."""
    for ending in ("ius", "jus", "us", "as", "is", "ys", "ė", "a"):
        if family.endswith(ending):
            return family[: -len(ending)] + "ienė"
    return family


def without_diacritics(text):
    text = text.translate(str.maketrans({"ł": "l", "Ł": "L", "ı": "i", "ß": "ss", "’": None, "'": None}))
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))


def _letters(text, initial, later):
    """Letter by letter; `initial` prevails at the start of a word."""
    spelled = []
    for position, letter in enumerate(text):
        lower = letter.lower()
        latin = initial.get(lower, later.get(lower, lower)) if position == 0 else later.get(lower, lower)
        spelled.append(latin.capitalize() if letter != lower else latin)
    return "".join(spelled)


_COMMON = dict(zip("абвдклмнопрстуфз", "abvdklmnoprstufz"))
_PASSPORT_UA = _COMMON | {
    "г": "h", "ґ": "g", "е": "e", "є": "ie", "ж": "zh", "и": "y", "і": "i", "ї": "i", "й": "i", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh",
    "щ": "shch", "ь": "", "ю": "iu", "я": "ia", "’": "",
}
_PASSPORT_UA_INITIAL = {"є": "ye", "ї": "yi", "й": "y", "ю": "yu", "я": "ya"}
# As carriers and older documents write it, by way of Russian.
_OLDER = _COMMON | {
    "г": "g", "ґ": "g", "е": "e", "є": "e", "ж": "zh", "и": "i", "і": "i", "ї": "i", "й": "y", "х": "h", "ц": "c", "ч": "ch", "ш": "sh", "щ": "sch",
    "ь": "", "ю": "yu", "я": "ya", "ў": "v", "ы": "y", "э": "e", "ё": "e", "’": "",
}
_PASSPORT_BY = _PASSPORT_UA | {"е": "e", "ё": "io", "ў": "u", "ы": "y", "э": "e"}
_PASSPORT_BY_INITIAL = {"е": "ye", "ё": "yo", "ю": "yu", "я": "ya"}
_LITHUANIAN = _COMMON | {
    "г": "h", "ґ": "g", "е": "e", "є": "je", "ж": "ž", "и": "y", "і": "i", "ї": "ji", "й": "j", "х": "ch", "ц": "c", "ч": "č", "ш": "š", "щ": "šč",
    "ь": "", "ю": "iu", "я": "ia", "ў": "u", "ы": "y", "э": "e", "ё": "io", "’": "",
}
_LITHUANIAN_INITIAL = {"ю": "ju", "я": "ja", "ё": "jo"}


def passport(cyrillic, state):
    """The Latin line of a Ukrainian (Cabinet resolution No 55 of 2010) or Belarusian passport."""
    if state == "UA":
        return _letters(cyrillic, _PASSPORT_UA_INITIAL, _PASSPORT_UA)
    return _letters(cyrillic, _PASSPORT_BY_INITIAL, _PASSPORT_BY)


def older_passport(cyrillic):
    return _letters(cyrillic, {}, _OLDER)


def in_lithuanian(cyrillic, man, family):
    """Transcribed by ear into Lithuanian, with the ending that a man's name takes."""
    name = _letters(cyrillic, _LITHUANIAN_INITIAL, _LITHUANIAN)
    if not man:
        return name
    for ending, lithuanian in (
        ("skyj", "skis"), ("ckyj", "ckis"), ("enko", "enka"), ("yj", "ijus" if not family else "as"), ("ij", "ijus"), ("ski", "skis"), ("cki", "ckis"),
        ("vič", "vičius"), ("ej", "ejus"), ("o", "as"), ("a", "a"),
    ):
        if name.endswith(ending):
            return name[: -len(ending)] + lithuanian
    return name + "as"
