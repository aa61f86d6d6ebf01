package dev.postrider.dialog;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;

import dev.postrider.teams.activity.Activity;
import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A conversation with a purpose: steps that ask, tell and call other dialogs, in the order in
/// which the constructor names them.
///
/// ```java
/// final class Lunch extends Dialog<Lunch.Order> {
///   record Order(String dish, int guests, boolean vegetarian) {}
///
///   Lunch() {
///     super("lunch", Order.class);
///     ask("dish", Prompt.choice("What would you like?", "Ramen", "Soba"));
///     ask("guests", Prompt.number("How many guests?").between(0, 9));
///     ask("vegetarian", Prompt.confirm("Vegetarian?"));
///     end(order -> "Thank you: " + order.dish() + " for " + order.guests());
///   }
/// }
/// ```
///
/// The answer to each question is kept under its name, and the record is what they make; what was
/// not asked yet is null, 0 or false in it. It is stored as JSON after each answer, so a dialog
/// goes on after a restart, and in a newer version of itself as long as its questions keep their
/// names.
///
/// @param <S> a record with a component for each answer
public abstract class Dialog<S> {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  /// How much each type of whole numbers holds; a BigInteger takes any that is understood.
  private static final Map<Class<?>, Integer> BITS =
      Map.of(
          byte.class, Byte.SIZE,
          Byte.class, Byte.SIZE,
          short.class, Short.SIZE,
          Short.class, Short.SIZE,
          int.class, Integer.SIZE,
          Integer.class, Integer.SIZE,
          long.class, Long.SIZE,
          Long.class, Long.SIZE,
          BigInteger.class, 1_024);

  private final String id;
  private final Class<S> state;
  private final List<Step> steps = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Class<?>> components;
  private final List<Dialog<?>> called = new ArrayList<>();
  private @Nullable Function<ObjectNode, String> closing;

  /// One step, over the state as JSON.
  sealed interface Step {
    Predicate<ObjectNode> when();

    /// Waits for an answer.
    record Ask(String name, Function<ObjectNode, Prompt> prompt, Predicate<ObjectNode> when)
        implements Step {}

    /// Waits for another dialog's end; what it makes is kept under the name.
    record Call(String name, String dialog, Predicate<ObjectNode> when) implements Step {}

    /// Says something and goes on.
    record Tell(Function<ObjectNode, Activity> words, Predicate<ObjectNode> when) implements Step {}
  }

  /// @param id what conversations that are under way know the dialog by; stable over versions
  protected Dialog(String id, Class<S> state) {
    this.id = requireNonNull(id, "id");
    this.state = requireNonNull(state, "state");
    components =
        state.isRecord()
            ? Arrays.stream(state.getRecordComponents())
                .collect(toMap(RecordComponent::getName, RecordComponent::getType))
            : Map.of();
    if (id.isBlank()) {
      throw new IllegalArgumentException("a dialog's id is blank");
    }
  }

  public final String id() {
    return id;
  }

  /// Asks a question and waits for its answer.
  ///
  /// @param name the component of the record that takes the answer
  /// @throws IllegalArgumentException when the record has no such component
  protected final void ask(String name, Prompt prompt) {
    ask(name, answers -> prompt);
  }

  /// Asks a question that depends on the answers so far.
  ///
  /// @param name the component of the record that takes the answer
  /// @throws IllegalArgumentException when the record has no such component
  protected final void ask(String name, Function<S, Prompt> prompt) {
    UnaryOperator<Prompt> fitting = fitting(components.get(unique(name)));
    steps.add(new Step.Ask(name, json -> fitting.apply(prompt.apply(read(json))), json -> true));
  }

  /// Asks again for what a component of whole numbers cannot hold.
  private static UnaryOperator<Prompt> fitting(@Nullable Class<?> component) {
    Integer bits = component == null ? null : BITS.get(component);
    if (bits == null) {
      return prompt -> prompt;
    }
    BigInteger beyond = BigInteger.ONE.shiftLeft(bits - 1);
    return prompt -> prompt.holding(beyond.negate(), beyond.subtract(BigInteger.ONE));
  }

  /// Says something.
  protected final void tell(Function<S, String> words) {
    steps.add(new Step.Tell(json -> Activity.message(words.apply(read(json))), json -> true));
  }

  /// Lets another dialog take over; what it makes is kept under the name.
  ///
  /// @throws IllegalArgumentException when the record has no such component
  protected final void call(String name, Dialog<?> other) {
    steps.add(new Step.Call(unique(name), other.id, json -> true));
    called.add(other);
  }

  /// Takes the step that was named last only where the answers so far say so.
  protected final void onlyWhen(Predicate<S> condition) {
    Predicate<ObjectNode> when = json -> condition.test(read(json));
    Step last = steps.removeLast();
    steps.add(
        switch (last) {
          case Step.Ask ask -> new Step.Ask(ask.name(), ask.prompt(), when);
          case Step.Call call -> new Step.Call(call.name(), call.dialog(), when);
          case Step.Tell tell -> new Step.Tell(tell.words(), when);
        });
  }

  /// The last words, when every question is answered.
  protected final void end(Function<S, String> words) {
    closing = json -> words.apply(read(json));
  }

  /// Reads stored answers.
  ///
  /// @throws tools.jackson.core.JacksonException when they do not fit the record
  public final S read(ObjectNode answers) {
    return JSON.treeToValue(answers, state);
  }

  final List<Step> steps() {
    return steps;
  }

  final List<Dialog<?>> called() {
    return called;
  }

  /// Where a stored conversation stands; empty when this version has no such step.
  final Optional<Integer> placeOf(String step) {
    for (int i = 0; i < steps.size(); i++) {
      if (step.equals(nameOf(steps.get(i)))) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  final Optional<String> closing(ObjectNode answers) {
    return Optional.ofNullable(closing).map(words -> words.apply(answers));
  }

  static @Nullable String nameOf(Step step) {
    return switch (step) {
      case Step.Ask ask -> ask.name();
      case Step.Call call -> call.name();
      case Step.Tell tell -> null;
    };
  }

  private String unique(String name) {
    if (name.isBlank() || !names.add(name)) {
      throw new IllegalArgumentException(
          "dialog " + id + ": a step's name is blank or used twice: '" + name + "'");
    }
    if (state.isRecord() && !components.containsKey(name)) {
      throw new IllegalArgumentException(
          "dialog "
              + id
              + ": its record "
              + state.getSimpleName()
              + " has no component '"
              + name
              + "' to take the answer");
    }
    return name;
  }
}
