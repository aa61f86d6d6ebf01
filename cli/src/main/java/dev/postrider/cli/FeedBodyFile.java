package dev.postrider.cli;

import dev.postrider.teams.graph.FeedBody;
import dev.postrider.teams.graph.FeedBodyReading;
import dev.postrider.teams.graph.FeedFault;
import dev.postrider.teams.graph.FeedNotificationJson;
import dev.postrider.teams.wire.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// A notification in a file: the request body that Microsoft documents. What is wrong with it is
/// told with its line and its JSON pointer. `-` is standard input.
record FeedBodyFile(Path file) {
  /// Far more than a notification to 100 people takes.
  private static final int LONGEST = 1 << 20;

  FeedBody read(Surroundings surroundings) {
    String text = text(surroundings);
    JsonNode json = json(text);
    return switch (FeedNotificationJson.read(json)) {
      case FeedBodyReading.Read(FeedBody body) -> body;
      case FeedBodyReading.Faulty(List<FeedFault> faults) -> {
        var lines = JsonLines.of(text);
        throw unusable(
            String.join(
                "\n",
                faults.stream().map(fault -> "line " + lines.of(fault) + ": " + fault).toList()));
      }
    };
  }

  private JsonNode json(String text) {
    if (text.isBlank()) {
      throw unusable("It is empty.");
    }
    if (text.startsWith("POST ")) {
      throw unusable(
          "It begins with a request line and headers. Keep the JSON body alone, from its { on.");
    }
    try {
      return Json.read(text);
    } catch (JacksonException e) {
      var at = e.getLocation();
      throw unusable(
          (at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ")
              + "this is not JSON. "
              + Json.fault(e));
    }
  }

  private String text(Surroundings surroundings) {
    boolean standardInput = file.toString().equals("-");
    try (var in =
        standardInput
            ? surroundings.standardInput()
            : Files.newInputStream(surroundings.path(file))) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw unusable("It is larger than 1 MB, which no notification is.");
      }
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw unusable("It is not UTF-8. Save it as UTF-8.");
    } catch (NoSuchFileException e) {
      throw unusable("It is not there.");
    } catch (IOException e) {
      throw unusable("It cannot be read. Check that it is a file, and its permissions.");
    }
  }

  private Told unusable(String why) {
    String what = file.toString().equals("-") ? "Standard input" : "The file " + file;
    return Code.NOTIFICATION_UNUSABLE.because(
        what + " is not a notification as Microsoft documents it.\n" + why);
  }
}
