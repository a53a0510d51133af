"""Family names put together from parts, so that there are tens of thousands: a few frequent ones, and a long tail of those that hardly anybody bears.

The women's forms follow the resolution of the State Commission of the Lithuanian Language (N-2(87), as amended in 2023).
"""

from random import Random

FREQUENT = """Kazlauskas Jankauskas Petrauskas Stankevičius Vasiliauskas Žukauskas Butkus Paulauskas Urbonas Kavaliauskas Navickas Baranauskas Ramanauskas
Šimkus Savickas Rimkus Balčiūnas Adomaitis Sakalauskas Lukoševičius Mockus Poška Žemaitis Pocius Kairys Petraitis Mikalauskas Jonaitis Morkūnas Dambrauskas
Radzevičius Zakarauskas Vaitkus Norkus Stonkus Bagdonas Gudaitis Šidlauskas Jasaitis Sinkevičius Malinauskas Simonaitis Vaitiekūnas Kučinskas Matulevičius
Bernotas Kubilius Zaleckis Banys Grigas Juška Kiškis Noreika Lapinskas Valiulis Gricius Astrauskas Budrys Grigonis Karpavičius""".split()

ROOTS = """Kazl Jank Petr Stank Vasil Žuk Butk Paul Urbon Kaval Navick Baran Raman Šimk Savick Rimk Balč Adom Sakal Luk Mock Žem Poc Kair Mikal Jon Mork Dambr
Radz Zakar Vaitk Nork Stonk Bagd Gud Šidl Jas Sink Malin Simon Vait Kuč Mat Bern Kubil Zaleck Ban Grig Jušk Kišk Noreik Lap Val Gric Astr Budr Karp Ališ Andr
Anuž Armon Aukšt Bač Bagin Bal Barč Bart Bielsk Biek Blaž Brazd Brick Bruž Bud Bukv Burb Butr Čep Česn Čiul Dail Dams Dargi Daugėl Dirg Dob Drung Dubr Dulk
Eidr Elsb Fab Galk Garl Gask Geč Ged Gels Gerv Gind Girdz Glod Goštaut Grab Grain Gruod Gust Ign Ilg Ivan Jac Jakub Jankel Jaruš Jok Jurg Juoz Kalp Kanap Kasp
Kaz Kel Keras Kirk Klim Kriauč Krik Krup Kudir Kulv Kum Kvedar Labanausk Lag Laur Leš Liaud Liub Lingv Lukš Maž Mac Marc Mark Mart Mask Med Meil Mic Miež Mil
Misev Monk Nag Nar Nev Orl Ožel Pak Pal Pet Piktur Pliusk Prank Pranck Puod Pur Rač Rad Rag Raud Raul Razm Remeik Rep Rim Rok Rudz Rupš Sab Sad Samul Sark
Sem Seren Sir Skard Skrod Slav Smal Sod Srib Step Strazd Stul Surv Svirsk Šal Šark Šat Šeš Šik Šil Šlap Šliaž Šniuk Štrim Šul Švel Tam Tarv Tauč Tel Tir Tum
Tvarij Ubart Uz Vab Vain Valt Vanag Varn Važ Venck Verb Vied Vilk Vis Vist Vol Zab Zav Zdan Zub Žąs Žal Žeb Žib Žil Žud Žvirbl Žyg""".split()
MIDDLES = ["", "", "el", "ul", "uč", "en", "in", "ut", "ik", "ut", "al", "yn", "uk", "iul"]
ENDINGS = [
    "auskas", "evičius", "aitis", "ėnas", "onis", "ūnas", "ys", "us", "is", "as", "elis", "ulis", "inskas", "utis", "ėlis", "aitis", "eckas", "avičius",
    "ickas", "ius", "eika", "ėla", "ikas", "imas", "auckas", "ėnas", "uolis", "aška", "iūnas", "eiva",
]
FIRST_HALVES = """Gel Vy Dau Al Ar But Dar Eid Gin Gir Jau Ju Kęs Man Min Mont Nar Nor Rad Rim San Sir Skir Sur Tau Tvir Vai Vaiš Vil Vis Žy Žvil Ast Bar Bil Bri
Do Er Gai Ged Go Jo Kan Kin Kri Lin Mil Mo Nei Pil Rin Ro Rū Ša Ši Švit Tar Ur Vid Zig""".split()
SECOND_HALVES = """gaudas taras mantas girdas minas butas gaila vydas tautas kantas vilas rimas goras noras bartas eikis tenis daugas montas mundas liudas taras
vainis getas kintas balas turas galas stautas gimantas gailis karas giedas mintas gelas jotas valdas bilas""".split()

