package be.mays.server.card;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * What a knowledge card says. Immutable; a text that has nothing to say is empty, never null.
 *
 * @param question what the visitor comes with, in visitors' words
 * @param services ids of the catalog's services that it answers for
 * @param steps what the clerk does, in Markdown
 * @param bring documents to bring, for clerk, kiosk and slip
 * @param exceptions in Markdown
 * @param fee in words: amounts change yearly
 * @param forms names or https addresses
 * @param sendOn when the visitor is sent on, and to whom, in Markdown
 * @param answer what is said by phone and e-mail, plain text
 * @param sources https addresses
 * @param owner user name of who answers for it
 * @param reviewBy the day by which the owner reviews it
 * @param checkFirst whether nobody of the municipality has checked it yet
 */
public record CardContent(
        String question,
        List<String> services,
        String steps,
        List<String> bring,
        String exceptions,
        String fee,
        List<String> forms,
        String sendOn,
        String answer,
        List<String> sources,
        String owner,
        LocalDate reviewBy,
        boolean checkFirst) {
    public CardContent {
        services = List.copyOf(services);
        bring = List.copyOf(bring);
        forms = List.copyOf(forms);
        sources = List.copyOf(sources);
    }

    /** What goes into an e-mail or is read out on the phone: the answer, what to bring, fee and forms. Plain text. */
    public String reply() {
        StringBuilder text = new StringBuilder(answer);
        if (!bring.isEmpty()) {
            text.append("\n\nBreng mee:");
            bring.forEach(document -> text.append("\n- ").append(document));
        }
        if (!fee.isEmpty()) {
            text.append("\n\nPrijs: ").append(fee);
        }
        if (!forms.isEmpty()) {
            text.append("\n\nFormulieren:");
            forms.forEach(form -> text.append("\n- ").append(form));
        }
        return text.toString();
    }

    /** A part of a card, as its history names it. */
    public enum Part {
        QUESTION,
        SERVICES,
        STEPS,
        BRING,
        EXCEPTIONS,
        FEE,
        FORMS,
        SEND_ON,
        ANSWER,
        SOURCES,
        OWNER,
        REVIEW_BY,
        CHECK_FIRST
    }

    private Object part(Part part) {
        return switch (part) {
            case QUESTION -> question;
            case SERVICES -> services;
            case STEPS -> steps;
            case BRING -> bring;
            case EXCEPTIONS -> exceptions;
            case FEE -> fee;
            case FORMS -> forms;
            case SEND_ON -> sendOn;
            case ANSWER -> answer;
            case SOURCES -> sources;
            case OWNER -> owner;
            case REVIEW_BY -> reviewBy;
            case CHECK_FIRST -> checkFirst;
        };
    }

    /** The parts that say something else than in the version before. */
    public List<Part> listChanges(CardContent before) {
        return Arrays.stream(Part.values())
                .filter(part -> !part(part).equals(before.part(part)))
                .toList();
    }
}
