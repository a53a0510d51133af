"""Given names of the invented persons, by people, sex and generation, the frequent first; and the forms that one name has with several peoples."""

# Born before 1960, 1960 to 1989, and later. Everyday names of each time; no list of a statistics office.
LITHUANIAN = {
    "male": (
        """Jonas Antanas Vytautas Juozas Algirdas Kazimieras Stasys Petras Pranas Bronius Algimantas Romualdas Povilas Vladas Edmundas Stanislovas Zigmas
        Alfonsas Feliksas Vincas Adolfas Leonas Jurgis Aleksandras Motiejus Ignas Julius Mykolas Zenonas Benediktas Kęstutis Rimantas Aloyzas Napoleonas
        Simonas Viktoras Eduardas Henrikas Česlovas Albertas Liudvikas Boleslovas Rapolas Izidorius Silvestras Anicetas Klemensas Domas Ipolitas Teofilis
        Justinas Konstantinas Augustinas Gediminas Steponas Leopoldas Vaclovas Ferdinandas Gasparas Jokūbas Kostas Baltramiejus""",
        """Tomas Mindaugas Darius Vytautas Gintaras Arūnas Rimantas Saulius Andrius Marius Donatas Valdas Linas Kęstutis Remigijus Artūras Vidmantas Rolandas
        Gediminas Audrius Egidijus Giedrius Robertas Edvardas Nerijus Ričardas Virginijus Dainius Mantas Žydrūnas Sigitas Raimondas Vaidas Tadas Rytis
        Aurimas Algis Almantas Laimonas Ramūnas Aidas Evaldas Gintautas Jonas Antanas Petras Juozas Romas Šarūnas Paulius Vilius Alvydas Eimantas Haroldas
        Deividas Aivaras Ernestas Kazys Martynas Renatas Žilvinas Tautvydas Vygantas Arvydas Osvaldas Arnoldas Stasys Laimutis Ruslanas Simonas Irmantas""",
        """Lukas Mantas Tomas Domantas Rokas Karolis Justas Paulius Matas Dovydas Jokūbas Nojus Ignas Martynas Edvinas Gustas Arnas Augustas Dominykas Ernestas
        Povilas Evaldas Titas Emilis Kajus Benas Herkus Adomas Joris Erikas Aronas Simas Armandas Eimantas Kristupas Deividas Laurynas Airidas Gytis Rytis
        Danielius Pijus Jonas Motiejus Naglis Tauras Vakaris Gabrielius Julius Aleksas Markas Oskaras Tadas Žygimantas Nedas Modestas Arminas Gediminas
        Vilius Mykolas Ugnius Vėjas Rapolas Jogaila Skirmantas Kipras Vincas Leonardas Edgaras Mangirdas Antanas Ąžuolas Darijus Kostas""",
    ),
    "female": (
        """Ona Janina Marija Danutė Genovaitė Aldona Birutė Stasė Regina Bronislava Elena Juzefa Anelė Irena Zofija Kazimiera Marcelė Veronika Emilija Teresė
        Stanislava Valerija Stefanija Julija Petronėlė Antanina Adelė Zita Apolonija Jadvyga Pranciška Felicija Leokadija Barbora Eugenija Monika Agota
        Uršulė Konstancija Rozalija Paulina Magdalena Vanda Albina Joana Filomena Ieva Kotryna Morta Aleksandra Viktorija Gražina Vlada Liucija Salomėja
        Angelė Malvina Domicelė Benedikta Adolfina Sofija Ksavera Brigita""",
        """Rasa Daiva Vida Jūratė Laima Rima Jolanta Asta Inga Lina Jurgita Virginija Audronė Nijolė Živilė Kristina Edita Ramunė Sandra Vilma Renata Loreta
        Dalia Aušra Giedrė Agnė Neringa Rita Sigita Diana Vaida Erika Lolita Regina Rūta Simona Ingrida Eglė Aurelija Danguolė Zita Žydrė Ilona Irma
        Ligita Snieguolė Violeta Alma Indrė Dovilė Jovita Odeta Reda Ernesta Raimonda Laimutė Vitalija Genutė Nomeda Audra Palmira Roma Sonata Ina Milda
        Eugenija Vaiva Gitana Toma Džiuljeta""",
        """Gabija Emilija Ugnė Austėja Kamilė Gabrielė Urtė Viktorija Karolina Monika Greta Ieva Justina Goda Miglė Laura Rugilė Smiltė Liepa Luknė Ema Sofija
        Amelija Lukrecija Evelina Deimantė Simona Akvilė Augustė Kotryna Saulė Skaistė Martyna Aistė Eglė Beatričė Agnė Roberta Ernesta Rusnė Barbora Elzė
        Vilija Paulina Samanta Erika Milda Livija Elija Adrija Fausta Gustė Meda Patricija Brigita Dominyka Vakarė Liucija Izabelė Mėta Ąžuolė Morta
        Ineta Raminta Dovilė Neda Perla Estela Klaudija Vaiva""",
    ),
}