VOWELS = "aąeęėiįyouųū"


def syllables(word):
    count, inside = 0, False
    for letter in word.lower():
        vowel = letter in VOWELS
        count += vowel and not inside
        inside = vowel
    return count


def lithuanian(count_seed=7):
    """Men's forms, the frequent first; the rest in an order of their own that is the same in every run."""
    names = {
        root + middle + ending
        for root in ROOTS
        for middle in set(MIDDLES)
        for ending in ENDINGS
        if not (middle and ending in ("us", "ius", "ulis", "elis", "ėlis", "ikas", "utis", "uolis"))
    }
    names |= {a + b for a in FIRST_HALVES for b in SECOND_HALVES}
    rest = sorted(name for name in names if name not in set(FREQUENT) and "iia" not in name and len(name) > 4)
    Random(count_seed).shuffle(rest)
    # The plain ones are likelier to be borne by many: shuffled, then the short before the long, loosely.
    rest.sort(key=lambda name: len(name) + Random(name).random() * 6)
    return FREQUENT + rest


def womans(name, status):
    """The form of a daughter (`single`), of a wife (`married`), or the short one that tells neither (`neutral`)."""
    for ending, single in (
        ("jus", "jūtė"), ("ius", "iūtė"), ("ias", "iaitė"), ("as", "aitė"), ("ys", "ytė"), ("is", "ytė"), ("us", "utė"), ("ia", "ytė"), ("ė", "ytė"), ("a", "aitė"),
    ):
        if name.endswith(ending):
            stem = name[: -len(ending)]
            break
    else:
        return name
    if status == "single":
        return stem + single
    soft = "i" if ending in ("ius", "jus", "ias", "ia") else ""
    if status == "married":
        if ending in ("us", "ius", "jus") and syllables(name) == 2:
            return stem + soft + "uvienė"
        return stem + "ienė"
    return stem + soft + "ė" if soft == "" else stem + "ė"


RUSSIAN_STEMS = """Иван Петр Сидор Кузнец Попов Смирн Василь Соколь Михайл Федор Мороз Волк Алексе Лебед Семен Егор Павл Козл Степан Никола Орл Андре Макар Никит
Захар Зайц Соловь Борис Яковл Григорь Роман Воробь Серге Кузьм Фрол Александр Дмитр Королё Гус Киселё Иль Максим Поляк Сорок Виноград Ковал Бел Медвед Антон
Тарас Жук Баран Филипп Комар Давыд Беляк Герасим Богдан Осип Сидорк Матве Тит Марк Мирон Тихон Афанась Власов Маслен Исак Тимофе Гаврил Род Лиси Звер Губ
Кар Щерб Крыл Чернышё Шапошник Щук Ефрем Колес Прохор Блин Фом Якуш Куликов Юдин Быч Рябин Гор Лук""".split()
UKRAINIAN_STEMS = """Іван Петр Ковал Бондар Шевч Мельнич Ткач Кравч Олійник Лисен Марч Савч Рудн Клим Павл Романе Пономар Василь Левч Харч Карп Гаврил Мороз Поліщ
Прокоп Макар Захар Гонч Мартин Яковч Кучер Юрч Кост Литвин Тимош Федор Назар Сидор Панас Дем Петриш Гриц Онищ Зінч Стець Мисни Хом Бойч Дорош Остап Козач
Радч Вовч Гриш Кирил Лук Семен Яцен Зел Чорн Біл Скор Щерб Тереш Гнат Іщ Кузьм Нестер Андрій Антон Степан Данил Демид Ярем Швед Шульг Хар Дзюб""".split()
BELARUSIAN_STEMS = """Іван Каваль Пятр Навіц Казл Жук Васіль Мікал Макар Раман Кліма Шаўч Карп Адам Юрк Лукаш Сяўр Станк Якуб Марк Зянк Гурын Кот Баран Бяляў
Бярозк Вайц Гайд Грынк Даніл Дзям Дуб Жал Заяц Кавал Канстанцін Кісял Купрый Ліс Мацюш Мядзв Нікіф Пракап Рабц Савіц Сідар Сцяпан Тарас Хадас Цімаш Чарн
Шпак Шык Ягор Янк""".split()
RUSSIAN_ENDINGS = [("ов", "ова"), ("ев", "ева"), ("ин", "ина"), ("ский", "ская"), ("енков", "енкова"), ("овский", "овская"), ("ушкин", "ушкина"), ("ычев", "ычева"),
    ("ников", "никова"), ("айлов", "айлова"), ("ухин", "ухина")]
