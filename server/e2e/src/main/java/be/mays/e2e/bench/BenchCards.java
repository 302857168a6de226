package be.mays.e2e.bench;

import be.mays.api.ContractJson;
import be.mays.api.card.CardChange;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Made-up knowledge cards in a municipality's words, and what a clerk in a hurry types. Not thread-safe. */
final class BenchCards {
    /** How many there are. */
    static final int COUNT = 1_000;

    private static final List<String> SUBJECTS = List.of(
            "rijbewijs",
            "reispas",
            "identiteits",
            "verhuis",
            "geboorte",
            "huwelijks",
            "parkeer",
            "bouw",
            "milieu",
            "afval",
            "honden",
            "terras",
            "markt",
            "kermis",
            "speelstraat",
            "woning",
            "renovatie",
            "stookolie",
            "begrafenis",
            "grafzerk",
            "bibliotheek",
            "zwembad",
            "sporthal",
            "school",
            "kinderopvang",
            "jeugd",
            "senioren",
            "mantelzorg",
            "erfgoed",
            "toerisme",
            "fietsen",
            "laadpaal",
            "riolering",
            "boom",
            "vuurwerk",
            "evenement",
            "inname",
            "verkeers",
            "taxi",
            "drank");
    private static final List<String> MATTERS = List.of(
            "aanvraag",
            "vergunning",
            "attest",
            "premie",
            "melding",
            "kaart",
            "bewijs",
            "register",
            "aangifte",
            "verlenging",
            "belasting",
            "reglement",
            "toelage",
            "controle",
            "dossier",
            "formulier",
            "klacht",
            "advies",
            "keuring",
            "plan",
            "vrijstelling",
            "verklaring",
            "inschrijving",
            "afspraak",
            "terugbetaling");
    private static final List<String> FILLERS = List.of(
            "controleer",
            "kijk",
            "vraag",
            "noteer",
            "leg",
            "uit",
            "geef",
            "mee",
            "bezoeker",
            "kaart",
            "adres",
            "register",
            "handtekening",
            "foto",
            "termijn",
            "dagen",
            "gemeente",
            "dienst",
            "balie",
            "online",
            "brief",
            "codes",
            "ouder",
            "kind",
            "partner",
            "woning",
            "politie",
            "wijkagent",
            "verlies",
            "diefstal",
            "volmacht",
            "kopie",
            "origineel",
            "datum",
            "prijs",
            "tarief",
            "betaling",
            "bankkaart",
            "wachttijd",
            "afhalen");

    private final SplittableRandom random;

    BenchCards(SplittableRandom random) {
        this.random = random;
    }

    private static String subject(int card) {
        return SUBJECTS.get(card % SUBJECTS.size());
    }

    private static String matter(int card) {
        return MATTERS.get(card / SUBJECTS.size() % MATTERS.size());
    }

    /** The change that adds a card, or its next version, as JSON. */
    String change(int card, int after) {
        String what = subject(card) + matter(card);
        return ContractJson.mapper()
                .writeValueAsString(new CardChange(
                        after,
                        "Hoe regelt een bezoeker een " + what + "?",
                        List.of(),
                        IntStream.rangeClosed(1, 6)
                                .mapToObj(step -> step + ". " + sentence(12))
                                .collect(Collectors.joining("\n")),
                        List.of("Uw identiteitskaart", sentence(3), sentence(4)),
                        "**" + sentence(2) + ":** " + sentence(15),
                        "Kijk in de tarieven van dit jaar.",
                        List.of(),
                        sentence(10),
                        "Voor een " + what + " " + sentence(30),
                        List.of("https://www.maaseik.be"),
                        "beheer",
                        "2099-01-01",
                        false));
    }

    private String sentence(int words) {
        return IntStream.range(0, words)
                .mapToObj(_ -> FILLERS.get(random.nextInt(FILLERS.size())))
                .collect(Collectors.joining(" "));
    }

    /** What is typed in this turn. */
    String words(int turn) {
        int card = random.nextInt(COUNT);
        String what = subject(card) + matter(card);
        return switch (turn % 6) {
            case 0 -> what;
            case 1 -> misspelled(what, 1);
            case 2 -> misspelled(what, 2);
            case 3 -> subject(card) + " " + matter(card);
            case 4 -> subject(card) + MATTERS.get(random.nextInt(MATTERS.size())) + "en";
            default -> "hoe " + misspelled(matter(card), 1) + " " + subject(card) + " " + sentence(4);
        };
    }

    private String misspelled(String word, int errors) {
        StringBuilder text = new StringBuilder(word);
        for (int i = 0; i < errors; i++) {
            text.setCharAt(1 + random.nextInt(text.length() - 1), (char) ('a' + random.nextInt(26)));
        }
        return text.toString();
    }
}
