package dev.postrider.cli;

import dev.postrider.Postrider;
import dev.postrider.Settings;
import dev.postrider.audience.Audience;
import dev.postrider.broadcast.BroadcastId;
import dev.postrider.message.Message;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Begins a broadcast, in this process or in the bot that runs, and stays until everybody is
/// accounted for.
record Broadcasting(Connection connection, LedgerFile ledgerFile, Terminal terminal) {
  /// What is to be done, and for whom.
  ///
  /// @param to the audience as it was written
  /// @param confirm what `--confirm` says; null: it was not given
  /// @param verb as in `goes to`, before the number of people
  record Order(
      AudienceOption audience,
      String to,
      Message message,
      String name,
      @Nullable String confirm,
      String verb) {}

  /// @param before what else must hold before anything is written down
  int send(Order order, Consumer<Postrider> before) {
    Settings settings = connection.settings();
    try (var seat = ledgerFile.seat(settings.tenant())) {
      var unfinished = new Unfinished(connection, ledgerFile, seat.ledger(), settings.tenant());
      seat.hold(unfinished, terminal, List.of());
      try (var postrider = seat.connect(settings)) {
        Audience audience = order.audience().audience();
        requireReadable(postrider, audience);
        before.accept(postrider);
        seat.tellOfConsent(postrider, terminal);
        order.audience().tell(terminal);
        if (!connection.isLocal()) {
          new Guard(terminal, connection.confirmAbove(), order.verb())
              .require(postrider, audience, order.confirm());
        }
        BroadcastId id = postrider.broadcast(audience, order.message(), order.name());
        begun(id, order);
        return seat.watch(id, postrider, terminal, unfinished);
      }
    }
  }

  /// Finds out what everybody would meet, before anything is written down.
  static void requireReadable(Postrider postrider, Audience audience) {
    postrider.installer().catalogId();
    if (!(audience instanceof Audience.People)) {
      postrider.roster().page(audience, null);
    }
  }

  private void begun(BroadcastId id, Order order) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "started");
    json.put("id", id.value());
    json.put("name", order.name());
    json.put("ledger", ledgerFile.path().toString());
    terminal.tell(json);
    terminal.say("Broadcast " + id + " to " + order.to());
  }
}