# Cyrillic, as the person's own state writes them.
RUSSIAN = {
    "male": """Александр Сергей Владимир Андрей Алексей Дмитрий Николай Михаил Евгений Виктор Юрий Иван Игорь Олег Анатолий Валерий Василий Павел Максим
        Виталий Роман Вячеслав Константин Денис Антон Илья Борис Геннадий Кирилл Валентин Григорий Леонид Фёдор Артём Эдуард Станислав Вадим Руслан
        Никита Георгий Пётр Владислав Степан Яков Лев Семён Тимофей Егор Аркадий Филипп Захар Матвей Герман""",
    "female": """Елена Татьяна Наталья Ольга Ирина Светлана Анна Людмила Галина Мария Валентина Екатерина Надежда Нина Юлия Любовь Анастасия Вера Лариса Оксана
        Марина Виктория Александра Дарья Ксения Евгения Алла Тамара Зинаида Лидия Раиса Антонина Клавдия Полина Алёна Кристина Яна Инна Жанна София
        Зоя Майя Маргарита Эльвира Вероника Диана Алина Римма Нелли Элеонора""",
}
UKRAINIAN = {
    "male": """Олександр Сергій Володимир Андрій Олексій Дмитро Микола Михайло Євген Віктор Юрій Іван Ігор Олег Анатолій Валерій Василь Павло Максим Віталій
        Роман В’ячеслав Костянтин Денис Антон Ілля Борис Геннадій Кирило Валентин Григорій Леонід Федір Артем Едуард Станіслав Вадим Руслан Микита
        Георгій Петро Владислав Степан Яків Лев Семен Тимофій Богдан Тарас Ярослав Остап Назар Святослав Орест Зіновій Любомир Данило Ростислав""",
    "female": """Олена Тетяна Наталія Ольга Ірина Світлана Ганна Людмила Галина Марія Валентина Катерина Надія Ніна Юлія Любов Анастасія Віра Лариса Оксана Марина
        Вікторія Олександра Дарія Ксенія Євгенія Алла Тамара Зінаїда Лідія Раїса Антоніна Клавдія Поліна Альона Христина Яна Інна Жанна Софія Зоя Соломія
        Маргарита Мирослава Вероніка Діана Аліна Богдана Ярослава Стефанія Уляна Леся""",
}
BELARUSIAN = {
    "male": """Аляксандр Сяргей Уладзімір Андрэй Аляксей Дзмітрый Мікалай Міхаіл Яўген Віктар Юрый Іван Ігар Алег Анатоль Валерый Васіль Павел Максім Віталь
        Раман Вячаслаў Канстанцін Дзяніс Антон Ілья Барыс Генадзь Кірыл Валянцін Рыгор Леанід Фёдар Арцём Эдуард Станіслаў Вадзім Руслан Мікіта Георгій
        Пётр Уладзіслаў Сцяпан Якаў Янка Кастусь Алесь Зміцер""",
    "female": """Алена Таццяна Наталля Вольга Ірына Святлана Ганна Людміла Галіна Марыя Валянціна Кацярына Надзея Ніна Юлія Любоў Анастасія Вера Ларыса Аксана
        Марына Вікторыя Аляксандра Дар’я Ксенія Яўгенія Ала Тамара Зінаіда Лідзія Раіса Антаніна Клаўдзія Паліна Алёна Крысціна Яна Іна Жана Сафія
        Зоя Алеся Маргарыта Вераніка Дыяна Аліна""",
}
POLISH = {
    "male": """Jan Stanisław Andrzej Józef Tadeusz Jerzy Krzysztof Piotr Paweł Tomasz Marek Michał Wojciech Zbigniew Ryszard Henryk Czesław Wiktor Władysław
        Kazimierz Edward Mieczysław Grzegorz Robert Artur Dariusz Łukasz Waldemar Rafał Jarosław Mirosław Wacław Bolesław Franciszek Antoni Daniel Ernest
        Zygmunt Leon Walery Bronisław Albert Edwin Roman Miłosz Szymon Jacek Witold""",
    "female": """Maria Anna Katarzyna Małgorzata Agnieszka Krystyna Barbara Ewa Elżbieta Zofia Janina Teresa Danuta Halina Irena Jadwiga Helena Stanisława
        Jolanta Wanda Beata Renata Justyna Iwona Alicja Aleksandra Grażyna Bożena Ludwika Leokadia Genowefa Czesława Weronika Łucja Regina Kamila Ewelina
        Joanna Honorata Wioletta Stefania Dominika Karolina Edyta Mirosława Urszula""",
}
OTHER = {
    "male": """Thomas Michael Peter Andreas Jānis Andris Juris Mārtiņš Jaan Toomas Rein Hans Klaus Jürgen John David James William Robert Carlos José Giovanni
        Marco Mehmet Mustafa Ahmed Mohammad Ali Nguyen Minh Lars Erik Björn Jean Pierre Rashid Davit Giorgi Armen Tigran Rustam Farrukh""",
    "female": """Anna Maria Ilze Kristīne Līga Inese Tiina Kadri Ursula Sabine Petra Heike Mary Sarah Emma Carmen Lucía Giulia Chiara Ayşe Fatma Aisha Fatima
        Thi Linh Ingrid Astrid Marie Claire Nino Tamar Ani Mariam Dilnoza Gulnara Zarina""",
}

