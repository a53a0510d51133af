import Matching
import Testing

/// Every pair is an example of the table named, or made by it letter by letter.
@Suite("One Cyrillic name in the spellings of published tables")
struct TransliterationTests {
    private func expectLegal(_ cyrillic: String, _ latin: String, sourceLocation: SourceLocation = #_sourceLocation) {
        for (a, b) in [(cyrillic, latin), (latin, cyrillic)] {
            let agreement = NameWord(a).agreement(with: NameWord(b), place: .unknown)
            #expect(
                agreement.map { $0.isLegal && $0.strength >= 0.9 } ?? false, "\(a) \(b): \(String(describing: agreement))",
                sourceLocation: sourceLocation)
        }
    }

    @Test(
        "Ukraine's passports: Cabinet of Ministers, resolution 55 of 2010, the examples of its table",
        arguments: [
            ("Алушта", "Alushta"), ("Борщагівка", "Borshchahivka"), ("Вінниця", "Vinnytsia"), ("Гадяч", "Hadiach"), ("Богдан", "Bohdan"),
            ("Ґалаґан", "Galagan"), ("Дон", "Don"), ("Рівне", "Rivne"), ("Єнакієве", "Yenakiieve"), ("Гаєвич", "Haievych"), ("Короп'є", "Koropie"),
            ("Житомир", "Zhytomyr"), ("Жанна", "Zhanna"), ("Закарпаття", "Zakarpattia"), ("Медвин", "Medvyn"), ("Михайленко", "Mykhailenko"),
            ("Іванків", "Ivankiv"), ("Їжакевич", "Yizhakevych"), ("Кадиївка", "Kadyivka"), ("Мар'їне", "Marine"), ("Йосипівка", "Yosypivka"),
            ("Стрий", "Stryi"), ("Олексій", "Oleksii"), ("Київ", "Kyiv"), ("Коваленко", "Kovalenko"), ("Лебедин", "Lebedyn"), ("Леонід", "Leonid"),
            ("Наталка", "Natalka"), ("Онищенко", "Onyshchenko"), ("Полтава", "Poltava"), ("Решетилівка", "Reshetylivka"),
            ("Рибчинський", "Rybchynskyi"),
            ("Соломія", "Solomiia"), ("Троць", "Trots"), ("Уляна", "Uliana"), ("Фастів", "Fastiv"), ("Філіпчук", "Filipchuk"), ("Харків", "Kharkiv"),
            ("Біла", "Bila"), ("Стеценко", "Stetsenko"), ("Чернівці", "Chernivtsi"), ("Шевченко", "Shevchenko"), ("Шостка", "Shostka"),
            ("Кишеньки", "Kyshenky"), ("Гоща", "Hoshcha"), ("Гаращенко", "Harashchenko"), ("Юрій", "Yurii"), ("Корюківка", "Koriukivka"),
            ("Яготин", "Yahotyn"), ("Костянтин", "Kostiantyn"), ("Знам'янка", "Znamianka"), ("Феодосія", "Feodosiia"), ("Згорани", "Zghorany"),
            ("Розгон", "Rozghon"),
        ])
    func ukraine(_ cyrillic: String, _ latin: String) { expectLegal(cyrillic, latin) }

    @Test(
        "Russia: ICAO 9303 (2013), GOST R 52535 and the passports before, BGN",
        arguments: [
            ("Юрий", "Iurii"), ("Юрий", "Yuriy"), ("Юрий", "Yury"), ("Щербаков", "Shcherbakov"), ("Горбачёв", "Gorbachev"),
            ("Горбачёв", "Gorbachyov"),
            ("Хрущёв", "Khrushchev"), ("Цветаева", "Tsvetaeva"), ("Цветаева", "Cvetaeva"), ("Жуков", "Zhukov"), ("Ельцин", "Yeltsin"),
            ("Ельцин", "Eltsin"),
            ("Соловьёв", "Solovyov"), ("Соловьев", "Solovev"), ("Толстой", "Tolstoy"), ("Толстой", "Tolstoi"),
            ("Чайковский", "Chaikovskii"), ("Чайковский", "Chaykovskiy"), ("Быков", "Bykov"), ("Эренбург", "Erenburg"),
        ])
    func russia(_ cyrillic: String, _ latin: String) { expectLegal(cyrillic, latin) }

    @Test(
        "Belarus: the instruction of 2007 and Łacinka",
        arguments: [
            ("Быкаў", "Bykaŭ"), ("Быкаў", "Bykau"), ("Шушкевіч", "Shushkevich"), ("Шушкевіч", "Šuškievič"), ("Гарэцкі", "Harecki"),
            ("Гарэцкі", "Haretski"),
            ("Лукашэнка", "Lukašenka"), ("Лукашэнка", "Lukashenka"), ("Ціханоўская", "Tsikhanouskaya"), ("Ціханоўская", "Cichanoŭskaja"),
            ("Юзафовіч", "Juzafovič"), ("Ермаловіч", "Yermalovich"), ("Багдановіч", "Bahdanovič"),
        ])
    func belarus(_ cyrillic: String, _ latin: String) { expectLegal(cyrillic, latin) }

    @Test(
        "German, French, Polish, Czech, English and scholarly spellings",
        arguments: [
            ("Хрущёв", "Chruschtschow"), ("Горбачёв", "Gorbatschow"), ("Ельцин", "Jelzin"), ("Жуков", "Schukow"), ("Пушкин", "Puschkin"),
            ("Пушкин", "Pouchkine"), ("Чехов", "Tchekhov"), ("Чехов", "Tschechow"), ("Чехов", "Czechow"), ("Чехов", "Čechov"),
            ("Чичерин", "Tchitcherine"),
            ("Шевченко", "Szewczenko"), ("Шевченко", "Ševčenko"), ("Шевченко", "Schewtschenko"), ("Щепкин", "Szczepkin"), ("Щепкин", "Ščepkin"),
            ("Зеленський", "Zelenskyj"), ("Зеленський", "Zelensky"), ("Зеленський", "Zelenskyi"), ("Зеленський", "Selenskyj"), ("Путин", "Poutine"),
        ])
    func spellings(_ cyrillic: String, _ latin: String) { expectLegal(cyrillic, latin) }

    @Test(
        "The Lithuanian Commission's transcription, as it is and with a Lithuanian ending",
        arguments: [
            ("Бондаренко", "Bondarenka"), ("Бондаренко", "Bondarenko"), ("Гриценко", "Hrycenka"), ("Ющенко", "Juščenka"), ("Кучма", "Kučma"),
            ("Ковальчук", "Kovalčukas"), ("Сковорода", "Skovoroda"), ("Хмельницький", "Chmelnyckis"), ("Петлюра", "Petliura"),
            ("Хоткевич", "Chotkevyčius"),
            ("Купала", "Kupala"), ("Быкаў", "Bykavas"), ("Гарэцкі", "Hareckis"), ("Чехов", "Čechovas"), ("Жуковский", "Žukovskis"),
            ("Сергей", "Sergejus"),
            ("Юрий", "Jurijus"), ("Тургенев", "Turgenevas"), ("Ильич", "Iljičius"), ("Лев", "Levas"), ("Лихачев", "Lichačiovas"),
            ("Подъячев", "Podjačevas"), ("Зарецкий", "Zareckis"), ("Пётр", "Piotras"), ("Ельцин", "Jelcinas"),
        ])
    func lithuanian(_ cyrillic: String, _ lithuanian: String) { expectLegal(cyrillic, lithuanian) }

    @Test func theRuleSaysWhichTableItWas() {
        func rules(_ a: String, _ b: String) -> [NameRule]? { NameWord(a).agreement(with: NameWord(b), place: .family)?.rules }
        #expect(rules("Шевченко", "Shevchenko") == [.transliteration])
        #expect(rules("Шевченко", "Ševčenko") == [.lithuanianTranscription])
        #expect(rules("Давидович", "Davydovyčius") == [.lithuanianEnding])
        #expect(rules("Shevchenko", "Schewtschenko") == [.transliteration], "two spellings of one name, its own script nowhere")
    }

    @Test(
        "Polish names as Lithuanian writes them",
        arguments: [
            ("Wiśniewski", "Višnevskis"), ("Szymański", "Šimanskis"), ("Kowalczyk", "Kovalčikas"), ("Mickiewicz", "Mickevičius"),
            ("Wójcik", "Vuicikas"),
        ])
    func polish(_ polish: String, _ lithuanian: String) {
        let agreement = NameWord(polish).agreement(with: NameWord(lithuanian), place: .family)
        #expect(agreement.map { $0.strength >= 0.7 } ?? false, "\(String(describing: agreement))")
    }

    @Test(
        "Different names are different",
        arguments: [
            ("Шевченко", "Kovalenko"), ("Іван", "Petras"), ("Kazlauskas", "Petrauskas"), ("Олена", "Ivan"), ("Иванов", "Petrov"), ("Жуков", "Bykov"),
        ])
    func different(_ a: String, _ b: String) {
        #expect(NameWord(a).agreement(with: NameWord(b), place: .unknown) == nil)
    }
}
