package be.mays.server.catalog;

import java.net.URI;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLAnchorReplayingFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads a municipality's YAML file. The keys are explained in {@code maaseik.yaml} beside this class. Thread-safe.
 */
public final class CatalogReader {
    // why: a plain YAML mapper reads an alias (*hours) as the text "hours"
    private static final YAMLMapper YAML = YAMLMapper.builder(new YAMLAnchorReplayingFactory())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern LANGUAGE = Pattern.compile("[a-z]{2}");

    private final List<String> faults = new ArrayList<>();

    private CatalogReader() {}

    /**
     * Reads and checks everything.
     *
     * @throws CatalogFaults with all faults at once, each naming the path, the value and what was expected
     */
    public static Catalog read(String yaml) throws CatalogFaults {
        return new CatalogReader().readAll(yaml);
    }

    private Catalog readAll(String yaml) throws CatalogFaults {
        JsonNode tree = parse(yaml);
        if (!tree.isObject()) {
            throw new CatalogFaults(List.of("the catalog is empty or a list; expected key: value lines"));
        }
        Block root = new Block("", tree, faults);
        String municipality = root.text("municipality", 60);
        @Nullable URI publicUrl = root.findParsed(
                        "public-url",
                        "an address such as https://tickets.example.be, without ? or #",
                        CatalogReader::parseUrl)
                .orElse(null);
        String closingLine = root.text("closing-line", 120);
        @Nullable Baseline baseline =
                root.findBlock("baseline").flatMap(CatalogReader::readBaseline).orElse(null);
        SiteReader siteReader = new SiteReader(readServices(root), new HashSet<>());
        List<Site> sites = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Block block : root.blocks("sites")) {
            Site site = siteReader.read(block);
            if (!site.id().isEmpty() && !ids.add(site.id())) {
                block.fault("id", "is \"" + site.id() + "\", which another site has; expected an id of its own");
            }
            sites.add(site);
        }
        root.end();
        if (!faults.isEmpty()) {
            throw new CatalogFaults(faults);
        }
        return new Catalog(municipality, publicUrl, closingLine, sites, baseline);
    }

    private static JsonNode parse(String yaml) throws CatalogFaults {
        try {
            return YAML.readTree(yaml);
        } catch (JacksonException malformed) {
            String reason = malformed.getOriginalMessage().strip().replaceAll("\\s+", " ");
            @Nullable TokenStreamLocation place = malformed.getLocation();
            throw new CatalogFaults(List.of((place == null ? "the text" : "line " + place.getLineNr())
                    + " is not YAML as expected: " + reason));
        }
    }

    private static Optional<URI> parseUrl(String text) {
        try {
            URI url = URI.create(text);
            boolean usable = ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))
                    && url.getHost() != null
                    && url.getRawUserInfo() == null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
            return usable ? Optional.of(url) : Optional.empty();
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }

    private static Optional<Baseline> readBaseline(Block block) {
        Optional<LocalDate> from = readDate(block, "from");
        Optional<LocalDate> to = readDate(block, "to");
        block.end();
        if (from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        if (to.get().isBefore(from.get())) {
            block.wrong("to", to.get().toString(), "a date on or after from, " + from.get());
        }
        return Optional.of(new Baseline(from.get(), to.get()));
    }

    private static Optional<LocalDate> readDate(Block block, String key) {
        if (!block.has(key)) {
            block.fault(key, "is missing; expected a date such as 2026-12-24");
        }
        return block.findParsed(key, "a date such as 2026-12-24", HoursReader::parseDate);
    }

    private static Map<String, ServiceOffer> readServices(Block root) {
        Map<String, ServiceOffer> services = new LinkedHashMap<>();
        for (Block block : root.blocks("services")) {
            Optional<String> id = block.id("id");
            ServiceOffer service = readService(block, id.orElse(""));
            if (id.isPresent() && services.putIfAbsent(service.id(), service) != null) {
                block.fault("id", "is \"" + service.id() + "\", which another service has; expected an id of its own");
            }
        }
        return services;
    }

    private static Map<String, String> readTranslations(Block service) {
        Map<String, String> translations = new LinkedHashMap<>();
        service.findBlock("translations")
                .ifPresent(block -> block.keys().forEach(language -> {
                    if (!LANGUAGE.matcher(language).matches()) {
                        block.fault(
                                language, "is not a language; expected a code of two lower-case letters, such as fr");
                    }
                    block.findText(language, 80).ifPresent(name -> translations.put(language, name));
                }));
        return translations;
    }

    private static ServiceOffer readService(Block block, String id) {
        Set<Lane> lane = block.names("lane", List.of(Lane.values()), SiteReader::nameOf);
        if (lane.size() > 1 || !block.has("lane")) {
            block.fault("lane", "must name one lane; expected quick, thematic or private");
        }
        ServiceOffer service = new ServiceOffer(
                id,
                block.text("name", 80),
                block.texts("words", 60),
                readTranslations(block),
                lane.stream().findFirst().orElse(Lane.QUICK),
                Duration.ofMinutes(block.whole("minutes", 1, 240)),
                block.decimal("variation", 0.5, 0.0, 3.0),
                block.flag("by-appointment", false),
                block.texts("bring", 100),
                block.findText("online", 120).orElse(null),
                block.findText("note", 160).orElse(null),
                block.ids("equipment"));
        block.end();
        return service;
    }
}