# One name with several peoples: Lithuanian, Russian, Ukrainian, Belarusian, Polish, and a form that a foreign paper may bear.
SAME = [
    "Jonas Иван Іван Іван Jan John", "Aleksandras Александр Олександр Аляксандр Aleksander Alexander", "Petras Пётр Петро Пётр Piotr Peter",
    "Povilas Павел Павло Павел Paweł Paul", "Mykolas Михаил Михайло Міхаіл Michał Michael", "Jurgis Георгий Георгій Георгій Jerzy George",
    "Juozas Иосиф Йосип Іосіф Józef Joseph", "Antanas Антон Антон Антон Antoni Anthony", "Stasys Станислав Станіслав Станіслаў Stanisław Stanislaus",
    "Kazimieras Казимир Казимир Казімір Kazimierz Casimir", "Vladas Владислав Владислав Уладзіслаў Władysław Ladislaus",
    "Andrius Андрей Андрій Андрэй Andrzej Andrew", "Tomas Фома Хома Тамаш Tomasz Thomas", "Jokūbas Яков Яків Якаў Jakub Jacob",
    "Viktoras Виктор Віктор Віктар Wiktor Victor", "Sergejus Сергей Сергій Сяргей Sergiusz Serge", "Steponas Степан Степан Сцяпан Stefan Stephen",
    "Grigorijus Григорий Григорій Рыгор Grzegorz Gregory", "Konstantinas Константин Костянтин Канстанцін Konstanty Constantine",
    "Eugenijus Евгений Євген Яўген Eugeniusz Eugene", "Ona Анна Ганна Ганна Anna Anne", "Marija Мария Марія Марыя Maria Mary",
    "Elena Елена Олена Алена Helena Helen", "Kotryna Екатерина Катерина Кацярына Katarzyna Catherine", "Irena Ирина Ірина Ірына Irena Irene",
    "Sofija София Софія Сафія Zofia Sophia", "Natalija Наталья Наталія Наталля Natalia Natalie", "Julija Юлия Юлія Юлія Julia Julia",
    "Veronika Вероника Вероніка Вераніка Weronika Veronica", "Viktorija Виктория Вікторія Вікторыя Wiktoria Victoria",
    "Aleksandra Александра Олександра Аляксандра Aleksandra Alexandra", "Barbora Варвара Варвара Варвара Barbara Barbara",
    "Teresė Тереза Тереза Тэрэза Teresa Theresa", "Kristina Кристина Христина Крысціна Krystyna Christina", "Janina Янина Яніна Яніна Janina Jane",
    "Elžbieta Елизавета Єлизавета Лізавета Elżbieta Elizabeth",
]

# The short form under which friends and neighbours know somebody.
SHORT = {
    "Vytautas": "Vytas", "Algirdas": "Algis", "Kazimieras": "Kazys", "Juozas": "Juozukas", "Antanas": "Antanukas", "Stanislovas": "Stasys",
    "Bronislava": "Bronė", "Kazimiera": "Kazė", "Elena": "Elytė", "Gabrielė": "Gabi", "Viktorija": "Vika", "Aleksandras": "Saša", "Mindaugas": "Mindė",
    "Александр": "Саша", "Владимир": "Вова", "Дмитрий": "Дима", "Евгений": "Женя", "Николай": "Коля", "Михаил": "Миша", "Екатерина": "Катя",
    "Наталья": "Наташа", "Татьяна": "Таня", "Мария": "Маша", "Светлана": "Света", "Анастасия": "Настя", "Елена": "Лена",
    "Олександр": "Сашко", "Володимир": "Вова", "Дмитро": "Діма", "Катерина": "Катя", "Наталія": "Наташа", "Тетяна": "Таня", "Микола": "Коля",
}


def generations(names):
    """Three lists for three generations, each with something of its neighbours'."""
    lists = [text.split() for text in names]
    return [lists[0] + lists[1][:15], lists[1] + lists[0][:20] + lists[2][:10], lists[2] + lists[1][:25]]
