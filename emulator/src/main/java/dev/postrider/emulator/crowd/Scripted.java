package dev.postrider.emulator.crowd;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/// What a named person does when a bot asks, exactly.
public sealed interface Scripted {

  /// Presses the button with this title; `inputs` are what they enter before, by input id. Inputs
  /// that are not named are filled like everybody's.
  record Tap(String title, Map<String, String> inputs) implements Scripted {
    public Tap {
      requireNonNull(title, "title");
      inputs = Map.copyOf(inputs);
    }

    /// A tap without anything entered.
    public static Tap on(String title) {
      return new Tap(title, Map.of());
    }
  }

  /// Writes this.
  record Words(String text) implements Scripted {
    public Words {
      requireNonNull(text, "text");
    }
  }

  /// Does nothing.
  record Silence() implements Scripted {}

  /// Blocks the bot.
  record Block() implements Scripted {}
}
