package dev.postrider.emulator.control;

import dev.postrider.emulator.fault.Effect;
import dev.postrider.emulator.fault.Fault;
import dev.postrider.emulator.fault.Faults;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.limit.Headroom;
import dev.postrider.emulator.limit.Limits;
import dev.postrider.emulator.limit.Profile;
import dev.postrider.emulator.tenant.Tenant;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `/limits` and `/faults`: how the tenant refuses and misbehaves.
record LimitRoutes(Tenant tenant, Limits limits, Faults faults) {

  private record WindowView(
      String row, String app, String resource, double seconds, int used, int limit, long refused) {
    static WindowView of(Headroom headroom) {
      return new WindowView(
          headroom.row(),
          headroom.app(),
          headroom.resource(),
          headroom.window().toMillis() / 1000.0,
          headroom.used(),
          headroom.limit(),
          headroom.refused());
    }
  }

  private record LimitsView(
      String profile, boolean enforced, boolean retryAfter, List<WindowView> windows) {}

  private record FaultView(
      String id, Map<String, Object> match, Map<String, Object> effect, long calls, long hits) {
    static FaultView of(Faults.Scripted scripted) {
      return new FaultView(
          scripted.id(),
          matchView(scripted.fault().match()),
          effectView(scripted.fault().effect()),
          scripted.calls(),
          scripted.hits());
    }
  }

  void on(Routes routes) {
    routes
        .on("GET", "/limits", match -> limits(match.request().query("resource").orElse("")))
        .on("PUT", "/limits", this::setLimits)
        .on("GET", "/faults", match -> Answer.json(200, Page.whole(scripted())))
        .on("POST", "/faults", this::addFault)
        .on("DELETE", "/faults", this::clearFaults)
        .on("DELETE", "/faults/{faultId}", this::removeFault);
  }

  private Answer limits(String resource) {
    Profile profile = limits.profile();
    return Answer.json(
        200,
        new LimitsView(
            profile.name(),
            !profile.rows().isEmpty(),
            profile.retryAfter(),
            limits.headroom(resource).stream().map(WindowView::of).toList()));
  }

  private Answer setLimits(Match match) {
    var fields = new Fields(match.request().json(), "profile", "perAppAndTenant", "retryAfter");
    try {
      Profile profile =
          fields.has("profile")
              ? Profile.named(fields.text("profile"), tenant.people().all().size())
              : limits.profile();
      if (fields.has("perAppAndTenant")) {
        profile =
            profile.perAppAndTenant(Math.clamp(fields.number("perAppAndTenant", 1), 1, 1_000_000));
      }
      if (!fields.flag("retryAfter", true)) {
        profile = profile.withoutRetryAfter();
      }
      limits.use(profile);
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(String.valueOf(e.getMessage()));
    }
    return limits("");
  }

  private List<FaultView> scripted() {
    return faults.list().stream().map(FaultView::of).toList();
  }

  private Answer addFault(Match match) {
    var fields = new Fields(match.request().json(), "match", "effect");
    String id;
    try {
      id = faults.add(new Fault(readMatch(fields), readEffect(fields)));
    } catch (IllegalArgumentException e) {
      throw Problem.malformed(String.valueOf(e.getMessage()));
    }
    var added = scripted().stream().filter(one -> one.id().equals(id)).findFirst();
    return Answer.json(201, added.orElseThrow());
  }

  private Answer clearFaults(Match match) {
    faults.clear();
    return Answer.empty(204);
  }

  private Answer removeFault(Match match) {
    String id = match.variable("faultId");
    if (!faults.remove(id)) {
      throw Problem.missing("fault", id, "GET " + ControlSurface.ROOT + "/faults lists them.");
    }
    return Answer.empty(204);
  }

  private static dev.postrider.emulator.fault.Match readMatch(Fields fields) {
    var json = fields.json("match");
    if (json.isMissingNode()) {
      return dev.postrider.emulator.fault.Match.any();
    }
    var match =
        new Fields(
            json, "surface", "method", "path", "firstCall", "lastCall", "probability", "maxHits");
    return new dev.postrider.emulator.fault.Match(
        match.text("surface", () -> ""),
        match.text("method", () -> ""),
        match.text("path", () -> ""),
        match.number("firstCall", 1),
        match.number("lastCall", Long.MAX_VALUE),
        match.share("probability", 1),
        match.number("maxHits", Long.MAX_VALUE));
  }

  private static Effect readEffect(Fields fields) {
    var effect =
        new Fields(
            fields.json("effect"), "kind", "status", "retryAfterSeconds", "body", "milliseconds");
    String kind = effect.text("kind");
    return switch (kind) {
      case "refuse" ->
          new Effect.Refuse(
              Math.clamp(effect.number("status", 503), 400, 599),
              effect.has("retryAfterSeconds")
                  ? Optional.of(Duration.ofSeconds(effect.number("retryAfterSeconds", 0)))
                  : Optional.empty(),
              effect.text("body", () -> ""));
      case "delay" -> new Effect.Delay(milliseconds(effect));
      case "loseAnswer" -> new Effect.LoseAnswer();
      case "cutBefore" -> new Effect.CutBefore();
      case "halfAnswer" -> new Effect.HalfAnswer();
      case "drip" -> new Effect.Drip(milliseconds(effect));
      default ->
          throw Problem.malformed(
              "\"kind\" must be refuse, delay, loseAnswer, cutBefore, halfAnswer or drip, not "
                  + kind
                  + ".");
    };
  }

  private static Duration milliseconds(Fields effect) {
    return Duration.ofMillis(Math.clamp(effect.number("milliseconds", 1_000), 0, 3_600_000));
  }

  private static Map<String, Object> matchView(dev.postrider.emulator.fault.Match match) {
    var view = new LinkedHashMap<String, Object>();
    view.put("surface", match.surface());
    view.put("method", match.method());
    view.put("path", match.path());
    view.put("firstCall", match.firstCall());
    view.put("lastCall", match.lastCall());
    view.put("probability", match.probability());
    view.put("maxHits", match.maxHits());
    view.values().removeIf(value -> value.equals("") || value.equals(Long.MAX_VALUE));
    return view;
  }

  private static Map<String, Object> effectView(Effect effect) {
    var view = new LinkedHashMap<String, Object>();
    switch (effect) {
      case Effect.Refuse refuse -> {
        view.put("kind", "refuse");
        view.put("status", refuse.status());
        refuse.retryAfter().ifPresent(wait -> view.put("retryAfterSeconds", wait.toSeconds()));
        if (!refuse.body().isEmpty()) {
          view.put("body", refuse.body());
        }
      }
      case Effect.Delay delay -> {
        view.put("kind", "delay");
        view.put("milliseconds", delay.by().toMillis());
      }
      case Effect.LoseAnswer lost -> view.put("kind", "loseAnswer");
      case Effect.CutBefore cut -> view.put("kind", "cutBefore");
      case Effect.HalfAnswer half -> view.put("kind", "halfAnswer");
      case Effect.Drip drip -> {
        view.put("kind", "drip");
        view.put("milliseconds", drip.gap().toMillis());
      }
    }
    return view;
  }
}
