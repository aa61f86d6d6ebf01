package dev.postrider.emulator.control;

import dev.postrider.emulator.callback.TapOutcome;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// What a person sees after they pressed a button, on the wire.
record TapView(String outcome, @Nullable String text, @Nullable JsonNode card) {
  static TapView of(TapOutcome outcome) {
    return switch (outcome) {
      case TapOutcome.Accepted accepted -> new TapView("accepted", null, null);
      case TapOutcome.CardReplaced(JsonNode card) -> new TapView("cardReplaced", null, card);
      case TapOutcome.MessageShown(String text) -> new TapView("messageShown", text, null);
      case TapOutcome.DialogShown(JsonNode answer) -> new TapView("dialogShown", null, answer);
      case TapOutcome.SignInAsked(JsonNode card) -> new TapView("signInAsked", null, card);
      case TapOutcome.Refused(int status, String code, String message) ->
          new TapView("refused", message + " (" + code + ", " + status + ")", null);
      case TapOutcome.WentWrong(String why) -> new TapView("wentWrong", why, null);
    };
  }
}
