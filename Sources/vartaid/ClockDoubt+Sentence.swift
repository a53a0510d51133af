import Gateway

extension ClockGuard.Doubt {
    /// For the administrator who starts the daemon, in both languages: what is wrong and what to do.
    var sentence: String {
        switch self {
        case .behind:
            """
            vartaid: laikrodis atsilieka nuo to, kas jau užfiksuota; kol jis nesutikrintas, pranešimai nepriimami. Jei dabar jis teisingas, \
            paleiskite dar kartą su parinktimi „--accept-clock“.
            vartaid: the clock lies before what has been recorded already; no message is accepted until it is right. If it is right now, start \
            again with --accept-clock.
            """
        case .jumped:
            """
            vartaid: laikrodis peršoko; sutikrinkite jį ir paleiskite iš naujo.
            vartaid: the clock jumped; set it right and start again.
            """
        case .unconfirmed:
            """
            vartaid: nuo paskutinio įrašo praėjo neįprastai daug laiko; pranešimai nepriimami, kol laikrodis nepatvirtintas. Sutikrinkite laikrodį: \
            jei jis teisingas, paleiskite dar kartą su parinktimi „--accept-clock“; jei ne, jį pataisykite ir paleiskite iš naujo.
            vartaid: an unusual time has passed since the last record; no message is accepted until the clock is confirmed. Check it: if it is \
            right, start again with --accept-clock; if not, set it right and start again.
            """
        }
    }
}
