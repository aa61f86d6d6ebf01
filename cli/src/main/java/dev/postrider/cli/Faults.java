package dev.postrider.cli;

import dev.postrider.teams.manifest.AppPackage;
import dev.postrider.teams.manifest.Fault;
import dev.postrider.teams.manifest.PackageReading;
import java.util.LinkedHashMap;
import java.util.List;

/// What is wrong with a package, fault by fault, and what its author may not have meant.
final class Faults {
  private Faults() {}

  static void print(Terminal terminal, List<Fault> faults) {
    faults.forEach(fault -> print(terminal, fault, "fault", "✖ "));
  }

  static void printNotes(Terminal terminal, List<Fault> notes) {
    notes.forEach(note -> print(terminal, note, "note", "▲ "));
  }

  /// Notes on a package that can be opened.
  static List<Fault> notes(byte[] zip) {
    return AppPackage.read(zip) instanceof PackageReading.Opened(AppPackage opened)
        ? opened.notes()
        : List.of();
  }

  private static void print(Terminal terminal, Fault fault, String severity, String mark) {
    var json = new LinkedHashMap<String, Object>();
    json.put("type", "fault");
    json.put("code", fault.code());
    json.put("severity", severity);
    json.put("file", fault.file());
    json.put("pointer", fault.pointer());
    json.put("value", fault.value());
    json.put("what", fault.what());
    json.put("why", fault.why());
    json.put("fix", fault.fix());
    terminal.tell(json);
    terminal.say(mark + Terminal.plain(fault.where()) + "   [" + fault.code() + "]");
    if (!fault.value().isEmpty()) {
      terminal.say("  " + Terminal.plain(fault.value()));
    }
    terminal.say("  " + Terminal.plain(fault.what() + ". " + fault.why() + "."));
    terminal.say(
        "  " + Terminal.plain(fault.fix().endsWith("?") ? fault.fix() : fault.fix() + "."));
  }

  static String count(List<Fault> faults) {
    return faults.size() == 1 ? "1 fault" : faults.size() + " faults";
  }
}
