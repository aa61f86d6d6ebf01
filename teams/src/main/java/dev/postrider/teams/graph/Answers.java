package dev.postrider.teams.graph;

import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// What an answer means to whoever looked for one thing, or changed one.
final class Answers {

  private Answers() {}

  /// A thing by its id: 404 means that there is none.
  static <T> Lookup<T> one(GraphAnswer answer, Function<JsonNode, T> reader) {
    return switch (answer) {
      case GraphAnswer.Ok(JsonNode body) -> new Lookup.Found<>(reader.apply(body));
      case GraphAnswer.Refused(GraphRefusal refusal) ->
          refusal.reason() == GraphReason.NOT_FOUND
              ? new Lookup.Absent<>()
              : new Lookup.Refused<>(refusal);
      case GraphAnswer.Throttled throttled -> new Lookup.Throttled<>(throttled.retryAfter());
      case GraphAnswer.Failed(String why) -> new Lookup.Unanswered<>(why);
    };
  }

  /// The first of a list that was filtered down to one: an empty list means that there is none, and
  /// 404 that the list itself is not there.
  static <T> Lookup<T> firstOf(GraphAnswer answer, Function<JsonNode, T> reader) {
    return switch (answer) {
      case GraphAnswer.Ok(JsonNode body) ->
          body.path("value").isEmpty()
              ? new Lookup.Absent<>()
              : new Lookup.Found<>(reader.apply(body.path("value").get(0)));
      case GraphAnswer.Refused(GraphRefusal refusal) -> new Lookup.Refused<>(refusal);
      case GraphAnswer.Throttled throttled -> new Lookup.Throttled<>(throttled.retryAfter());
      case GraphAnswer.Failed(String why) -> new Lookup.Unanswered<>(why);
    };
  }

  /// The first of a list for which a condition holds that Graph cannot be asked about.
  static <T> Lookup<T> firstOf(
      GraphAnswer answer, Function<JsonNode, T> reader, Predicate<T> condition) {
    return answer instanceof GraphAnswer.Ok(JsonNode body)
        ? StreamSupport.stream(body.path("value").spliterator(), false)
            .map(reader)
            .filter(condition)
            .findFirst()
            .<Lookup<T>>map(Lookup.Found::new)
            .orElseGet(Lookup.Absent::new)
        : firstOf(answer, reader);
  }

  /// The only one of a list: several are as good as none.
  static <T> Lookup<T> onlyOne(GraphAnswer answer, Function<JsonNode, T> reader) {
    return answer instanceof GraphAnswer.Ok(JsonNode body) && body.path("value").size() > 1
        ? new Lookup.Absent<>()
        : firstOf(answer, reader);
  }

  static ChangeResult change(GraphAnswer answer) {
    return switch (answer) {
      case GraphAnswer.Ok ok -> new ChangeResult.Done();
      case GraphAnswer.Refused(GraphRefusal refusal) ->
          refusal.reason() == GraphReason.NOT_FOUND
              ? new ChangeResult.Absent(refusal)
              : new ChangeResult.Refused(refusal);
      case GraphAnswer.Throttled throttled -> new ChangeResult.Throttled(throttled.retryAfter());
      case GraphAnswer.Failed(String why) -> new ChangeResult.TryAgain(why);
    };
  }
}
