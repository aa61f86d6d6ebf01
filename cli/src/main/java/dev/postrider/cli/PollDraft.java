package dev.postrider.cli;

import dev.postrider.poll.Poll;
import dev.postrider.poll.PollFault;
import dev.postrider.poll.PollFile;
import dev.postrider.poll.PollReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A poll file as its author hands it in, in YAML or JSON. All faults are told at once.
///
/// @param create the command that writes one to begin with
record PollDraft(Path file, String name, String create) {
  private static final long LONGEST = 1024 * 1024;
  private static final Pattern TWICE =
      Pattern.compile("Duplicate (?:Object property|field) [\"']([^\"']*)");
  private static final ObjectMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  /// @throws Told where it has faults
  Poll read(Terminal terminal, Instant now) {
    String text = text();
    try (JsonParser tokens = mapper(text).createParser(text)) {
      return switch (PollFile.read(tokens, now)) {
        case PollReading.Read(Poll poll) -> poll;
        case PollReading.Faulty(List<PollFault> faults) ->
            throw told(terminal, faults.stream().map(PollDraft::spoken).toList());
      };
    } catch (JacksonException e) {
      throw told(terminal, List.of(spoken(unreadable(e))));
    }
  }

  /// A key that stands twice is told as such, and not in the parser's words.
  private static PollFault spoken(PollFault fault) {
    Matcher twice = TWICE.matcher(fault.what());
    return twice.find()
        ? new PollFault(
            fault.line(),
            "",
            twice.group(1) + " stands twice",
            "Each key stands once",
            "Take one of the two out")
        : fault;
  }

  private ObjectMapper mapper(String text) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return ending.equals("json") || text.stripLeading().startsWith("{") ? JSON : YAML;
  }

  private String text() {
    try {
      if (!Files.isRegularFile(file)) {
        throw Code.ARGUMENT_UNUSABLE.because(
            Files.isDirectory(file)
                ? name + " is a folder. Name the poll's own file."
                : "There is no file " + name + ".\nTo have one to begin with: " + create);
      }
      if (Files.size(file) > LONGEST) {
        throw Code.POLL_FILE_UNUSABLE.because(
            name + " is larger than a megabyte, and that is no poll. Name the poll's own file.");
      }
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
              .toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw Code.POLL_FILE_UNUSABLE.because(name + " is not UTF-8. Save it as UTF-8.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static PollFault unreadable(JacksonException e) {
    var at = e.getLocation();
    String what = e.getOriginalMessage().lines().findFirst().orElse("it cannot be read");
    return new PollFault(
        at == null ? 0 : Math.max(0, at.getLineNr()),
        at == null || at.getColumnNr() < 1 ? "" : "column " + at.getColumnNr(),
        what.replaceAll("\\.$", ""),
        "A poll file is YAML or JSON",
        "Look at the indentation, the colons and the quotes there");
  }

  private Told told(Terminal terminal, List<PollFault> faults) {
    faults.forEach(fault -> terminal.tell(json(fault)));
    String all = faults.stream().map(this::inWords).collect(Collectors.joining("\n"));
    return Code.POLL_FILE_UNUSABLE.because(
        (faults.size() == 1 ? "One fault" : faults.size() + " faults")
            + " in "
            + name
            + "; nothing was sent.\n"
            + all);
  }

  private String inWords(PollFault fault) {
    String where = fault.path().isEmpty() ? "" : " " + fault.path();
    return name
        + (fault.line() == 0 ? "" : ":" + fault.line())
        + ":"
        + where
        + (where.isEmpty() ? " " : ": ")
        + fault.what()
        + ".\n    "
        + fault.why()
        + ". "
        + fault.fix()
        + ".";
  }

  private LinkedHashMap<String, Object> json(PollFault fault) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "fault");
    json.put("file", name);
    json.put("line", fault.line());
    json.put("path", fault.path());
    json.put("what", fault.what());
    json.put("why", fault.why());
    json.put("fix", fault.fix());
    return json;
  }
}
