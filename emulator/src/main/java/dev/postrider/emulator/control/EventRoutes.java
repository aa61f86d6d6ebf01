package dev.postrider.emulator.control;

import dev.postrider.emulator.control.ChangeLog.Numbered;
import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.http.Request;
import dev.postrider.emulator.http.Routes;
import dev.postrider.emulator.http.Routes.Match;
import dev.postrider.emulator.tenant.Tenant;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/// `/events`: what changes, as server-sent events.
record EventRoutes(Tenant tenant, Lookups lookups, ChangeLog changes) {
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  void on(Routes routes) {
    routes.on("GET", "/events", this::events);
  }

  private Answer events(Match match) {
    Request request = match.request();
    Predicate<Change> wanted =
        request
            .query("person")
            .map(lookups::person)
            .map(person -> (Predicate<Change>) change -> concerns(change, person.id()))
            .orElse(change -> true);
    OptionalLong after = lastEventId(request);
    return Answer.events(out -> follow(out, after, wanted));
  }

  private void follow(OutputStream out, OptionalLong after, Predicate<Change> wanted)
      throws IOException {
    try (var reader = changes.follow(after)) {
      send(out, "retry: 1000\n\n");
      while (!reader.isClosed()) {
        var next = reader.next(HEARTBEAT);
        if (reader.isClosed()) {
          return;
        }
        if (next.isEmpty()) {
          send(out, ": still here\n\n");
        } else if (wanted.test(next.get().change())) {
          send(out, event(next.get()));
        }
      }
    }
  }

  private boolean concerns(Change change, String personId) {
    if (change.personId() != null) {
      return change.personId().equals(personId);
    }
    return change.conversationId() == null
        || tenant
            .conversations()
            .find(change.conversationId())
            .filter(conversation -> tenant.conversations().isMember(conversation, personId))
            .isPresent();
  }

  private static String event(Numbered numbered) {
    return "id: "
        + numbered.number()
        + "\nevent: "
        + numbered.change().name()
        + "\ndata: "
        + JsonMapper.shared().writeValueAsString(numbered.change())
        + "\n\n";
  }

  private static void send(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  private static OptionalLong lastEventId(Request request) {
    try {
      return request
          .header("Last-Event-ID")
          .map(id -> OptionalLong.of(Long.parseLong(id)))
          .orElse(OptionalLong.empty());
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
