package be.mays.kiosk.screen;

import be.mays.api.ticket.Menu;
import be.mays.api.ticket.Menu.MenuService;
import be.mays.api.ticket.Slip;
import be.mays.kiosk.dialog.Dialog;
import be.mays.kiosk.dialog.Outcome;
import be.mays.kiosk.dialog.View;
import be.mays.kiosk.screen.DialogView.Choice;
import be.mays.kiosk.screen.DialogView.Line;
import be.mays.kiosk.screen.ScreenState.LaneGroup;
import be.mays.kiosk.screen.ScreenState.Status;
import be.mays.kiosk.screen.ScreenText.Surroundings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts the question that is up into words, for the eye and for the ear. One object for one rendering. */
final class DialogText {
    private static final int OFTEN = 6;
    private static final Pattern ADDRESS =
            Pattern.compile("(https?://\\S+|(?:[\\p{L}\\p{N}-]+\\.)+\\p{L}{2,}(?:/\\S*)?)");

    private final Languages languages;
    private final Words words;
    private final Dialog dialog;
    private final Surroundings around;
    private final DialogParts parts;

    DialogText(Languages languages, Words words, Dialog dialog, Surroundings around) {
        this.languages = languages;
        this.words = words;
        this.dialog = dialog;
        this.around = around;
        this.parts = new DialogParts(words);
    }

    DialogView view(Status status, List<LaneGroup> lanes) {
        if (dialog.warned()) {
            return page("timeout", "timeout.title", "timeout.detail")
                    .choice(parts.choice("more-time", "timeout.more", "primary"))
                    .choice(parts.choice("restart", "tool.home", "plain"))
                    .done();
        }
        return switch (dialog.outcome()) {
            case Outcome.ScreenOffered _ ->
                page("offer-screen", "offer.title", "offer.detail")
                        .choice(parts.choice("screen:yes", "offer.yes", "primary"))
                        .choice(parts.choice("screen:no", "offer.no", "plain"))
                        .done();
            case Outcome.NumberOnScreen shown -> numberOnScreen(shown);
            case Outcome.None _, Outcome.Busy _, Outcome.Ticket _, Outcome.Refused _ -> question(status, lanes);
        };
    }

    private DialogView question(Status status, List<LaneGroup> lanes) {
        return switch (dialog.view()) {
            case START -> start(status, lanes);
            case SERVICES -> new SearchText(words, parts, dialog, around).view(builder("services"));
            case BRING -> findService().map(this::bring).orElseGet(() -> start(status, lanes));
            case ONLINE -> findService().map(this::online).orElseGet(() -> start(status, lanes));
            case UNKNOWN ->
                page("unknown", "unknown.title", "unknown.detail")
                        .choice(parts.choice("back", "tool.back", "primary"))
                        .done();
            case LANGUAGES -> languages();
            case OPTIONS -> options();
            case HELP ->
                page("help", "help.title", "help.detail")
                        .line(words.get("help.touch"), words.language())
                        .line(words.get("help.keys"), words.language())
                        .line(words.get("help.speech"), words.language())
                        .choice(parts.choice("back", "tool.back", "primary"))
                        .done();
        };
    }

    private DialogBuilder builder(String name) {
        return new DialogBuilder(name, words, dialog.needs(), tools());
    }

    private DialogBuilder page(String name, String title, String detail) {
        return builder(name).title(words.get(title)).detail(words.get(detail));
    }

    private List<Choice> tools() {
        List<Choice> tools = new ArrayList<>();
        if (languages.codes().size() > 1) {
            tools.add(parts.choice("open:languages", "tool.language", "tool"));
        }
        tools.add(parts.toggle("speech", "tool.speech", dialog.needs().speech(), "tool"));
        if (dialog.needs().speech()) {
            tools.add(parts.choice("repeat", "tool.repeat", "tool"));
        }
        tools.add(parts.choice("open:options", "tool.options", "tool"));
        tools.add(parts.choice("open:help", "tool.help", "tool"));
        if (dialog.view() != View.START) {
            tools.add(parts.choice("restart", "tool.home", "tool"));
        }
        return tools;
    }

    private DialogView start(Status status, List<LaneGroup> lanes) {
        DialogBuilder start = builder("start").title(status.headline()).detail(status.detail());
        @Nullable String number = status.number();
        if (number != null) {
            start.say(words.say(words.get("ticket.spoken", SpokenNumber.of(number))));
            slipContent(start, number);
        }
        if (dialog.outcome() instanceof Outcome.Ticket ticket && !ticket.equals(dialog.reported())) {
            start.choice(parts.choice("finish", "ticket.done", "primary"));
        } else if (dialog.outcome() instanceof Outcome.None) {
            lanes.stream().flatMap(group -> group.lanes().stream()).forEach(tile -> start.countElsewhere());
            List<MenuService> services = services();
            if (!services.isEmpty()) {
                start.choice(parts.choice("open:services", "start.search", "search"));
                services.stream().limit(OFTEN).map(parts::service).forEach(start::choice);
            }
        }
        return start.done();
    }

