package be.mays.server.card.http;

import be.mays.platform.text.DutchTime;
import be.mays.platform.time.BusinessClock;
import be.mays.server.card.CardContent;
import be.mays.server.card.CardLibrary;
import be.mays.server.card.CardMarkdown;
import be.mays.server.card.CardRegister;
import be.mays.server.card.KnowledgeCard;
import be.mays.server.card.Remark;
import be.mays.server.card.Verdicts;
import be.mays.server.catalog.Catalog;
import be.mays.server.catalog.ServiceOffer;
import be.mays.server.catalog.Site;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the pages of knowledge cards show, ready for their templates. Thread-safe. */
public final class CardViews {
    private static final int MOST_VERSIONS = 50;
    private static final int MOST_REMARKS = 200;

    private final CardLibrary library;
    private final CardRegister register;
    private final Supplier<Catalog> catalog;
    private final Supplier<Map<String, String>> staffNames;
    private final String systemName;
    private final BusinessClock clock;

    /** Views of these cards; the system's name stands where a card came with the sample city. */
    CardViews(
            CardLibrary library,
            CardRegister register,
            Supplier<Catalog> catalog,
            Supplier<Map<String, String>> staffNames,
            String systemName,
            BusinessClock clock) {
        this.library = library;
        this.register = register;
        this.catalog = catalog;
        this.staffNames = staffNames;
        this.systemName = systemName;
        this.clock = clock;
    }

    /**
     * One card to read.
     *
     * @param steps HTML, safe
     * @param exceptions HTML, safe; empty: none
     * @param sendOn HTML, safe; empty: never
     * @param services their names
     * @param verdicts null for a version that is no longer the present one: nobody judges it any more
     */
    public record Sheet(
            String id,
            int version,
            CardContent content,
            String steps,
            String exceptions,
            String sendOn,
            List<String> services,
            String reviewBy,
            boolean overdue,
            String ownerName,
            @Nullable Verdicts verdicts) {}

    /**
     * One version of the history.
     *
     * @param changes the parts that differ from the version before; empty for the first, and when that is not shown
     */
    public record Version(int number, String day, String by, List<String> changes) {}

    /** The page of one card. */
    public record Page(Sheet sheet, List<Version> versions, List<RemarkLine> remarks) {}

    /** An earlier version of a card. */
    public record Earlier(Sheet sheet, int latest, String day, String by) {}

    /** One card in a list. */
    public record Line(
            String id,
            String question,
            String services,
            boolean overdue,
            boolean checkFirst,
            String reviewBy,
            String owner) {}

    /** A card of the reader's own, with what staff say of it. */
    public record OwnLine(Line line, Verdicts verdicts, boolean calls, List<RemarkLine> remarks) {}

    /** One remark. */
    public record RemarkLine(String card, String question, String text, String by, String day, boolean own) {}

    /**
     * What a search found.
     *
     * @param words what is searched for; empty: all cards are shown
     */
    public record Found(String words, List<Line> lines) {}

    /**
     * The search page.
     *
     * @param own the reader's own cards
     * @param overdue the cards to be reviewed
     * @param orphans cards whose owner has no account any more, so that verdicts reach nobody
     * @param remarks on cards of others
     */
    public record Overview(
            Found found, List<OwnLine> own, List<Line> overdue, List<Line> orphans, List<RemarkLine> remarks) {}

    Sheet sheet(KnowledgeCard card) {
        return sheet(card, register.countVerdicts(card.id(), card.version()));
    }

    private Sheet sheet(KnowledgeCard card, @Nullable Verdicts verdicts) {
        CardContent content = card.content();
        Map<String, String> services = services();
        return new Sheet(
                card.id(),
                card.version(),
                content,
                CardMarkdown.html(content.steps()),
                CardMarkdown.html(content.exceptions()),
                CardMarkdown.html(content.sendOn()),
                content.services().stream()
                        .map(service -> services.getOrDefault(service, service))
                        .toList(),
                DutchTime.date(content.reviewBy()),
                card.isOverdue(today()),
                name(content.owner(), staffNames.get()),
                verdicts);
    }

    Page page(KnowledgeCard card, String reader) {
        List<RemarkLine> remarks = remarks(reader).stream()
                .filter(remark -> remark.card().equals(card.id()))
                .toList();
        return new Page(sheet(card), versions(card), remarks);
    }

