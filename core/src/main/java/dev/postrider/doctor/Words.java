package dev.postrider.doctor;

import dev.postrider.teams.identity.SignInException;
import dev.postrider.teams.wire.Reply;
import java.time.Duration;
import java.util.Locale;

/// What several checks say in the same words.
final class Words {
  private Words() {}

  /// Why a thing could not be looked at that takes a token.
  static String noToken(SignIn signIn) {
    return signIn instanceof SignIn.Unanswered
        ? "sign-in does not answer"
        : "sign-in does not work";
  }

  /// Why there was no whole answer.
  static String noAnswer(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> "it answers " + answered.status();
      case Reply.NotSent(String why) -> plain(why);
      case Reply.Cut(String why) -> plain(why);
    };
  }

  /// The JDK's names for what a network does, in words.
  static String plain(String why) {
    if (why.equals("ConnectException")) {
      return "nobody answers there, or the name is unknown";
    }
    return why.replaceFirst("^(?:[A-Za-z]+Exception: )+", "");
  }

  /// What Entra did, without what to do about it.
  static String what(SignInException trouble) {
    String all = String.valueOf(trouble.getMessage());
    int end = all.indexOf("): ");
    return end < 0 ? all : all.substring(0, end + 1);
  }

  /// What to do about it.
  static String how(SignInException trouble, String otherwise) {
    String all = String.valueOf(trouble.getMessage());
    int end = all.indexOf("): ");
    return end < 0
        ? otherwise
        : all.substring(end + 3, end + 4).toUpperCase(Locale.ROOT) + all.substring(end + 4);
  }

  /// As in "59 min" or "12 days".
  static String span(Duration span) {
    long seconds = Math.abs(span.toSeconds());
    if (seconds < 120) {
      return seconds + " s";
    }
    if (seconds < 7200) {
      return seconds / 60 + " min";
    }
    return seconds < 172_800 ? seconds / 3600 + " h" : seconds / 86_400 + " days";
  }
}
