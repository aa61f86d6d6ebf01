package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.delivery.Reason;
import dev.postrider.message.AppChange;
import dev.postrider.teams.wire.Api;
import dev.postrider.throttle.Ceilings;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What bringing the app to an audience would do: computed from what Graph says, changing nothing.
record RolloutPlan(Postrider postrider, Terminal terminal, AppChange change) {
  /// The limit that takes the longest, and how long that is.
  private record Binding(String budget, double perSecond, Duration time) {}

  int make(AudienceOption audience, String to) throws InterruptedException {
    audience.tell(terminal);
    Consent consent = Consent.of(postrider);
    Survey.Findings found = new Survey(postrider, terminal).of(audience.audience());
    long newest =
        consent
            .newestVersion()
            .map(version -> found.versions().getOrDefault(version, 0L))
            .orElse(0L);
    long changes =
        switch (change) {
          case INSTALL -> found.without();
          case UPGRADE -> found.with() - newest;
          case UNINSTALL -> found.with();
        };
    Optional<Binding> binding = binding(found.reachable(), changes);
    terminal.tell(json(found, consent, changes, binding.orElse(null)));
    say(found, consent, changes, to);
    terminal.say("  " + time(binding));
    terminal.say("Nothing was changed.");
    return Exit.OK;
  }

  /// Whoever has the app already takes a request, too: only the answer tells.
  private Optional<Binding> binding(long people, long changes) {
    List<Optional<Binding>> taken =
        switch (change) {
          case INSTALL -> List.of(budget(Api.GRAPH_INSTALL, people));
          case UPGRADE ->
              List.of(budget(Api.GRAPH_INSTALLATIONS, people), budget(Api.GRAPH_INSTALL, changes));
          case UNINSTALL ->
              List.of(
                  budget(Api.GRAPH_INSTALLATIONS, people), budget(Api.GRAPH_UNINSTALL, changes));
        };
    return taken.stream().flatMap(Optional::stream).max(Comparator.comparing(Binding::time));
  }

  private Optional<Binding> budget(Api api, long requests) {
    Ceilings.Budget budget = postrider.settings().ceilings().budgets().get(api);
    if (budget == null) {
      return Optional.empty();
    }
    double pace = budget.perSecond() * postrider.settings().margin();
    return Optional.of(
        new Binding(
            budget.name(),
            budget.perSecond(),
            Duration.ofMillis(Math.round(1000 * requests / pace))));
  }

  private void say(Survey.Findings found, Consent consent, long changes, String to) {
    terminal.say("@|bold Plan|@   " + verb() + " " + Terminal.plain(to));
    row("people", found.people(), "");
    row("without the app", found.without(), "");
    found
        .versions()
        .forEach((version, n) ->
            row(
                "with version " + version,
                n,
                consent.newestVersion().filter(version::equals).isPresent() ? "the newest" : ""));
    found.skipped().forEach((reason, n) -> row("skipped", n, reason.code()));
    if (found.unread() > 0) {
      row("not answered", found.unread(), "Graph did not say; they are tried all the same");
    }
    row(would(), changes, "");
    if (!consent.asked().isEmpty() && change != AppChange.UNINSTALL) {
      terminal.say(
          "  grants, wherever it is installed: " + String.join(", ", consent.permissions()));
    }
  }

  private void row(String name, long n, String note) {
    terminal.say(String.format("  %-24s %8s  %s", name, Figures.count(n), note).stripTrailing());
  }

  private String verb() {
    return switch (change) {
      case INSTALL -> "install for";
      case UPGRADE -> "upgrade for";
      case UNINSTALL -> "uninstall for";
    };
  }

  private String would() {
    return switch (change) {
      case INSTALL -> "would be installed";
      case UPGRADE -> "would be upgraded";
      case UNINSTALL -> "would be removed";
    };
  }

  private static String time(Optional<Binding> binding) {
    return binding
        .map(limit ->
            "takes "
                + (limit.time().toSeconds() == 0
                    ? "less than a second"
                    : "about " + Figures.time(limit.time()))
                + ", at the limit of "
                + Figures.rate(limit.perSecond())
                + " for "
                + limit.budget())
        .orElse("takes as long as the requests do: no limit is kept to");
  }

  private Map<String, Object> json(
      Survey.Findings found, Consent consent, long changes, @Nullable Binding binding) {
    var skipped = new LinkedHashMap<String, Long>();
    found.skipped().forEach((Reason reason, Long n) -> skipped.put(reason.code(), n));
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "plan");
    json.put("change", change.name().toLowerCase(Locale.ROOT));
    json.put("people", found.people());
    json.put("without", found.without());
    json.put("versions", found.versions());
    json.put("newestVersion", consent.newestVersion().orElse(null));
    json.put("skipped", skipped);
    json.put("unread", found.unread());
    json.put("changes", changes);
    json.put("consent", consent.permissions());
    json.put("limit", binding == null ? null : binding.budget());
    json.put("perSecond", binding == null ? null : binding.perSecond());
    json.put("seconds", binding == null ? null : binding.time().toMillis() / 1000.0);
    return json;
  }
}
