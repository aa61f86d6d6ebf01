package dev.postrider.cli;

import dev.postrider.teams.manifest.Fault;
import java.util.LinkedHashMap;
import java.util.List;

/// What is wrong with a package, fault by fault.
final class Faults {
  private Faults() {}

  static void print(Terminal terminal, List<Fault> faults) {
    for (Fault fault : faults) {
      var json = new LinkedHashMap<String, Object>();
      json.put("type", "fault");
      json.put("code", fault.code());
      json.put("file", fault.file());
      json.put("pointer", fault.pointer());
      json.put("what", fault.what());
      json.put("why", fault.why());
      json.put("fix", fault.fix());
      terminal.tell(json);
      terminal.say("✖ " + Terminal.plain(fault.where()) + "   [" + fault.code() + "]");
      terminal.say("  " + Terminal.plain(fault.what() + ". " + fault.why() + "."));
      terminal.say("  " + Terminal.plain(fault.fix() + "."));
    }
  }

  static String count(List<Fault> faults) {
    return faults.size() == 1 ? "1 fault" : faults.size() + " faults";
  }
}