UKRAINIAN_ENDINGS = [("енко", "енко"), ("ук", "ук"), ("юк", "юк"), ("ський", "ська"), ("ко", "ко"), ("ик", "ик"), ("ець", "ець"), ("ак", "ак"), ("ишин", "ишин"),
    ("ович", "ович"), ("івський", "івська"), ("ун", "ун"), ("айло", "айло"), ("ів", "ів")]
BELARUSIAN_ENDINGS = [("овіч", "овіч"), ("евіч", "евіч"), ("ёнак", "ёнак"), ("оў", "ова"), ("скі", "ская"), ("эўскі", "эўская"), ("ка", "ка"), ("ук", "ук"),
    ("анкоў", "анкова"), ("чык", "чык"), ("еня", "еня")]
POLISH_STEMS = """Kowal Wiśniew Wójcic Kamiń Lewandow Zieliń Szymań Woźnic Dąbrow Kozłow Mazur Jankow Kwiatkow Krawcz Piotrow Grabow Nowakow Pawłow Michal Nowic Adamcz
Dudz Zając Wieczorek Jabłoń Król Majew Olszew Jawor Malinow Pawlak Witkow Walcz Stęp Górs Rutkow Michalak Sikor Ostrow Baran Duda Szewcz Tomaszew Pietrz Maliszew
Zalew Wróblew Jasiń Marciniak Zawadz Bąk Jakub Sadow Borow Sawic Rodziewic Mackiew Tomasz Matuszew Szymkow Bujnow Czerniaw Rynkiew Hryniew Wasilew Żuk Romanow
Bogdan Masiul Mickiew Andrzejew Stankiew Pieślak Sienkiew Łukasz Gryszkiew""".split()
POLISH_ENDINGS = [("ski", "ska"), ("icz", "icz"), ("owicz", "owicz"), ("iewicz", "iewicz"), ("ewski", "ewska"), ("ak", "ak"), ("ik", "ik"), ("czyk", "czyk"), ("iński", "ińska"), ("ecki", "ecka"),
    ("owski", "owska"), ("uk", "uk"), ("iak", "iak")]
SLAVIC_MIDDLES = ["", "", "", "ош", "ел", "уш", "ен", "ик", "ах", "ул"]
BELARUSIAN_MIDDLES = ["", "", "", "ош", "ел", "уш", "ен", "ік", "ах", "ул"]
POLISH_MIDDLES = ["", "", "", "osz", "el", "usz", "en", "ik", "ul"]
OTHERS = """Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Smith Jones Williams Brown Taylor Bērziņš Kalniņš Ozoliņš Liepiņš Krūmiņš Tamm Saar Sepp Kask
Garcia Martinez Rossi Bianchi Yılmaz Demir Ahmed Hussain Khan Nguyen Tran Le Pham Hansen Johansson Andersson Dubois Martin Bernard Petit Hovhannisyan Grigoryan
Beridze Kapanadze Abdullayev Karimov Rahimov Ismailov Aliyev Mammadov Rashidov Yusupov Turaev""".split()


def composed(stems, middles, endings, seed):
    """Pairs of a man's and a woman's form."""
    names = sorted({(stem + middle + man, stem + middle + woman) for stem in stems for middle in set(middles) for man, woman in endings})
    Random(seed).shuffle(names)
    names.sort(key=lambda name: len(name[0]) + Random(name[0]).random() * 5)
    return names