    /** What is on the slip besides the number: the lane where the series tells it, and when to expect the call. */
    private void slipContent(DialogBuilder page, String number) {
        @Nullable Slip slip = around.slip();
        if (slip == null || !slip.number().equals(number)) {
            return;
        }
        Optional.ofNullable(slip.laneWord()).ifPresent(lane -> page.line(lane, Languages.DUTCH));
        Optional.ofNullable(slip.estimate()).ifPresent(estimate -> {
            Optional<String> translated = EstimateWords.find(estimate, words);
            page.line(translated.orElse(estimate), translated.isPresent() ? words.language() : Languages.DUTCH);
        });
    }

    private DialogView numberOnScreen(Outcome.NumberOnScreen shown) {
        @Nullable String visitUrl = shown.visitUrl();
        DialogBuilder page = page("number-on-screen", "shown.title", "shown.detail")
                .number(shown.number())
                .say(words.say(words.get("ticket.spoken", SpokenNumber.of(shown.number()))))
                .choice(parts.choice("finish", "shown.done", "primary"));
        slipContent(page, shown.number());
        return visitUrl == null
                ? page.done()
                : page.code(QrPath.imageAddress(visitUrl), words.get("shown.code"))
                        .done();
    }

    private List<MenuService> services() {
        @Nullable Menu menu = around.menu();
        return menu == null ? List.of() : menu.services();
    }

    private Optional<MenuService> findService() {
        return services().stream()
                .filter(service -> service.id().equals(dialog.service()))
                .findFirst();
    }

    private DialogView bring(MenuService service) {
        boolean list = !service.bring().isEmpty();
        Line name = parts.nameOf(service);
        DialogBuilder page = page("bring", list ? "bring.title" : "bring.nothing", "bring.appointment")
                .heading(name)
                .detail(service.byAppointment() ? words.get("bring.appointment") : "");
        service.bring().forEach(line -> page.line(line, Languages.DUTCH));
        Optional.ofNullable(service.note()).ifPresent(note -> page.note(note, Languages.DUTCH));
        if (list) {
            page.choice(parts.choice("confirm", "bring.yes", "primary"))
                    .choice(parts.choice("confirm", "bring.no", "plain"));
        } else {
            page.choice(parts.choice("confirm", "bring.take", "primary"));
        }
        if (service.online() != null) {
            page.choice(parts.choice("open:online", "bring.online", "plain"));
        }
        return page.choice(parts.choice("back", "tool.back", "plain")).done();
    }

    private DialogView online(MenuService service) {
        String text = Optional.ofNullable(service.online()).orElse("");
        Matcher address = ADDRESS.matcher(text);
        boolean reachable = address.find();
        DialogBuilder page = page("online", "online.title", reachable ? "online.detail" : "online.text")
                .heading(parts.nameOf(service))
                .line(text, Languages.DUTCH)
                .choice(parts.choice("back", "tool.back", "primary"));
        if (reachable) {
            String link = address.group().replaceFirst("[.,;:)]+$", "");
            String url = link.startsWith("http") ? link : "https://" + link;
            page.code(QrPath.imageAddress(url), words.get("online.code", link));
        }
        return page.done();
    }

    private DialogView languages() {
        DialogBuilder page = page("languages", "languages.title", "languages.detail");
        languages.codes().stream()
                .flatMap(code -> Stream.of(parts.language(code, languages.texts(code), code.equals(dialog.language()))))
                .forEach(page::choice);
        return page.choice(parts.choice("back", "tool.back", "plain")).done();
    }

    private DialogView options() {
        String volume = words.get("options.volume", dialog.needs().volume());
        return page("options", "options.title", "options.detail")
                .choice(parts.toggle(
                        "contrast", "options.contrast", dialog.needs().contrast(), "switch"))
                .choice(parts.toggle("reach", "options.reach", dialog.needs().lowReach(), "switch"))
                .choice(parts.detailed(
                        "size",
                        "options.size",
                        words.get("options.size." + dialog.needs().size())))
                .choice(parts.toggle("speech", "tool.speech", dialog.needs().speech(), "switch"))
                .choice(parts.detailed("louder", "options.louder", volume))
                .choice(parts.detailed("softer", "options.softer", volume))
                .choice(parts.choice("back", "tool.back", "primary"))
                .done();
    }
}