    Earlier earlier(KnowledgeCard version, int latest) {
        return new Earlier(
                sheet(version, null), latest, day(version.changedAt()), name(version.changedBy(), staffNames.get()));
    }

    private List<Version> versions(KnowledgeCard card) {
        List<KnowledgeCard> latestFirst = register.listVersions(card.id(), MOST_VERSIONS);
        Map<String, String> names = staffNames.get();
        List<Version> versions = new ArrayList<>();
        for (int i = 0; i < latestFirst.size(); i++) {
            KnowledgeCard one = latestFirst.get(i);
            List<String> changes = i + 1 == latestFirst.size()
                    ? List.of()
                    : one.content().listChanges(latestFirst.get(i + 1).content()).stream()
                            .map(part -> part.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                            .toList();
            versions.add(new Version(one.version(), day(one.changedAt()), changer(one, names), changes));
        }
        return versions;
    }

    Found found(String words, @Nullable String service) {
        List<KnowledgeCard> cards = words.isEmpty() ? library.listAll() : library.search(words, service);
        return new Found(words, lines(cards));
    }

    Overview overview(String words, String reader) {
        LocalDate today = today();
        List<KnowledgeCard> all = library.listAll();
        Map<String, String> names = staffNames.get();
        List<RemarkLine> remarks = remarks(reader);
        return new Overview(
                found(words, null),
                own(reader, today, remarks),
                lines(all.stream().filter(card -> card.isOverdue(today)).toList()),
                lines(all.stream()
                        .filter(card -> !names.containsKey(card.content().owner()))
                        .toList()),
                remarks.stream().filter(remark -> !remark.own()).toList());
    }

    private List<OwnLine> own(String reader, LocalDate today, List<RemarkLine> remarks) {
        List<CardLibrary.Judged> own = library.listOf(reader, today);
        List<Line> lines = lines(own.stream().map(CardLibrary.Judged::card).toList());
        List<OwnLine> shown = new ArrayList<>();
        for (int i = 0; i < own.size(); i++) {
            CardLibrary.Judged judged = own.get(i);
            shown.add(new OwnLine(
                    lines.get(i),
                    judged.verdicts(),
                    judged.calls(),
                    remarks.stream()
                            .filter(remark -> remark.card().equals(judged.card().id()))
                            .toList()));
        }
        return shown;
    }

    private List<RemarkLine> remarks(String reader) {
        Map<String, String> names = staffNames.get();
        return register.listRemarks(MOST_REMARKS).stream()
                .flatMap(
                        remark -> library.find(remark.card()).map(card -> remark(remark, card, reader, names)).stream())
                .toList();
    }

    private RemarkLine remark(Remark remark, KnowledgeCard card, String reader, Map<String, String> names) {
        return new RemarkLine(
                card.id(),
                card.content().question(),
                remark.text(),
                name(remark.givenBy(), names),
                day(remark.givenAt()),
                card.content().owner().equals(reader));
    }

    private List<Line> lines(List<KnowledgeCard> cards) {
        Map<String, String> services = services();
        Map<String, String> names = staffNames.get();
        LocalDate today = today();
        return cards.stream()
                .map(card -> new Line(
                        card.id(),
                        card.content().question(),
                        String.join(
                                ", ",
                                card.content().services().stream()
                                        .map(service -> services.getOrDefault(service, service))
                                        .toList()),
                        card.isOverdue(today),
                        card.content().checkFirst(),
                        DutchTime.date(card.content().reviewBy()),
                        name(card.content().owner(), names)))
                .toList();
    }

    /** The names of all services by their ids. */
    Map<String, String> services() {
        Map<String, String> names = new LinkedHashMap<>();
        for (Site site : catalog.get().sites()) {
            for (ServiceOffer offer : site.services().values()) {
                names.putIfAbsent(offer.id(), offer.name());
            }
        }
        return names;
    }

    private String changer(KnowledgeCard version, Map<String, String> names) {
        return version.changedBy().equals(KnowledgeCard.SYSTEM) ? systemName : name(version.changedBy(), names);
    }

    private static String name(String user, Map<String, String> names) {
        return names.getOrDefault(user, user);
    }

    private String day(Instant at) {
        ZoneId zone = catalog.get().sites().getFirst().zone();
        return DutchTime.date(at.atZone(zone).toLocalDate());
    }

    LocalDate today() {
        return CardRoutes.today(catalog.get(), clock.now());
    }
}
