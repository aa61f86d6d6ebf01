package dev.postrider.emulator.connector;

import dev.postrider.emulator.http.Answer;
import dev.postrider.emulator.tenant.Arrival;
import dev.postrider.emulator.tenant.ArrivalLedger;
import dev.postrider.emulator.tenant.Chat;
import dev.postrider.emulator.tenant.Person;
import dev.postrider.emulator.tenant.Place;
import dev.postrider.emulator.tenant.Tenant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Writes into the arrival ledger what bots asked for and what they were answered.
final class ArrivalNotes {

  static final String CREATE = "create";
  static final String UPDATE = "update";
  static final String DELETE = "delete";

  /// An activity that is no message: typing, a trace.
  static final String SIGNAL = "signal";

  private final Tenant tenant;
  private final Entrance entrance;

  ArrivalNotes(Tenant tenant, Entrance entrance) {
    this.tenant = tenant;
    this.entrance = entrance;
  }

  /// What a line is about.
  record Subject(
      Caller caller, String conversationId, Optional<Place> place, @Nullable String deliveryId) {}

  void note(String operation, Subject subject, @Nullable String activityId, Answer answer) {
    tenant
        .ledger()
        .append(
            new Arrival.Draft(
                Arrival.Surface.CONNECTOR,
                operation,
                subject.caller().botId(),
                conversationId(subject),
                subject
                    .place()
                    .flatMap(place -> entrance.personIn(place.conversation()))
                    .map(Person::id)
                    .orElse(null),
                activityId,
                subject.deliveryId(),
                answer.status()));
  }

  /// The operation under which an activity is written down.
  static String operationOf(JsonNode activity) {
    String type = activity.path("type").asString("message");
    return type.equals("message") ? ArrivalLedger.SEND : SIGNAL;
  }

  static @Nullable String deliveryId(JsonNode activity) {
    JsonNode id = activity.path("channelData").path("postrider").path("deliveryId");
    return id.isString() ? id.asString() : null;
  }

  private static String conversationId(Subject subject) {
    return subject
        .place()
        .map(place -> place.conversation() instanceof Chat chat ? chat.wireId() : wireId(place))
        .orElse(subject.conversationId());
  }

  private static String wireId(Place place) {
    return place.conversation().id();
  }
}
