package dev.postrider.cli;

import dev.postrider.message.ChatMessage;
import dev.postrider.teams.activity.AdaptiveCard;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What is said: a card from a file, or a text.
final class MessageOptions {
  /// About what Teams takes, counted in UTF-16 ("Format your bot messages", Microsoft).
  static final int LARGEST = 100 * 1024;

  // Teams leaves inline pictures out when it counts.
  private static final Pattern PICTURES =
      Pattern.compile("(data:image/[\\w.+-]{1,30};base64,)[A-Za-z0-9+/=]*+");

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--card",
      paramLabel = "FILE",
      description = "An Adaptive Card: a JSON file in UTF-8.")
  private @Nullable Path card;

  @Option(
      names = "--summary",
      paramLabel = "TEXT",
      description = "The line that people see in the notification.")
  private @Nullable String summary;

  /// Reads and checks it before anything is sent.
  ///
  /// @param text a text in place of a card; null: none was given
  ChatMessage message(@Nullable String text) {
    if ((text == null) == (card == null)) {
      throw new IllegalArgumentException("Give either a text or --card FILE.");
    }
    ChatMessage message = card == null ? text(String.valueOf(text)) : card(card);
    return summary == null ? message : message.withSummary(summary);
  }

  private ChatMessage card(Path file) {
    Path path = Surroundings.of(spec).path(file);
    if (Files.isDirectory(path)) {
      throw Code.CARD_UNUSABLE.because(path + " is a folder. Name the card's file in it.");
    }
    if (!Files.isRegularFile(path)) {
      throw Code.CARD_UNUSABLE.because("There is no card file " + path + ".");
    }
    var read = AdaptiveCard.read(path);
    requireFits("The card in " + file, read.json().toString());
    return ChatMessage.card(read);
  }

  private static ChatMessage text(String text) {
    requireFits("The text", text);
    return ChatMessage.text(text);
  }

  private static void requireFits(String what, String text) {
    int size = 2 * PICTURES.matcher(text).replaceAll("$1").length();
    if (size > LARGEST) {
      throw Code.MESSAGE_TOO_LARGE.because(
          what
              + " has "
              + kilobytes(size)
              + " of "
              + kilobytes(LARGEST)
              + " KB, counted in UTF-16. Nothing was sent.\n"
              + "Shorten it, or split it into two messages.");
    }
  }

  private static String kilobytes(int bytes) {
    return Figures.count((bytes + 1023) / 1024);
  }
}
