package dev.postrider.emulator.callback;

import static java.util.Objects.requireNonNull;

import tools.jackson.databind.JsonNode;

/// What a person sees after pressing a button of a card.
public sealed interface TapOutcome {

  /// The tap is on its way to the bot as a message (`Action.Submit`); the card stays.
  record Accepted() implements TapOutcome {}

  /// The bot answered with another card, shown in place of the one tapped. In a personal chat the
  /// post itself changes; elsewhere only the person who tapped sees it.
  record CardReplaced(JsonNode card) implements TapOutcome {
    public CardReplaced {
      requireNonNull(card, "card");
    }
  }

  /// The bot answered with a line of text.
  record MessageShown(String text) implements TapOutcome {
    public MessageShown {
      requireNonNull(text, "text");
    }
  }

  /// The bot answered with a dialog or another invoke answer that is handed on as it is.
  record DialogShown(JsonNode answer) implements TapOutcome {
    public DialogShown {
      requireNonNull(answer, "answer");
    }
  }

  /// The bot asks the person to sign in.
  record SignInAsked(JsonNode card) implements TapOutcome {
    public SignInAsked {
      requireNonNull(card, "card");
    }
  }

  /// The bot answered with an error of its own.
  record Refused(int statusCode, String code, String message) implements TapOutcome {
    public Refused {
      requireNonNull(code, "code");
      requireNonNull(message, "message");
    }
  }

  /// Teams shows "Something went wrong. Please try again.": the bot was not reached, took too long,
  /// or its answer makes no sense. `why` is for its developer.
  record WentWrong(String why) implements TapOutcome {
    public WentWrong {
      requireNonNull(why, "why");
    }
  }
}
