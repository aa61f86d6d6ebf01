package dev.postrider.cli;

import dev.postrider.doctor.Diagnosis;
import dev.postrider.doctor.Finding;
import dev.postrider.doctor.Patient;
import dev.postrider.doctor.Severity;
import dev.postrider.doctor.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.function.Consumer;

/// What the doctor finds, as it is told: a line for what is well, and for the rest why it matters,
/// who can mend it, and how.
final class Findings {
  private static final int WIDTH = 98;
  private static final int SUBJECT =
      Arrays.stream(Subject.values()).mapToInt(one -> one.key().length()).max().orElse(0);
  private static final String INDENT = " ".repeat(SUBJECT + 4);

  private final Terminal terminal;
  private final Patient patient;

  Findings(Terminal terminal, Patient patient) {
    this.terminal = terminal;
    this.patient = patient;
  }

  void begin() {
    terminal.note(
        "Examining app "
            + Terminal.plain(patient.credentials().app().value())
            + " in tenant "
            + Terminal.plain(patient.tenant().value())
            + ", cloud "
            + patient.cloud()
            + ". Nothing is changed.");
  }

  void print(Finding finding) {
    terminal.tell(json(finding));
    String subject = finding.subject().key();
    String first =
        glyph(finding.severity()) + " " + subject + " ".repeat(SUBJECT + 2 - subject.length());
    Lines what = new Lines(finding.what());
    terminal.say(first + Terminal.plain(what.first()));
    what.rest(line -> terminal.say(INDENT + Terminal.plain(line)));
    if (finding.severity() == Severity.OK) {
      return;
    }
    if (finding.severity() != Severity.NOTE) {
      said("Why it matters: " + finding.symptom().why());
    }
    if (!finding.how().isEmpty()) {
      said("To do, by " + finding.symptom().who().inWords() + ": " + finding.how());
    }
    finding.findConsentUrl().ifPresent(url -> terminal.say(INDENT + "  " + url));
    terminal.say(INDENT + "@|faint docs: " + finding.symptom().code() + "|@");
  }

  void end(Diagnosis diagnosis, int exit, String remedy) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "diagnosis");
    json.put("tenant", patient.tenant().value());
    json.put("clientId", patient.credentials().app().value());
    json.put("manifestId", patient.app().value());
    json.put("cloud", patient.cloud().name());
    json.put("problems", diagnosis.count(Severity.PROBLEM));
    json.put("warnings", diagnosis.count(Severity.WARNING));
    json.put("notes", diagnosis.count(Severity.NOTE));
    json.put("ok", diagnosis.count(Severity.OK));
    json.put("exitCode", exit);
    terminal.tell(json);
    terminal.say("");
    remedy.lines().forEach(line -> terminal.say(Terminal.plain(line)));
    var counts = new StringJoiner(", ");
    counts.add(counted(diagnosis.count(Severity.PROBLEM), "problem"));
    counts.add(counted(diagnosis.count(Severity.WARNING), "warning"));
    counts.add(counted(diagnosis.count(Severity.NOTE), "note"));
    terminal.say("@|bold " + counts + "|@. Exit code " + exit + ".");
  }

  private void said(String text) {
    Lines lines = new Lines(text);
    terminal.say(INDENT + Terminal.plain(lines.first()));
    lines.rest(line -> terminal.say(INDENT + "  " + Terminal.plain(line)));
  }

  private static String counted(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }

  private static String glyph(Severity severity) {
    return switch (severity) {
      case OK -> "@|green ✔|@";
      case NOTE -> "·";
      case WARNING -> "@|yellow ▲|@";
      case PROBLEM -> "@|red ✖|@";
    };
  }

  private static Map<String, Object> json(Finding finding) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "finding");
    json.put("subject", finding.subject().key());
    json.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
    json.put("code", finding.symptom().code());
    json.put("title", finding.symptom().title());
    json.put("what", finding.what());
    json.put("why", finding.symptom().why());
    json.put("who", finding.symptom().who().name().toLowerCase(Locale.ROOT));
    json.put("how", finding.how());
    json.put("consentUrl", finding.findConsentUrl().map(Object::toString).orElse(null));
    return json;
  }

  /// A text in lines that fit beside the subject.
  private record Lines(List<String> all) {
    Lines(String text) {
      this(wrapped(text));
    }

    private static List<String> wrapped(String text) {
      var lines = new ArrayList<String>();
      var line = new StringBuilder();
      for (String word : text.split("\\s+", -1)) {
        if (!line.isEmpty() && line.length() + 1 + word.length() > WIDTH - INDENT.length()) {
          lines.add(line.toString());
          line.setLength(0);
        }
        line.append(line.isEmpty() ? "" : " ").append(word);
      }
      lines.add(line.toString());
      return lines;
    }

    String first() {
      return all.getFirst();
    }

    void rest(Consumer<String> each) {
      all.stream().skip(1).forEach(each);
    }
  }
}
